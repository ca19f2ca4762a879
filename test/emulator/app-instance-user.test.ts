import type { CreateAppInstanceUserRequest } from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { type CompleteRequest, createAppInstance, createUser, expiresAfter } from "./fixtures.ts";
import { expectRejections, startWithAppInstance } from "./support.ts";

const alice = {
  AppInstanceUserId: "us-east-1:alice@x.y_z-9",
  Name: "Älice Ω 😀",
  Metadata: "m",
  Tags: [{ Key: "team", Value: "support" }],
  ExpirationSettings: expiresAfter(30),
} satisfies CompleteRequest<CreateAppInstanceUserRequest>;

test("CreateAppInstanceUser makes a user that DescribeAppInstanceUser returns with all its members", async () => {
  await using harness = await startWithAppInstance({ clock: { now: () => 1_700_000_000_120 } });
  const { chime, AppInstanceArn } = harness;
  const { AppInstanceUserArn, $metadata } = await chime.createAppInstanceUser({ AppInstanceArn, ...alice });
  expect(AppInstanceUserArn).toBe(`${AppInstanceArn}/user/us-east-1:alice@x.y_z-9`);
  expect($metadata.httpStatusCode).toBe(201);
  expect((await chime.describeAppInstanceUser({ AppInstanceUserArn })).AppInstanceUser).toEqual({
    AppInstanceUserArn,
    Name: "Älice Ω 😀",
    Metadata: "m",
    CreatedTimestamp: new Date(1_700_000_000_120),
    LastUpdatedTimestamp: new Date(1_700_000_000_120),
    ExpirationSettings: expiresAfter(30),
  });
});

test("UpdateAppInstanceUser replaces name and metadata, and sets LastUpdatedTimestamp", async () => {
  let now = 1_700_000_000_120;
  await using harness = await startWithAppInstance({ clock: { now: () => now } });
  const { chime, AppInstanceArn } = harness;
  const { AppInstanceUserArn } = await chime.createAppInstanceUser({ AppInstanceArn, ...alice });
  now += 880;
  await chime.updateAppInstanceUser({ AppInstanceUserArn, Name: "Alice", Metadata: "" });
  expect((await chime.describeAppInstanceUser({ AppInstanceUserArn })).AppInstanceUser).toEqual({
    AppInstanceUserArn,
    Name: "Alice",
    Metadata: "",
    CreatedTimestamp: new Date(1_700_000_000_120),
    LastUpdatedTimestamp: new Date(1_700_000_001_000),
    ExpirationSettings: expiresAfter(30),
  });
  const { AppInstanceArn: listedIn, AppInstanceUsers } = await chime.listAppInstanceUsers({ AppInstanceArn });
  expect(listedIn).toBe(AppInstanceArn);
  expect(AppInstanceUsers).toEqual([{ AppInstanceUserArn, Name: "Alice", Metadata: "" }]);
});

test("a deleted user is not listed, and every operation on it is rejected", async () => {
  await using harness = await startWithAppInstance();
  const { chime, AppInstanceArn } = harness;
  const AppInstanceUserArn = await createUser(chime, AppInstanceArn, "u");
  await chime.deleteAppInstanceUser({ AppInstanceUserArn });
  expect((await chime.listAppInstanceUsers({ AppInstanceArn })).AppInstanceUsers).toEqual([]);
  await expectRejections("ForbiddenException", [
    chime.describeAppInstanceUser({ AppInstanceUserArn }),
    chime.updateAppInstanceUser({ AppInstanceUserArn, Name: "N", Metadata: "" }),
    chime.deleteAppInstanceUser({ AppInstanceUserArn }),
  ]);
});

const user = { AppInstanceUserId: "u", Name: "U", Metadata: "m", ExpirationSettings: expiresAfter(2) };

test("creating a user again with the same data succeeds, and tags are not compared", async () => {
  await using harness = await startWithAppInstance();
  const { chime, AppInstanceArn } = harness;
  const { AppInstanceUserArn } = await chime.createAppInstanceUser({ AppInstanceArn, ...user });
  expect((await chime.createAppInstanceUser({ AppInstanceArn, ...user })).AppInstanceUserArn).toBe(AppInstanceUserArn);
  await chime.createAppInstanceUser({ AppInstanceArn, ...user, Tags: [{ Key: "not", Value: "compared" }] });
  expect((await chime.listAppInstanceUsers({ AppInstanceArn })).AppInstanceUsers).toHaveLength(1);
});

