import { expect, test } from "@jest/globals";
import type { Operation } from "../../src/emulator/public.ts";
import { routes } from "../../src/emulator/wire/routes.ts";
import { demoCalls } from "./demo-calls.ts";
import { outcome, presign, type Signing, sendSigned, startStrict } from "./signing.ts";
import { createSdk, keyPair } from "./support.ts";

const MINUTE_MS = 60_000;

const invalid = [403, "InvalidSignatureException"];
const unrecognized = [403, "UnrecognizedClientException"];

test.each(Object.keys(routes) as Operation[])("accepts %s as the SDK signs it", async (operation) => {
  await using harness = await startStrict();
  await demoCalls[operation](harness.chime, harness.emulator.demoAppInstanceArn);
  expect(harness.requests[0]).toMatchObject({ operation, accessKeyId: keyPair.accessKeyId, errorType: undefined });
});

test.each([
  ["GET", "/app-instances"],
  ["GET", "/nowhere"],
  ["PATCH", "/app-instances"],
  ["POST", "/tags"],
])("%s %s without a known key gets 403, and not whether the path exists", async (method, target) => {
  await using harness = await startStrict();
  const missing = [403, "MissingAuthenticationTokenException"];
  expect(await outcome(harness.send(method, target, { headers: {} }))).toEqual(missing);
  const credentials = { ...keyPair, accessKeyId: "AKIDOTHER" };
  expect(await outcome(sendSigned(harness, { method, target }, { credentials }))).toEqual(unrecognized);
  const unknown = { operation: undefined, accessKeyId: undefined, status: 403, target };
  expect(harness.requests).toMatchObject([unknown, unknown]);
});

test("a signed request for an unknown path gets 404", async () => {
  await using harness = await startStrict();
  const unknownPath = sendSigned(harness, { target: "/nowhere" });
  expect(await outcome(unknownPath)).toEqual([404, "UnknownOperationException"]);
});

const temporary = { accessKeyId: "ASIATEST", secretAccessKey: "secret", sessionToken: "token+/==" };

test.each<[string, unknown[], Signing]>([
  ["the key pair", [200], {}],
  ["another secret", invalid, { credentials: { ...keyPair, secretAccessKey: "secret2" } }],
  ["another access key", unrecognized, { credentials: { ...keyPair, accessKeyId: "toString" } }],
  ["a token that the key pair does not have", unrecognized, { credentials: { ...keyPair, sessionToken: "token" } }],
  ["a session token", [200], { credentials: temporary }],
  ["another session token", unrecognized, { credentials: { ...temporary, sessionToken: "token" } }],
  ["no session token", unrecognized, { credentials: { ...keyPair, accessKeyId: "ASIATEST" } }],
])("a request and a URL signed with %s get %j", async (_, expected, signing) => {
  await using harness = await startStrict({ credentials: [keyPair, temporary] });
  expect(await outcome(sendSigned(harness, {}, signing))).toEqual(expected);
  expect(await outcome(fetch(await presign(harness, {}, signing)))).toEqual(expected);
});

test("a signature is for the emulator's Region", async () => {
  await using harness = await startStrict({ region: "eu-central-1" });
  expect(await outcome(sendSigned(harness, {}, { region: "eu-central-1" }))).toEqual([200]);
  expect(await outcome(sendSigned(harness))).toEqual(invalid);
});

test.each([
  [-5.1, [...invalid, "Signature expired"]],
  [-4.9, [200]],
  [4.9, [200]],
  [5.1, [...invalid, "Signature not yet current"]],
])("a request that is signed %d minutes from now gets %j", async (minutes, expected) => {
  await using harness = await startStrict();
  const signingDate = new Date(Date.now() + minutes * MINUTE_MS);
  const { status, headers, text } = await sendSigned(harness, {}, { signingDate });
  const message = JSON.parse(text).Message?.split(":")[0];
  const found = [status, headers["x-amzn-errortype"], message];
  expect(found.filter((part) => part !== undefined)).toEqual(expected);
});

test("the SDK corrects its clock from a rejection, and its next call succeeds", async () => {
  await using harness = await startStrict();
  const chime = createSdk(harness.emulator.url, { systemClockOffset: 60 * MINUTE_MS });
  await expect(chime.listAppInstances()).rejects.toMatchObject({ name: "InvalidSignatureException" });
  await chime.listAppInstances();
  chime.destroy();
});

/** The characters with the codes of the UTF-8 bytes, as Node passes header values: the bytes are what is signed. */
const rawHeader = Buffer.from("a é").toString("latin1");

