import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { faultKinds } from "../../src/emulator/faults/faults.ts";
import { startEmulator } from "../../src/emulator/server.ts";
import type { OperationName } from "../../src/gateway/operations.ts";
import { keysFor, operator } from "../support/callers.ts";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { documentsFor, targetIn } from "../support/operations.ts";
import { startProcess } from "../support/process.ts";

const canary = (what: string) => `canary-${what}-4f1c9a`;

const target = {
  ...targetIn("arn:aws:chime:us-east-1:123456789012:app-instance/own"),
  user: `arn:aws:chime:us-east-1:123456789012:app-instance/own/user/${canary("userid")}`,
};
const data = canary("data");
const seed = {
  AppInstances: [
    {
      AppInstanceId: "own",
      Name: data,
      Metadata: data,
      Tags: [{ Key: "k", Value: data }],
      Users: [
        {
          AppInstanceUserId: canary("userid"),
          Name: data,
          Metadata: data,
          Tags: [{ Key: "k", Value: data }],
          Endpoints: [
            {
              EndpointId: "ep-1",
              Name: data,
              Type: "GCM" as const,
              ResourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd",
              EndpointAttributes: { DeviceToken: data, VoipDeviceToken: data },
            },
          ],
        },
      ],
      Admins: [{ AppInstanceUserId: canary("userid") }],
    },
  ],
};

const credentials = {
  AWS_ACCESS_KEY_ID: "AKIACANARYCREDENTIAL",
  AWS_SECRET_ACCESS_KEY: canary("credential-secret"),
  AWS_SESSION_TOKEN: canary("credential-session"),
  ROUTER_SECRETS: canary("credential-router").padEnd(40, "x"),
  CURSOR_KEYS: Buffer.from(canary("credential-cursor").padEnd(32, "x").slice(0, 32)).toString("base64"),
};
const { variable: API_KEYS, as } = keysFor({
  ops: operator,
  stranger: { scope: "admin", instances: ["arn:aws:chime:us-east-1:123456789012:app-instance/other"] },
});
const secrets = [
  ...Object.values(credentials),
  ...Object.values(as).map(({ authorization }) => authorization.replace("Bearer ", "")),
];

/** Every answer of AWS that is an error, with a message that is nobody's business. */
const messages: [status: number, name: string, type: string][] = [
  ...["BadRequestException", "ResourceLimitExceededException", "AccessDeniedException"].map(
    (name) => [400, name, "json"] as never,
  ),
  ...["UnauthorizedClientException"].map((name) => [401, name, "json"] as never),
  ...["ForbiddenException", "ExpiredTokenException", "InvalidSignatureException", "UnrecognizedClientException"].map(
    (name) => [403, name, "json"] as never,
  ),
  ...["NotFoundException"].map((name) => [404, name, "json"] as never),
  ...["ConflictException"].map((name) => [409, name, "json"] as never),
  ...["ThrottledClientException", "TooManyRequestsException"].map((name) => [429, name, "json"] as never),
  ...["ServiceFailureException"].map((name) => [500, name, "json"] as never),
  ...["ServiceUnavailableException"].map((name) => [503, name, "json"] as never),
  [500, "", "html"],
  [200, "", "html"],
];

