import { expect, test } from "@jest/globals";
import { outcome, presign, startStrict } from "./signing.ts";
import { type EmulatorHarness, encode, rawRequest } from "./support.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const invalid = [403, "InvalidSignatureException"];

const readsOf = ({ emulator: { demoAppInstanceArn: AppInstanceArn } }: EmulatorHarness) => [
  rawRequest("DescribeAppInstance", { AppInstanceArn }),
  rawRequest("ListAppInstanceUsers", { AppInstanceArn, MaxResults: 5 }),
  rawRequest("ListTagsForResource", { ResourceARN: `${AppInstanceArn}/user/user-001` }),
];

test.each([
  ["now", 0, 60, [200]],
  ["50 s ago", -50_000, 60, [200]],
  ["70 s ago", -70_000, 60, [403, "ExpiredTokenException"]],
  ["4.9 minutes in the future", 4.9 * MINUTE_MS, 60, [200]],
  ["5.1 minutes in the future", 5.1 * MINUTE_MS, 60, invalid],
  ["6.9 days ago", -6.9 * DAY_MS, 604_800, [200]],
  ["now", 0, 0, [400, "IncompleteSignatureException"]],
])("a read that is presigned %s (%d ms) with an expiry of %d s gets %j", async (_, signedAt, expiresIn, expected) => {
  await using harness = await startStrict();
  for (const { target } of readsOf(harness)) {
    const signingDate = new Date(Date.now() + signedAt);
    const url = await presign(harness, { target }, { signingDate, expiresIn });
    expect(await outcome(fetch(url))).toEqual(expected);
  }
});

/** Presigns a DescribeAppInstance. */
async function presignDescribe() {
  const harness = await startStrict();
  const url = await presign(harness, { target: `/app-instances/${encode(harness.emulator.demoAppInstanceArn)}` });
  const { host, pathname, search } = new URL(url);
  const send = (headers: Record<string, string>, body?: string) =>
    harness.send("GET", pathname + search, { headers: { host, ...headers }, ...(body !== undefined && { body }) });
  return { ...harness, url, send, [Symbol.asyncDispose]: () => harness[Symbol.asyncDispose]() };
}

test("a presigned URL is for one method and one query", async () => {
  await using presigned = await presignDescribe();
  expect(await outcome(fetch(presigned.url, { method: "DELETE" }))).toEqual(invalid);
  expect(await outcome(fetch(`${presigned.url}&more=1`))).toEqual(invalid);
});

test("a presigned URL is for no body", async () => {
  await using presigned = await presignDescribe();
  expect(await outcome(presigned.send({ "content-length": "2" }, "{}"))).toEqual(invalid);
});

test("a presigned URL is for its host and for no other x-amz header, but for every other header", async () => {
  await using presigned = await presignDescribe();
  expect(await outcome(presigned.send({ host: "localhost:1" }))).toEqual(invalid);
  expect(await outcome(presigned.send({ "x-amz-meta": "1" }))).toEqual(invalid);
  expect(await outcome(presigned.send({ "x-other": "1" }))).toEqual([200]);
});
