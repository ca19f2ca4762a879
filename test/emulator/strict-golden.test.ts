import { expect, test } from "@jest/globals";
import { createAuthenticator } from "../../src/emulator/auth/auth.ts";
import { parseTarget } from "../../src/emulator/wire/target.ts";

// Captured from boto3 1.43, so that no JavaScript signer is its own judge.
const appInstance =
  "/app-instances/arn%3Aaws%3Achime%3Aus-east-1%3A123456789012%3Aapp-instance%2F11111111-aaaa-bbbb-cccc-222222222222";
const credential = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261122/us-east-1/chime/aws4_request";
const sessionToken = "a+b/c==";
const signedAt = { "X-Amz-Date": "20261122T191301Z", "X-Amz-Security-Token": sessionToken };

const update = {
  method: "PUT",
  target: appInstance,
  headers: {
    Host: "127.0.0.1:4977",
    "Content-Type": "application/json",
    ...signedAt,
    Authorization: `${credential}, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, Signature=6ae35375977e694a7dbaed7ca39d8ed74e3d5ddf40725d5f1a1815af964a119b`,
    "amz-sdk-request": "attempt=1",
    "Content-Length": "47",
  },
  body: String.raw`{"Name": "\u00c4 \ud83d\ude00", "Metadata": ""}`,
};

const list = {
  method: "GET",
  target: `${appInstance}/admins?max-results=5&next-token=a%2Bb%2Fc%20%3D%3D%20%2A%27%28%29%21~%C3%A9`,
  headers: {
    Host: "127.0.0.1:4977",
    ...signedAt,
    Authorization: `${credential}, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=9581015b0fdd69082db7d6c8c79e8abac45c456adb1882e4569beb046b4c0f76`,
  },
  body: "",
};

const presigned = {
  method: "GET",
  target:
    "/app-instances?max-results=5&next-token=t&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20261122%2Fus-east-1%2Fchime%2Faws4_request&X-Amz-Date=20261122T154527Z&X-Amz-Expires=300&X-Amz-SignedHeaders=host&X-Amz-Signature=9be2a9c101b7ee7348eb69327116ef74ca4f4b4426fb3f7a019a3a0309e0bffc",
  headers: { Host: "identity-chime.us-east-1.amazonaws.com" },
  body: "",
};

const keyPair = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "SECRET" };

test.each([
  ["write", update, { ...keyPair, sessionToken }, "2026-11-22T19:13:02Z"],
  ["list", list, { ...keyPair, sessionToken }, "2026-11-22T19:18:01Z"],
  ["presigned URL", presigned, keyPair, "2026-11-22T15:50:27Z"],
])("verifies a %s of boto3", (_, { method, target, headers, body }, credentials, now) => {
  const authenticate = createAuthenticator({ auth: "strict", credentials: [credentials] }, "us-east-1");
  const request = {
    method,
    target: parseTarget(target),
    authorization: "Authorization" in headers ? headers.Authorization : undefined,
    rawHeaders: Object.entries(headers).flat(),
    body: Buffer.from(body),
  };
  const receivedAt = Date.parse(now);
  expect(authenticate(request, receivedAt)).toBe(keyPair.accessKeyId);
  expect(() => authenticate({ ...request, method: "POST" }, receivedAt)).toThrow(/^The signature does not match /);
  expect(() => authenticate(request, receivedAt + 300_001)).toThrow(/^(Signature expired: |.* has expired)/);
});
