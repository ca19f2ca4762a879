import { expect, test } from "@jest/globals";
import { readConfig } from "../../src/gateway/config/config.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, home, userArn } from "../support/content.ts";
import { type GraphqlResponse, type Harness, startTestGateway } from "../support/harness.ts";
import { repeat } from "../support/repeat.ts";
import { RESPONSE_TIMEOUT_MS } from "../support/timeouts.ts";

const query = `query ($operation: PresignableOperation!, $input: PresignedUrlInput! = {}, $expiresIn: Int! = 300) {
  presignedUrl(operation: $operation, input: $input, expiresIn: $expiresIn) { url method expiresAt }
}`;

async function presign(harness: Harness, operation: string, input: object) {
  return (await harness.data(query, { operation, input })).presignedUrl;
}

/** Calls an operation by a presigned URL, as plain HTTP. */
async function callPresigned(harness: Harness, operation: string, input: object) {
  const { url, method } = await presign(harness, operation, input);
  const response = await fetch(url, { method });
  const body: GraphqlResponse["data"] = response.status === 204 ? undefined : await response.json();
  return { status: response.status, body };
}

test("presigning sends nothing, and is charged as the call that the URL makes", async () => {
  const { access, as } = keysFor({ one: operator });
  await using harness = await startTestGateway({ access, callerCallsPerMinute: 20 });
  const many = `{ ${repeat(20, (n) => `a${n}: presignedUrl(operation: LIST_APP_INSTANCES) { url }`)} }`;
  const { errors, extensions } = await harness.execute(many, {}, as.one);
  expect([errors, extensions.cost]).toEqual([undefined, { estimatedCalls: 20, actualCalls: 0 }]);
  expect((await harness.execute("{ __typename }", {}, as.one)).status).toBe(429);
  expect(harness.calls).toEqual([]);
});

test("a URL needs the scope write, even one for a read", async () => {
  const instances = [home];
  const { access, as } = keysFor({ reader: { scope: "read", instances }, writer: { scope: "write", instances } });
  await using harness = await startTestGateway({ access });
  const variables = { operation: "DESCRIBE_APP_INSTANCE_USER", input: { arn: userArn(0) } };
  expect((await harness.execute(query, variables, as.reader)).errors).toMatchObject([
    { message: "`presignedUrl` needs the scope write", extensions: { code: "FORBIDDEN" } },
  ]);
  expect((await harness.execute(query, variables, as.writer)).errors).toBeUndefined();
});

test("without PRESIGNED_URLS=on, no URL is presigned", async () => {
  const { policy } = readConfig({ PRESIGNED_URLS: "off" });
  await using harness = await startTestGateway({ policy });
  const { errors } = await harness.execute("{ presignedUrl(operation: LIST_APP_INSTANCES) { url } }");
  expect(errors).toMatchObject([
    { message: expect.stringContaining("PRESIGNED_URLS"), extensions: { code: "FORBIDDEN" } },
  ]);
});

test("a URL expires after the given seconds, and signs only the host", async () => {
  await using harness = await startTestGateway();
  const presigned = await presign(harness, "DESCRIBE_APP_INSTANCE_USER", { arn: userArn(0) });
  const { searchParams } = new URL(presigned.url);
  expect(searchParams.get("X-Amz-Expires")).toBe("300");
  expect(searchParams.get("X-Amz-SignedHeaders")).toBe("host");
  expect(Date.parse(presigned.expiresAt) - Date.now()).toBeGreaterThan(300_000 - RESPONSE_TIMEOUT_MS);
});

test("a presigned describe returns the object", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1) });
  expect(await callPresigned(harness, "DESCRIBE_APP_INSTANCE_USER", { arn: userArn(0) })).toMatchObject({
    status: 200,
    body: { AppInstanceUser: { Name: "Name of user-001" } },
  });
});

test("a presigned list accepts a page size and a token", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(3) });
  const page = await callPresigned(harness, "LIST_APP_INSTANCE_USERS", { appInstanceArn: home, maxResults: 2 });
  expect(page.body.AppInstanceUsers).toHaveLength(2);
  const input = { appInstanceArn: home, nextToken: page.body.NextToken };
  const rest = await callPresigned(harness, "LIST_APP_INSTANCE_USERS", input);
  expect(rest.body.AppInstanceUsers).toHaveLength(1);
});

test("a presigned deletion deletes", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1) });
  const input = { arn: userArn(0) };
  expect(await callPresigned(harness, "DELETE_APP_INSTANCE_USER", input)).toMatchObject({ status: 204 });
  expect(await callPresigned(harness, "DESCRIBE_APP_INSTANCE_USER", input)).toMatchObject({ status: 403 });
});

interface EnumValue {
  readonly name: string;
  readonly description: string;
}

async function presignableOperations({ data }: Harness): Promise<EnumValue[]> {
  return (await data(`{ __type(name: "PresignableOperation") { enumValues { name description } } }`)).__type.enumValues;
}

test("the operations that can be presigned are the 17 without a body", async () => {
  await using harness = await startTestGateway();
  const { operations } = await harness.data("{ operations { presignable } }");
  expect(operations.filter(({ presignable }: { presignable: boolean }) => presignable)).toHaveLength(17);
  expect(await presignableOperations(harness)).toHaveLength(17);
});

const inputs: Record<string, unknown> = {
  appInstanceArn: home,
  adminArn: userArn(0),
  userArn: userArn(0),
  endpointId: "ep-1",
  resourceArn: home,
};

/** Returns an input with the names that the description of an operation has. */
function inputFor({ name, description }: EnumValue): object {
  const names = description.replace(/, and `maxResults`.*/, "").match(/(?<=`)\w+(?=`)/g) ?? [];
  const arn = name.includes("USER") ? userArn(0) : name.includes("BOT") ? `${home}/bot/b` : home;
  const required = names.filter((input) => !["maxResults", "nextToken"].includes(input));
  return Object.fromEntries(required.map((input) => [input, inputs[input] ?? arn]));
}

test("every operation is presigned with the inputs that its description names", async () => {
  await using harness = await startTestGateway();
  for (const operation of await presignableOperations(harness)) {
    const { url } = await presign(harness, operation.name, inputFor(operation));
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/(app-instance|tags).*X-Amz-Signature=[0-9a-f]{64}/);
  }
});

const refused: [variables: object, message: string][] = [
  [{ operation: "DESCRIBE_APP_INSTANCE" }, "`input.arn` must be set for DescribeAppInstance"],
  [{ operation: "LIST_APP_INSTANCES", input: { arn: "x" } }, "`input.arn` must be omitted for ListAppInstances"],
  [{ operation: "DESCRIBE_APP_INSTANCE", input: { arn: ".." } }, "AppInstanceArn must be an ARN"],
  [{ operation: "LIST_APP_INSTANCES", input: { maxResults: 51 } }, "`maxResults` must be between 1 and 50, got 51"],
  [{ operation: "LIST_APP_INSTANCES", expiresIn: 901 }, "`expiresIn` must be between 1 and 900, got 901"],
  [{ operation: "LIST_APP_INSTANCES", expiresIn: 0 }, "`expiresIn` must be between 1 and 900, got 0"],
];

test.each(refused)("%j is refused", async (variables, message) => {
  await using harness = await startTestGateway();
  const { data, errors } = await harness.execute(query, variables);
  expect(data).toEqual({ presignedUrl: null });
  expect(errors).toMatchObject([{ message: expect.stringContaining(message), extensions: { code: "BAD_USER_INPUT" } }]);
});