test("nothing secret comes out, by no fault and no probe, neither in an answer, a log, the metrics nor a trace", async () => {
  await using harness = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  harness.defer(() => rm(dataDir, { recursive: true }));
  const emulator = harness.use(await startEmulator({ seed }));
  let said: (typeof messages)[number] | undefined;
  const upstream = harness.use(
    await startFakeUpstream((incoming, response) => {
      if (!said) {
        const { method, headers, url } = incoming;
        const passed = request(new URL(url ?? "/", emulator.url), { method, headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.on("error", () => response.destroy()).pipe(response);
        });
        passed.on("error", () => response.destroy());
        response.on("close", () => passed.destroy());
        return void incoming.pipe(passed);
      }
      const [status, name, type] = said;
      const Message = `${canary("message")} User: arn:aws:iam::123456789012:user/${canary("message")} may not`;
      const headers = {
        "x-amzn-errortype": name,
        "x-secret": canary("message"),
        "content-type": `application/${type}`,
      };
      return void response
        .writeHead(status, headers)
        .end(type === "json" ? JSON.stringify({ Code: name, Message }) : `<h1>${Message}</h1>`);
    }),
  );
  const traces: string[] = [];
  const collector = harness.use(
    await startFakeUpstream((incoming, response) => {
      incoming.on("data", (chunk) => traces.push(String(chunk)));
      incoming.on("end", () => response.end("{}"));
    }),
  );
  const gateway = harness.use(
    await startProcess(
      "src/main.ts",
      {
        ...credentials,
        CHIME_BACKEND: "aws",
        AWS_REGION: "us-east-1",
        AWS_ENDPOINT_URL_CHIME_SDK_IDENTITY: upstream.endpoint,
        API_KEYS,
        PORT: "0",
        DATA_DIR: dataDir,
        LOG_LEVEL: "trace",
        AUDIT_LOG: "stdout",
        ATTEMPT_TIMEOUT_MS: "100",
        REQUEST_TIMEOUT_MS: "700",
        CHIME_RATES: "none",
        ALLOW_DELETE_APP_INSTANCE: "true",
        NODE_ENV: "production",
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
        OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      },
      "listening",
    ),
  );
  const [origin = ""] = /http:\/\/localhost:\d+/.exec(gateway.banner) ?? [];
  const url = `${origin}/graphql`;
  const send = async (body: object, headers: Record<string, string>) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    return `${JSON.stringify([...response.headers])} ${await response.text()}`;
  };
  const ways = documentsFor(target);
  const operations = Object.keys(ways) as OperationName[];
  // Deleting comes last, so that there is something for every fault to spoil.
  const lasting = operations.filter((name) => !/^(Delete|Deregister)/.test(name));
  const askAll = (names: readonly OperationName[], headers: Record<string, string>) =>
    Promise.all(names.map((name) => send({ query: ways[name].document, variables: ways[name].variables }, headers)));

  // To who may have it the data is answered, or the rest would prove nothing.
  const read = `{ appInstance(arn: "${target.home}") { name metadata tags { value } users(first: 2) { nodes { name endpoints { nodes { endpointAttributes { deviceToken } } } } } } }`;
  const served = await send({ query: read }, as.ops);
  expect(served.split(data).length - 1).toBeGreaterThanOrEqual(5);

  const answers = [served];
  for (const kind of Object.keys(faultKinds) as (keyof typeof faultKinds)[]) {
    emulator.set({ faults: [{ operation: "*", kind }] });
    answers.push(...(await askAll(lasting, as.ops)));
  }
  emulator.set({ faults: [] });
  const quiet: string[] = [];
  for (said of messages) quiet.push(...(await askAll(operations, as.ops)));
  said = undefined;

  const sent = canary("sent");
  const refused = [
    ...(await askAll(operations, as.stranger)),
    ...(await askAll(operations, {})),
    ...(await askAll(operations.slice(0, 3), { authorization: `Bearer ${sent}` })),
    ...(await askAll(operations.slice(0, 3), {
      authorization: `Bearer cgw_ops_${"A".repeat(43)}`,
      "x-router-secret": sent,
    })),
  ];
  const input = {
    appInstanceArn: target.home,
    userId: "new",
    name: sent,
    metadata: sent,
    tags: [{ key: "k", value: sent }],
  };
  const create =
    "mutation Make($input: CreateAppInstanceUserInput!) { createAppInstanceUser(input: $input) { userErrors { code } } }";
  await send({ query: `${create} # ${sent}`, variables: { input } }, as.ops);
  await send({ query: create, variables: { input: { ...input, name: { sent } } } }, as.ops);
  await send({ query: `{ ${sent.replaceAll("-", "_")} }` }, as.ops);
  await fetch(new URL(`/${sent}?token=${sent}`, url));
  for (const path of ["/livez", "/readyz", "/metrics"]) quiet.push(await (await fetch(new URL(path, url))).text());
  const socket = connect(Number(new URL(url).port), "localhost");
  socket.end(`GET /${sent} HTTP/9\r\nauthorization: ${sent}\r\n\r\n`);
  for await (const chunk of socket) refused.push(String(chunk));

  answers.push(...(await askAll(operations, as.ops)));
  expect(await gateway.stop()).toBe(0);
  const logs = gateway.output();
  const audited = logs.split("\n").filter((line) => line.includes('"audit":true'));
  const others = logs.split("\n").filter((line) => !line.includes('"audit":true'));
  expect(traces.join("").length).toBeGreaterThan(100_000);
  expect(audited.length).toBeGreaterThan(100);
  expect(others.filter((line) => line.startsWith("{")).length).toBeGreaterThan(100);

  const found = (texts: readonly string[], what: readonly string[]) =>
    texts.flatMap((text) => what.filter((secret) => text.includes(secret)).map((secret) => ({ secret, text })));
  expect(found(answers, [...secrets.filter((secret) => !answers[0]?.includes(secret)), canary("message")])).toEqual([]);
  expect(found(quiet, [...secrets, canary("message"), data])).toEqual([]);
  expect(found(refused, [...secrets, canary("message"), data, sent])).toEqual([]);
  expect(found(audited, [...secrets, canary("message"), data, sent])).toEqual([]);
  expect(found([traces.join("")], [...secrets, "canary-"])).toEqual([]);
  expect(found(others, [...secrets, "canary-"])).toEqual([]);
}, 120_000);
