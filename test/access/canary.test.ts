import { beforeAll, expect, test } from "@jest/globals";
import { faultKinds } from "../../src/emulator/faults/faults.ts";
import { type OperationName, operationOf } from "../../src/gateway/operations.ts";
import { documentsFor } from "../support/operations.ts";
import { sendText } from "../support/raw-http.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { waitUntil } from "../support/wait-until.ts";
import { as, awsErrors, awsMessage, clientInput, data, secrets, seed, startCanarySystem, target } from "./canary.ts";

type System = Awaited<ReturnType<typeof startCanarySystem>>;

const documents = documentsFor(target);
const operations = Object.keys(documents) as OperationName[];

const sendAll = ({ send }: System, names: readonly OperationName[], headers: Record<string, string>) =>
  Promise.all(
    names.map((name) => send({ query: documents[name].document, variables: documents[name].variables }, headers)),
  );

/** Restores the data, which late calls may have changed. Resolves with a response that contains it, which closes the circuits that failures have opened. */
async function waitForData(system: System): Promise<string> {
  const query = `{ appInstance(arn: "${target.home}") { name metadata tags { value } users(first: 2) { nodes { name endpoints { nodes { endpointAttributes { deviceToken } } } } } } }`;
  let served = "";
  await waitUntil(async () => {
    system.emulator.reset(seed);
    served = await system.send({ query }, as.ops);
    return served.split(data).length > 5;
  });
  return served;
}

/** Returns responses to an operator, who may see the data: without faults, with each fault, and while everything is deleted. */
async function collectGranted(system: System): Promise<string[]> {
  const lasting = operations.filter((name) => !("destructive" in operationOf(name)));
  const responses = [await waitForData(system)];
  for (const kind of Object.keys(faultKinds) as (keyof typeof faultKinds)[]) {
    system.emulator.set({ faults: [{ operation: "*", kind }] });
    responses.push(...(await sendAll(system, lasting, as.ops)));
  }
  system.emulator.set({ faults: [] });
  return responses;
}

async function collectFailed(system: System): Promise<string[]> {
  const responses: string[] = [];
  for (const error of awsErrors) {
    await waitForData(system);
    system.failWith(error);
    responses.push(...(await sendAll(system, operations, as.ops)));
    system.failWith(undefined);
  }
  return responses;
}

async function collectRefused(system: System): Promise<string[]> {
  const some = operations.slice(0, 3);
  return [
    ...(await sendAll(system, operations, as.stranger)),
    ...(await sendAll(system, operations, {})),
    ...(await sendAll(system, some, { authorization: `Bearer ${clientInput}` })),
    ...(await sendAll(system, some, {
      authorization: `Bearer cgw_ops_${"A".repeat(43)}`,
      "x-router-secret": clientInput,
    })),
    await sendText(system.url, `GET /${clientInput} HTTP/9\r\nauthorization: ${clientInput}\r\n\r\n`),
  ];
}

/** Sends inputs that the logs could quote: in a comment, in valid and invalid variables, in a field name and in a path. */
async function sendClientInput({ send, url }: System): Promise<void> {
  const search =
    "query Find($text: String) { appInstance(arn: $arn) { directory { users(filter: { search: $text }) { totalCount nodes { name metadata admin { name } } } } } }";
  const find = search.replace("$arn", JSON.stringify(target.home));
  await send({ query: find, variables: { text: clientInput } }, as.ops);
  await send({ query: find.replace("$text }", `${JSON.stringify(clientInput)} }`) }, as.ops);
  found = await send({ query: find, variables: { text: data.slice(0, 9) } }, as.ops);
  const input = {
    appInstanceArn: target.home,
    userId: "new",
    name: clientInput,
    metadata: clientInput,
    tags: [{ key: "k", value: clientInput }],
  };
  const create =
    "mutation Make($input: CreateAppInstanceUserInput!) { createAppInstanceUser(input: $input) { userErrors { code } } }";
  await send({ query: `${create} # ${clientInput}`, variables: { input } }, as.ops);
  await send({ query: create, variables: { input: { ...input, name: { clientInput } } } }, as.ops);
  await send({ query: `{ ${clientInput.replaceAll("-", "_")} }` }, as.ops);
  await fetch(new URL(`/${clientInput}?token=${clientInput}`, url));
}

let found = "";
let [granted, failed, refused, probes, auditLines, logLines]: string[][] = [];
let traces = "";
beforeAll(async () => {
  await using system = await startCanarySystem();
  granted = await collectGranted(system);
  failed = await collectFailed(system);
  refused = await collectRefused(system);
  await waitForData(system);
  await sendClientInput(system);
  probes = await Promise.all(
    ["/livez", "/readyz", "/metrics"].map(async (path) =>
      (await fetch(new URL(path, system.url), { headers: as.ops })).text(),
    ),
  );
  granted.push(...(await sendAll(system, operations, as.ops)));
  const { code, output } = await system.stop();
  expect(code).toBe(0);
  const lines = output.split("\n");
  auditLines = lines.filter((line) => line.includes('"audit":true'));
  logLines = lines.filter((line) => !line.includes('"audit":true'));
  traces = system.traces();
}, SLOW_TEST_TIMEOUT_MS);

const leaks = (texts: readonly string[] = [], canaries: readonly string[]) =>
  texts.flatMap((text) => canaries.filter((each) => text.includes(each)).map((each) => ({ canary: each, text })));

test("responses to an operator contain its data, but no secret and no message of AWS", () => {
  expect(granted?.[0]).toContain(data);
  expect(found).toContain(data);
  expect(found).toContain("totalCount");
  expect(leaks(granted, [...secrets, awsMessage])).toEqual([]);
});

test("responses after errors of AWS contain no secret, no data, no ARN of AWS's, and no message of AWS", () => {
  expect(failed).toHaveLength(awsErrors.length * operations.length);
  expect(leaks(failed, [...secrets, data, "arn:aws:iam"])).toEqual([]);
  // AWS's explanation of a rejected input is for the caller.
  const [explained, others] = [true, false].map((isExplained) =>
    failed?.filter((text) => text.includes("Amazon Chime rejected the input: ") === isExplained),
  );
  expect(explained?.length).toBeGreaterThan(0);
  expect(leaks(others, [awsMessage])).toEqual([]);
});

test("refusals contain no secret, no data, and nothing that the client sent", () => {
  expect(leaks(refused, [...secrets, awsMessage, data, clientInput])).toEqual([]);
});

test("health checks and metrics contain no secret, no message of AWS and no data", () => {
  expect(leaks(probes, [...secrets, awsMessage, data])).toEqual([]);
});

test("the audit log contains ARNs, but no secret, no data, and no input of a client", () => {
  expect(auditLines?.length).toBeGreaterThan(20);
  expect(leaks(auditLines, [...secrets, awsMessage, data, clientInput])).toEqual([]);
});

test("the log contains no secret and no canary at all", () => {
  expect(logLines?.filter((line) => line.startsWith("{")).length).toBeGreaterThan(100);
  expect(leaks(logLines, [...secrets, "canary-"])).toEqual([]);
});

test("traces contain no secret and no canary at all", () => {
  expect(traces.length).toBeGreaterThan(100_000);
  expect(leaks([traces], [...secrets, "canary-"])).toEqual([]);
});
