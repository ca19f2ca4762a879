import { expect, test } from "@jest/globals";
import { missingAppInstanceArn as missing } from "./fixtures.ts";
import { encode, startTestEmulator, startWithAppInstance } from "./support.ts";

const appInstance = `/app-instances/${encode(missing)}`;

test.each([
  ["GET", "/", 404],
  ["GET", "/app-instance", 404],
  ["GET", "/App-Instances", 404],
  ["GET", `${appInstance}/admins/a/b`, 404],
  ["GET", `/app-instances/${missing}`, 404],
  ["POST", "/app-instances/x/retention", 404],
  ["PATCH", "/app-instances", 405],
  ["PUT", "/app-instances", 405],
  ["DELETE", "/app-instances", 405],
  ["POST", appInstance, 405],
  ["DELETE", `${appInstance}/retention-settings`, 405],
  ["GET", `/app-instance-users/${encode(missing)}/endpoints/a/b`, 404],
  ["GET", `/app-instance-users/${encode(missing)}/expiration-settings`, 405],
  ["PUT", "/app-instance-bots", 405],
  ["HEAD", appInstance, 405],
])("%s %s is no operation, and returns %i", async (method, target, expected) => {
  await using harness = await startTestEmulator();
  const { status, headers, text } = await harness.send(method, target);
  expect(status).toBe(expected);
  expect(headers["x-amzn-errortype"]).toBe("UnknownOperationException");
  expect(headers["content-type"]).toBe("application/json");
  if (method !== "HEAD") expect(JSON.parse(text).Code).toBe("UnknownOperation");
  expect(harness.requests).toMatchObject([{ operation: undefined, status }]);
});

test.each([
  ["GET", "/app-instances/"],
  ["DELETE", "/app-instances/"],
  ["GET", "//app-instances"],
  ["GET", `${appInstance}/admins/`],
  ["DELETE", `${appInstance}/admins/..`],
  ["DELETE", `${appInstance}/admins/%2E%2e`],
  ["GET", "/app-instances/."],
  ["GET", "/app-instances/%"],
  ["GET", "/app-instances/%zz"],
  ["GET", "/app-instances/%ff"],
  ["GET", "/app-instances/%ED%A0%80"],
  ["GET", "/app-instances?next-token=%"],
  ["GET", "/app-instances?max-results=1&max-results=1"],
  ["GET", "/app-instances?max-results=1&max%2Dresults=2"],
  ["GET", "/app-instances?max-results"],
  ["GET", "/app-instances?max-results="],
  ["GET", "/app-instances?max-results=1+"],
  ["GET", "/app-instances?max-results=%31%"],
  ["GET", "/app-instance-users"],
  ["GET", "/app-instance-users?app-instance-arn="],
  ["GET", "/app-instance-bots"],
  ["GET", "/app-instance-bots/"],
  ["GET", `/app-instance-users/${encode(`${missing}/user/u`)}/endpoints/`],
  ["GET", `/app-instances/${encode(encode(missing))}`],
  ["GET", `/app-instances/${encode(`${missing}/user/u`)}`],
])("%s %s is a bad request", async (method, target) => {
  await using harness = await startTestEmulator();
  const { status, headers, text } = await harness.send(method, target);
  expect(status).toBe(400);
  expect(headers["x-amzn-errortype"]).toBe("BadRequestException");
  expect(JSON.parse(text)).toEqual({ Code: "BadRequest", Message: expect.any(String) });
});

test.each([
  ["/app-instances?"],
  ["/app-instances?&"],
  ["/app-instances?next-token="],
  ["/app-instances?max-results=05&next-token=&other=1&other2"],
  ["/%61pp-instances"],
  ["http://emulator.example:80/app-instances?max-results=5"],
])("GET %s lists AppInstances", async (target) => {
  await using harness = await startTestEmulator();
  expect(await harness.send("GET", target)).toMatchObject({ status: 200, text: '{"AppInstances":[]}' });
});

const encodeAll = (text: string) => text.replaceAll(/./g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, "0")}`);

test.each<[string, (arn: string) => string]>([
  ["as by the SDK", encode],
  ["only where necessary", (arn) => arn.replaceAll("/", "%2f")],
  ["completely", encodeAll],
])("an ARN with colons and an at sign is one path segment, encoded %s", async (_, encodeArn) => {
  await using harness = await startWithAppInstance();
  const { chime, AppInstanceArn } = harness;
  const user = { AppInstanceArn, AppInstanceUserId: "us-east-1:alice@x.y", Name: "Alice" };
  const { AppInstanceUserArn = "" } = await chime.createAppInstanceUser(user);
  const { text } = await harness.send("GET", `/app-instance-users/${encodeArn(AppInstanceUserArn)}`);
  expect(JSON.parse(text)).toMatchObject({ AppInstanceUser: { AppInstanceUserArn, Name: "Alice" } });
});