test.each([
  ["another name", { Name: "V" }],
  ["other metadata", { Metadata: "n" }],
  ["another expiration", { ExpirationSettings: expiresAfter(3) }],
  ["no metadata", { Metadata: undefined }],
  ["no expiration", { ExpirationSettings: undefined }],
])("creating a user again with %s is a conflict", async (_, change) => {
  await using harness = await startWithAppInstance();
  const { chime, AppInstanceArn } = harness;
  await chime.createAppInstanceUser({ AppInstanceArn, ...user });
  const again = chime.createAppInstanceUser({ AppInstanceArn, ...user, ...change });
  await expect(again).rejects.toMatchObject({ name: "ConflictException" });
});

test("a request token returns its user even after a deletion, and conflicts with another user", async () => {
  await using harness = await startWithAppInstance();
  const { chime, AppInstanceArn } = harness;
  const input = { AppInstanceArn, AppInstanceUserId: "u", Name: "U", ClientRequestToken: "token" };
  const { AppInstanceUserArn } = await chime.createAppInstanceUser(input);
  await chime.deleteAppInstanceUser({ AppInstanceUserArn });
  expect((await chime.createAppInstanceUser(input)).AppInstanceUserArn).toBe(AppInstanceUserArn);
  expect((await chime.listAppInstanceUsers({ AppInstanceArn })).AppInstanceUsers).toEqual([]);
  const other = chime.createAppInstanceUser({ ...input, AppInstanceUserId: "v" });
  await expect(other).rejects.toMatchObject({ name: "ConflictException" });
});

test("each AppInstance has its own quota of users, in which deleted users do not count", async () => {
  await using harness = await startWithAppInstance({ quotas: { appInstanceUsers: 2 } });
  const { chime, AppInstanceArn: first } = harness;
  const second = await createAppInstance(chime, "B");
  await createUser(chime, first, "u1");
  const AppInstanceUserArn = await createUser(chime, first, "u2");
  await expectRejections("ResourceLimitExceededException", [createUser(chime, first, "u3")]);
  await createUser(chime, first, "u2");
  await createUser(chime, second, "u1");
  await chime.deleteAppInstanceUser({ AppInstanceUserArn });
  await createUser(chime, first, "u3");
});

const name = fc
  .string({ unit: "binary", minLength: 1, maxLength: 50 })
  .filter((text) => /^.*\S.*$/u.test(text) && [...text].length <= 100);
const metadata = fc.string({ unit: "binary", maxLength: 250 }).filter((text) => Buffer.byteLength(text) <= 1024);

test(
  "returns every valid name and metadata unchanged",
  async () => {
    await using harness = await startWithAppInstance({ quotas: { appInstanceUsers: Number.POSITIVE_INFINITY } });
    const { chime, AppInstanceArn } = harness;
    const property = fc.asyncProperty(name, metadata, async (Name, Metadata) => {
      const input = { AppInstanceArn, AppInstanceUserId: crypto.randomUUID(), Name, Metadata };
      const { AppInstanceUserArn } = await chime.createAppInstanceUser(input);
      const { AppInstanceUser } = await chime.describeAppInstanceUser({ AppInstanceUserArn });
      expect(AppInstanceUser).toMatchObject({ Name, Metadata });
    });
    await fc.assert(property, { numRuns: 200 });
  },
  SLOW_TEST_TIMEOUT_MS,
);

test("metadata and the name of an AppInstance may have several lines", async () => {
  await using harness = await startWithAppInstance();
  const { chime } = harness;
  const AppInstanceArn = await createAppInstance(chime, "Two\nlines");
  await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: "u", Name: "U", Metadata: "a\r\nb\u2028c" });
});

test.each(["a\nb", "a\n", "\na", "a\rb", " ", "\u2028", "\t\u00A0\u3000"])(
  "rejects the user name %j, which is blank or has several lines",
  async (Name) => {
    await using harness = await startWithAppInstance();
    const { chime, AppInstanceArn } = harness;
    const call = chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: "v", Name });
    await expect(call).rejects.toMatchObject({ name: "BadRequestException" });
  },
);
