import { expect, test } from "@jest/globals";
import { createAppInstance } from "./fixtures.ts";
import { encode, startTestEmulator } from "./support.ts";

const unsigned = { headers: {} };

const toAmzDate = (time: number) => new Date(time).toISOString().replaceAll(/[-:]|\.\d+/g, "");

/** Returns the query of a presigned request. */
function presigned(changes: { readonly [name: string]: string | undefined } = {}): string {
  const parameters = {
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": "AKIDQUERY/20261122/us-east-1/chime/aws4_request",
    "X-Amz-Date": toAmzDate(Date.now()),
    "X-Amz-Expires": "300",
    "X-Amz-SignedHeaders": "host",
    "X-Amz-Signature": "9be2a9c1",
    ...changes,
  };
  const pairs = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value ?? "")}`).join("&");
}

test("a presigned read needs nothing but its URL", async () => {
  await using harness = await startTestEmulator();
  const { chime, emulator, requests } = harness;
  const AppInstanceArn = await createAppInstance(chime);
  const described = await fetch(`${emulator.url}/app-instances/${encode(AppInstanceArn)}?${presigned()}`);
  expect(await described.json()).toMatchObject({ AppInstance: { AppInstanceArn, Name: "A" } });
  const listed = await fetch(`${emulator.url}/app-instances?max-results=5&next-token=&${presigned()}`);
  expect(await listed.json()).toMatchObject({ AppInstances: [{ AppInstanceArn }] });
  expect(requests.at(-1)).toMatchObject({ operation: "ListAppInstances", accessKeyId: "AKIDQUERY" });
});

test.each([
  [50, 200, undefined],
  [70, 403, "ExpiredTokenException"],
])("a presigned read of %i s, with an expiry of 60 s, gets %i", async (age, status, errorType) => {
  await using harness = await startTestEmulator({ clock: { now: () => Date.now() + 24 * 60 * 60 * 1_000 } });
  const query = presigned({ "X-Amz-Date": toAmzDate(Date.now() - age * 1_000), "X-Amz-Expires": "60" });
  const response = await harness.send("GET", `/app-instances?${query}`, unsigned);
  expect([response.status, response.headers["x-amzn-errortype"]]).toEqual([status, errorType]);
});

test("a presigned write has no body, and so no members", async () => {
  await using harness = await startTestEmulator();
  const query = `Name=n&ClientRequestToken=token&${presigned()}`;
  expect(await harness.send("POST", `/app-instances?${query}`, unsigned)).toMatchObject({ status: 400 });
});

test.each([
  ["another algorithm", { "X-Amz-Algorithm": "AWS4-ECDSA-P256-SHA256" }],
  ["no algorithm", { "X-Amz-Algorithm": undefined }],
  ["no credential", { "X-Amz-Credential": undefined }],
  ["half a credential", { "X-Amz-Credential": "AKID/20261122/us-east-1" }],
  ["no date", { "X-Amz-Date": undefined }],
  ["an impossible date", { "X-Amz-Date": "20261399T000000Z" }],
  ["no expiry", { "X-Amz-Expires": undefined }],
  ["an expiry that is no integer", { "X-Amz-Expires": "1e3" }],
  ["an expiry of 0", { "X-Amz-Expires": "0" }],
  ["an expiry of more than a week", { "X-Amz-Expires": "604801" }],
  ["no signed headers", { "X-Amz-SignedHeaders": undefined }],
  ["no signature", { "X-Amz-Signature": undefined }],
])("a presigned request with %s is incomplete", async (_, changes) => {
  await using harness = await startTestEmulator();
  const { status, headers } = await harness.send("GET", `/app-instances?${presigned(changes)}`, unsigned);
  expect([status, headers["x-amzn-errortype"]]).toEqual([400, "IncompleteSignatureException"]);
});

const credential = "Credential=AKID/20261122/us-east-1/chime/aws4_request";

test.each([
  "",
  "Bearer token",
  "AWS4-HMAC-SHA256",
  `AWS4-HMAC-SHA256 ${credential}`,
  `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host`,
  "AWS4-HMAC-SHA256 Credential=AKID, SignedHeaders=host, Signature=0",
])("the Authorization header %j is incomplete", async (authorization) => {
  await using harness = await startTestEmulator();
  const { status, headers } = await harness.send("GET", "/app-instances", { headers: { authorization } });
  expect([status, headers["x-amzn-errortype"]]).toEqual([400, "IncompleteSignatureException"]);
});

test.each([", ", ","])("accepts every signature, with fields separated by %j", async (separator) => {
  await using harness = await startTestEmulator();
  const authorization = `AWS4-HMAC-SHA256 ${[credential, "SignedHeaders=host", "Signature=0"].join(separator)}`;
  expect((await harness.send("GET", "/app-instances", { headers: { authorization } })).status).toBe(200);
});

test("a request without a signature is rejected", async () => {
  await using harness = await startTestEmulator();
  const { status, headers } = await harness.send("GET", "/app-instances", unsigned);
  expect([status, headers["x-amzn-errortype"]]).toEqual([403, "MissingAuthenticationTokenException"]);
});

test("allowUnsigned accepts requests without a signature", async () => {
  await using harness = await startTestEmulator({ allowUnsigned: true });
  expect(await harness.send("GET", "/app-instances", unsigned)).toMatchObject({ status: 200 });
  expect(harness.requests).toMatchObject([{ accessKeyId: undefined, status: 200 }]);
});

test.each([
  ["GET", "/app-instances?max-results=0", {}],
  ["GET", "/app-instances/x", {}],
  ["POST", "/app-instances", { body: "not JSON" }],
])("without a signature, %s %s gets 403, and not what is wrong with it", async (method, target, body) => {
  await using harness = await startTestEmulator();
  expect(await harness.send(method, target, { ...unsigned, ...body })).toMatchObject({ status: 403 });
});