test.each<[string, unknown[], string | string[] | undefined]>([
  ["missing", invalid, undefined],
  ["changed", invalid, "a b"],
  ["repeated", invalid, ["c", rawHeader]],
  ["sent with more spaces", [200], ` ${rawHeader.replace(" ", "   ")} `],
])("a signed header that is %s gets %j", async (_, expected, value) => {
  await using harness = await startStrict();
  const changed = sendSigned(harness, { headers: { "x-signed": "a é" } }, {}, (headers) => {
    if (value === undefined) delete headers["x-signed"];
    else headers["x-signed"] = value;
  });
  expect(await outcome(changed)).toEqual(expected);
});

test.each<[string, unknown[], { readonly [header: string]: string }]>([
  ["an additional x-amz header", invalid, { "x-amz-meta": "1" }],
  ["any other additional header", [200], { "x-amzn-trace-id": "1" }],
  ["an empty date", [400, "IncompleteSignatureException"], { "x-amz-date": "" }],
  ["a date without a time", [400, "IncompleteSignatureException"], { "x-amz-date": "20261122" }],
  ["another hash", invalid, { "x-amz-content-sha256": "0".repeat(64) }],
])("a signed request with %s gets %j", async (_, expected, changes) => {
  await using harness = await startStrict();
  const changed = sendSigned(harness, {}, {}, (headers) => Object.assign(headers, changes));
  expect(await outcome(changed)).toEqual(expected);
});

const unsignable = (name: string): Signing => ({ unsignableHeaders: new Set([name]) });

test("a hash of the body that is sent but not signed is accepted, and must be right", async () => {
  await using harness = await startStrict();
  const body = JSON.stringify({ Name: "n", ClientRequestToken: "token" });
  const request = { method: "POST", body };
  expect(await outcome(sendSigned(harness, request, unsignable("x-amz-content-sha256")))).toEqual([201]);
  const wrong = sendSigned(harness, request, unsignable("x-amz-content-sha256"), (headers) => {
    headers["x-amz-content-sha256"] = "0".repeat(64);
  });
  expect(await outcome(wrong)).toEqual(invalid);
});

test("a header that was signed empty must be sent", async () => {
  await using harness = await startStrict();
  const withEmpty = { headers: { "x-signed": "" } };
  expect(await outcome(sendSigned(harness, withEmpty))).toEqual([200]);
  const without = sendSigned(harness, withEmpty, {}, (headers) => void delete headers["x-signed"]);
  expect(await outcome(without)).toEqual(invalid);
});

test("the query is signed in the order of its names, whatever its order in the URL", async () => {
  await using harness = await startStrict();
  const target = "/app-instances?a-b=1&a=2&a%21=3&A=4&max-results=5&empty";
  expect(await outcome(sendSigned(harness, { target }))).toEqual([200]);
});

const unsignedPayload = { headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } };

test.each([
  ["an unsigned host", /^The header 'host' must be /, {}, unsignable("host")],
  ["an unsigned date", /^The header 'x-amz-date' must be /, {}, unsignable("x-amz-date")],
  ["an unsigned body", /^The header 'x-amz-content-sha256' (is|does) not /, unsignedPayload, {}],
  ["another Region", /region 'us-east-1', not 'eu-central-1'/, {}, { region: "eu-central-1" }],
  ["another service", /service 'chime', not 'identity-chime'/, {}, { service: "identity-chime" }],
  ["another secret", /^The signature does not match /, {}, { credentials: { ...keyPair, secretAccessKey: "x" } }],
])("the rejection of a signature with %s says so, and reveals no secret", async (_, message, unsigned, signing) => {
  await using harness = await startStrict();
  const { status, headers, text } = await sendSigned(harness, unsigned, signing);
  expect([status, headers["x-amzn-errortype"]]).toEqual(invalid);
  expect(JSON.parse(text)).toEqual({ Code: "InvalidSignature", Message: expect.stringMatching(message) });
  expect(text).not.toMatch(/[0-9a-f]{64}/);
  expect(text.replace("the secret access key", "")).not.toContain(keyPair.secretAccessKey);
});

test("the credential must have the day of the request", async () => {
  await using harness = await startStrict();
  const { text } = await sendSigned(harness, {}, {}, (headers) => {
    headers.authorization = String(headers.authorization).replace(/\/\d{8}\//, "/20200101/");
  });
  expect(JSON.parse(text).Message).toMatch(/^The credential is scoped to the date '20200101', but /);
});
