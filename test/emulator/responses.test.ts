import { expect, test } from "@jest/globals";
import { createAppInstance, missingAppInstanceArn, uuidPattern } from "./fixtures.ts";
import { encode, rawRequest, startTestEmulator, startWithAppInstance } from "./support.ts";

test("a success is JSON with its length, a request id and a date", async () => {
  await using harness = await startTestEmulator();
  const { method, target, body } = rawRequest("CreateAppInstance", { Name: "é", ClientRequestToken: "token" });
  const { status, headers, text } = await harness.send(method, target, { body: body ?? "" });
  expect(status).toBe(201);
  expect(headers).toMatchObject({
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(text)),
    "x-amzn-requestid": expect.stringMatching(uuidPattern),
    date: expect.any(String),
  });
});

test("a 204 has neither a body nor a content type", async () => {
  await using harness = await startWithAppInstance();
  const response = await harness.send("DELETE", `/app-instances/${encode(harness.AppInstanceArn)}`);
  expect(response).toMatchObject({ status: 204, text: "" });
  expect(response.headers).not.toHaveProperty("content-type");
  expect(response.headers["x-amzn-requestid"]).toMatch(uuidPattern);
});

test("an error has the exception's name in a header, and its code in the body", async () => {
  await using harness = await startTestEmulator();
  const { status, headers, text } = await harness.send("GET", `/app-instances/${encode(missingAppInstanceArn)}`);
  expect(status).toBe(403);
  expect(headers).toMatchObject({
    "content-type": "application/json",
    "x-amzn-errortype": "ForbiddenException",
    "x-amzn-requestid": expect.stringMatching(uuidPattern),
  });
  const Message = "You do not have sufficient access to perform this action";
  expect(JSON.parse(text)).toEqual({ Code: "Forbidden", Message });
});

test("timestamps are seconds with up to three decimals", async () => {
  let now = 1_700_000_000_123;
  await using harness = await startWithAppInstance({ clock: { now: () => now } });
  const target = `/app-instances/${encode(harness.AppInstanceArn)}`;
  now = 1_700_000_000_120;
  await harness.send("PUT", target, { body: '{"Name":"A","Metadata":""}' });
  const { text } = await harness.send("GET", target);
  expect(text).toContain('"CreatedTimestamp":1700000000.123,"LastUpdatedTimestamp":1700000000.12}');
});

test("the Date header has the machine's time, whatever the service's clock says", async () => {
  await using harness = await startTestEmulator({ clock: { now: () => 1_700_000_000_123 } });
  const { headers } = await harness.send("GET", "/app-instances");
  expect(Math.abs(Date.parse(String(headers.date)) - Date.now())).toBeLessThan(60_000);
});

test("absent members are left out", async () => {
  await using harness = await startWithAppInstance();
  const { text } = await harness.send("GET", `/app-instance-users?app-instance-arn=${encode(harness.AppInstanceArn)}`);
  expect(Object.keys(JSON.parse(text))).toEqual(["AppInstanceArn", "AppInstanceUsers"]);
});

test("onRequest receives each request with its operation and outcome", async () => {
  await using harness = await startTestEmulator();
  const { headers } = await harness.send("GET", "/app-instances");
  await createAppInstance(harness.chime);
  expect(harness.requests[0]).toEqual({
    operation: "ListAppInstances",
    method: "GET",
    target: "/app-instances",
    accessKeyId: "AKIDTEST",
    status: 200,
    errorType: undefined,
    requestId: headers["x-amzn-requestid"],
  });
  expect(harness.requests[1]).toMatchObject({ operation: "CreateAppInstance", method: "POST", status: 201 });
});
