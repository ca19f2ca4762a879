import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, home, userArn } from "../support/content.ts";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { executeAt } from "../support/harness.ts";
import { startProcess } from "../support/process.ts";

const { variable: API_KEYS, as } = keysFor({ ops: operator });

const credentials = (
  seconds: number,
) => `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>a</AccessKeyId><SecretAccessKey>b</SecretAccessKey>
  <SessionToken>c</SessionToken><Expiration>${new Date(Date.now() + seconds * 1000).toISOString()}</Expiration></Credentials>
  </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;

/** A gateway whose role's credentials come from a stand-in of AWS STS, which says of each time how long it takes and how long they last. */
async function openGatewayOfRole(
  provide: (nth: number) => { delay: number; seconds: number },
  env: NodeJS.ProcessEnv = {},
) {
  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  opened.defer(() => rm(dataDir, { recursive: true }));
  const token = join(dataDir, "token");
  await writeFile(token, "web-identity");
  const emulator = opened.use(await startEmulator({ seed: contentOf(2) }));
  let asked = 0;
  const sts = opened.use(
    await startFakeUpstream(async (_, response) => {
      asked += 1;
      const { delay, seconds } = provide(asked);
      await setTimeout(delay, undefined, { ref: false });
      response.writeHead(200, { "content-type": "text/xml" }).end(credentials(seconds));
    }),
  );
  const gateway = opened.use(
    await startProcess(
      "src/main.ts",
      {
        CHIME_BACKEND: "aws",
        AWS_REGION: "us-east-1",
        AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/gateway",
        AWS_WEB_IDENTITY_TOKEN_FILE: token,
        AWS_ENDPOINT_URL_STS: sts.endpoint,
        AWS_ENDPOINT_URL_CHIME_SDK_IDENTITY: emulator.url,
        AWS_CONFIG_FILE: "/dev/null",
        AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
        API_KEYS,
        PORT: "0",
        DATA_DIR: dataDir,
        ...env,
      },
      "Try it:",
    ),
  );
  const [origin = ""] = /http:\/\/localhost:\d+/.exec(gateway.banner) ?? [];
  const running = opened.move();
  return { url: `${origin}/graphql`, asked: () => asked, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

test("a role's credentials are for all: no caller's going away, nor the time for an answer of Chime, ends their coming", async () => {
  let isSlow = false;
  const provide = () => (isSlow ? { delay: 1_500, seconds: 3600 } : { delay: 0, seconds: 1 });
  await using gateway = await openGatewayOfRole(provide, { ATTEMPT_TIMEOUT_MS: "500" });
  await setTimeout(1_500);
  isSlow = true;
  const before = gateway.asked();
  const body = JSON.stringify({ query: `{ appInstance(arn: "${home}") { name } }` });
  const headers = { "content-type": "application/json", ...as.ops };
  const left = fetch(gateway.url, { method: "POST", headers, body, signal: AbortSignal.timeout(300) });
  await expect(left).rejects.toThrow();
  const { data, errors } = await executeAt(gateway.url)(
    `{ appInstanceUser(arn: "${userArn(1)}") { name } }`,
    {},
    as.ops,
  );
  expect({ data, errors }).toEqual({ data: { appInstanceUser: { name: "Name of user-002" } }, errors: undefined });
  expect(gateway.asked()).toBe(before + 1);
});

test("an answer of the role's provider that never comes is given up, and asked for again", async () => {
  await using gateway = await openGatewayOfRole((nth) => ({ delay: nth === 1 ? 60_000 : 0, seconds: 3600 }), {
    REQUEST_TIMEOUT_MS: "15000",
  });
  const { errors } = await executeAt(gateway.url)(`{ appInstance(arn: "${home}") { name } }`, {}, as.ops);
  expect(errors).toBeUndefined();
  expect(gateway.asked()).toBe(2);
});
