import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { connect } from "../../src/gateway/chime/chime.ts";
import { responseArns } from "../../src/gateway/chime/response-arns.ts";
import { isResponseTo, RequestIds } from "../../src/gateway/chime/response-check.ts";
import { readConfig } from "../../src/gateway/config/config.ts";
import { localDeveloper } from "../../src/gateway/domain/caller.ts";
import { endlessSignals } from "../../src/gateway/domain/request-context.ts";
import { type OperationName, operationNames } from "../../src/gateway/operations.ts";
import { createRequestRecord } from "../../src/gateway/request-record.ts";
import { noObserver } from "../../src/gateway/upstream/observer.ts";
import { type Confusion, startConfusedProxy } from "../support/confused-proxy.ts";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { startGatewayAgainst } from "../support/harness.ts";
import { contentOfDocuments, documentsFor, home, targetIn } from "../support/operations.ts";
import { RESPONSE_TIMEOUT_MS } from "../support/timeouts.ts";

const victim = home;
const otherVictim = home.replace("1111", "9999");

/** The part of the content that a create must not find. */
const missing: Partial<Record<OperationName, object>> = {
  CreateAppInstanceAdmin: { Admins: [] },
  CreateAppInstanceUser: { Users: [], Admins: [] },
  RegisterAppInstanceUserEndpoint: { Users: [{ AppInstanceUserId: "ann", Name: "n" }] },
};

/** Two AppInstances with the same objects, each with its own marker in every text. */
function contentOfBoth(operation: OperationName) {
  const [instance] = contentOfDocuments.AppInstances ?? [];
  const content = { ...instance, ...missing[operation] };
  const marked = (arn: string, marker: string) => ({
    ...JSON.parse(JSON.stringify(content).replaceAll(/"(Name|Metadata)":"\w"/g, `"$1":"${marker}"`)),
    AppInstanceId: arn.slice(arn.indexOf("/") + 1),
  });
  return { AppInstances: [marked(victim, "marker-a"), marked(otherVictim, "marker-b")] };
}

const textsIn = (data: unknown): string[] => JSON.stringify(data).match(/(?<=:)"[^"]+"/g) ?? [];

/** Runs an operation for one AppInstance, then for another whose response is confused with the first one. */
async function confuse(operation: OperationName, confusion: Confusion) {
  await using started = new AsyncDisposableStack();
  const emulator = started.use(await startEmulator({ seed: contentOfBoth(operation) }));
  const proxy = started.use(await startConfusedProxy(emulator.url));
  const gateway = started.use(await startGatewayAgainst({ kind: "emulator", endpoint: proxy.endpoint }));
  const run = (arn: string) => {
    const { document, variables } = documentsFor(targetIn(arn))[operation];
    return gateway.execute(document, variables);
  };
  const first = await run(victim);
  expect(first.errors).toBeUndefined();
  const before = proxy.connections.size;
  proxy.confusion = confusion;
  const { data, errors } = await run(otherVictim);
  proxy.confusion = "none";
  await gateway.execute("{ appInstances { nodes { id } } }");
  return {
    errors,
    leaked: textsIn(data).filter((text) => textsIn(first.data).includes(text)),
    hasNewConnection: proxy.connections.size > before,
  };
}

const expected = {
  errors: expect.arrayContaining([
    expect.objectContaining({ extensions: expect.objectContaining({ code: "UPSTREAM_INVALID_RESPONSE" }) }),
  ]),
  leaked: [],
  hasNewConnection: true,
};

test.each(operationNames)("the previous response of %s is an error for the next caller", async (operation) => {
  expect(await confuse(operation, "repeats the previous response")).toEqual(expected);
});

const comparable = operationNames.filter((operation) =>
  Object.values(responseArns[operation as keyof typeof responseArns] ?? {}).some((rule) => rule !== "assigned by AWS"),
);

test.each(comparable)("%s is recognized by its ARNs, even with a request id of its own", async (operation) => {
  expect(await confuse(operation, "repeats it with a new request id")).toEqual(expected);
});

test("a create whose response belongs to another request says that it may have been performed", async () => {
  const { errors } = await confuse("CreateAppInstanceUser", "repeats it with a new request id");
  expect(errors).toMatchObject([
    {
      message: "Amazon Chime returned the response to another request; the operation may have been performed",
      extensions: { code: "UPSTREAM_INVALID_RESPONSE", retryable: false },
    },
  ]);
});

test("a foreign response is reported with its operation and AWS's request id", async () => {
  await using server = await startFakeUpstream((_, response) =>
    response
      .writeHead(200, { "x-amzn-requestid": "r-1" })
      .end(JSON.stringify({ AppInstance: { AppInstanceArn: otherVictim } })),
  );
  const reported: object[] = [];
  const ignore = () => undefined;
  const observer = { onFailure: ignore, onWrite: ignore, beforeWrite: ignore };
  const { policy, ...config } = readConfig({});
  const options = { ...config, rates: {}, backgroundReserve: 0, observer: noObserver };
  using chime = await connect({ kind: "emulator", endpoint: server.endpoint }, options, policy, {
    ...observer,
    onForeignResponse: (call) => reported.push(call),
  });
  const client = chime.createRequestClient({
    requestId: "r",
    caller: localDeveloper,
    deadline: chime.now() + RESPONSE_TIMEOUT_MS,
    signals: endlessSignals,
    ...createRequestRecord(),
    isWriting: false,
  });
  await expect(client.call("DescribeAppInstance", { AppInstanceArn: victim })).rejects.toMatchObject({
    code: "UPSTREAM_INVALID_RESPONSE",
    awsRequestId: "r-1",
  });
  expect(reported).toEqual([{ operation: "DescribeAppInstance", awsRequestId: "r-1" }]);
});

test("a read without the object or list that it returns is the response to another operation", () => {
  expect(isResponseTo("ListTagsForResource", { ResourceARN: home }, {})).toBe(false);
  expect(isResponseTo("DescribeAppInstance", { AppInstanceArn: home }, {})).toBe(false);
  expect(isResponseTo("ListAppInstanceUsers", { AppInstanceArn: home }, { AppInstanceUsers: [] })).toBe(true);
});

test("one foreign row makes the whole list a foreign response", () => {
  const rows = [home, otherVictim].map((arn) => ({ AppInstanceUserArn: `${arn}/user/ann` }));
  expect(isResponseTo("ListAppInstanceUsers", { AppInstanceArn: home }, { AppInstanceUsers: rows })).toBe(false);
});

test("a request id is remembered for two thousand responses", () => {
  const ids = new RequestIds();
  for (let n = 0; n < 2_001; n += 1) expect(ids.isRepeated(`${n}`)).toBe(false);
  expect(ids.isRepeated("1")).toBe(true);
  expect(ids.isRepeated("0")).toBe(false);
  expect(ids.isRepeated(undefined)).toBe(false);
});
