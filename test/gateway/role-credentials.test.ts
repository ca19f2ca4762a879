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
import { startGatewayProcess } from "../support/process.ts";
import { isLongRun, RESPONSE_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { waitUntil } from "../support/wait-until.ts";

const { variable: API_KEYS, as } = keysFor({ ops: operator });

interface Provision {
  readonly delayMs: number;
  /** How long the credentials are valid. */
  readonly validS: number;
}

const credentials = ({ validS }: Provision) =>
  `
<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>a</AccessKeyId><SecretAccessKey>b</SecretAccessKey>
  <SessionToken>c</SessionToken><Expiration>${new Date(Date.now() + validS * 1000).toISOString()}</Expiration></Credentials>
  </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`.trim();

/** Starts a gateway with a role; `provide` decides how a fake AWS STS responds to its nth request. */
async function startGatewayWithRole(provide: (nth: number) => Provision, env: NodeJS.ProcessEnv = {}) {
  await using started = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  started.defer(() => rm(directory, { recursive: true }));
  const tokenFile = join(directory, "token");
  await writeFile(tokenFile, "web-identity");
  const emulator = started.use(await startEmulator({ seed: contentOf(2) }));
  let requests = 0;
  const sts = started.use(
    await startFakeUpstream(async (_, response) => {
      requests += 1;
      const provision = provide(requests);
      await setTimeout(provision.delayMs, undefined, { ref: false });
      response.writeHead(200, { "content-type": "text/xml" }).end(credentials(provision));
    }),
  );
  const roleEnv = {
    CHIME_BACKEND: "aws",
    AWS_REGION: "us-east-1",
    AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/gateway",
    AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile,
    AWS_ENDPOINT_URL_STS: sts.endpoint,
    AWS_ENDPOINT_URL_CHIME_SDK_IDENTITY: emulator.url,
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
  const { url } = started.use(await startGatewayProcess({ ...roleEnv, API_KEYS, ...env }));
  const resources = started.move();
  return {
    url,
    execute: (query: string) => executeAt(url)(query, {}, as.ops),
    countRequests: () => requests,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

const readInstance = `{ appInstance(arn: "${home}") { name } }`;
const readUser = `{ appInstanceUser(arn: "${userArn(1)}") { name } }`;

/** Credentials that expire at once until `slowDown` is called; then valid ones come later than an attempt may take. */
function createSlowProvider() {
  let isSlow = false;
  return {
    provide: (): Provision => (isSlow ? { delayMs: 1_500, validS: 3600 } : { delayMs: 0, validS: 0 }),
    slowDown: () => {
      isSlow = true;
    },
  };
}

test(
  "credentials may take longer than an attempt, and are fetched once although the first client disconnects",
  async () => {
    const { provide, slowDown } = createSlowProvider();
    await using gateway = await startGatewayWithRole(provide, { ATTEMPT_TIMEOUT_MS: "1000" });
    slowDown();
    const before = gateway.countRequests();
    const client = new AbortController();
    const headers = { "content-type": "application/json", ...as.ops };
    const body = JSON.stringify({ query: readInstance });
    const first = fetch(gateway.url, { method: "POST", headers, body, signal: client.signal });
    await waitUntil(() => gateway.countRequests() > before);
    client.abort();
    await expect(first).rejects.toThrow();
    const { data, errors } = await gateway.execute(readUser);
    expect({ data, errors }).toEqual({ data: { appInstanceUser: { name: "Name of user-002" } }, errors: undefined });
    expect(gateway.countRequests()).toBe(before + 1);
  },
  SLOW_TEST_TIMEOUT_MS,
);

// The gateway waits five seconds; transport.test.ts has the same rule on a fake clock.
if (isLongRun)
  test(
    "credentials that never come are requested again",
    async () => {
      const provide = (nth: number) => ({ delayMs: nth === 1 ? 3 * RESPONSE_TIMEOUT_MS : 0, validS: 3600 });
      await using gateway = await startGatewayWithRole(provide);
      const { errors } = await gateway.execute(readInstance);
      expect(errors).toBeUndefined();
      expect(gateway.countRequests()).toBe(2);
    },
    SLOW_TEST_TIMEOUT_MS,
  );
