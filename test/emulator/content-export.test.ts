import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { readContent } from "../../src/emulator/content/read-file.ts";
import type { AppInstanceContent, Content } from "../../src/emulator/public.ts";
import { ResourceName, UserName } from "../../src/emulator/wire/constraints.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { botConfiguration, pinpointAppArn } from "./fixtures.ts";
import { startTestEmulator, startWithControlPort } from "./support.ts";

const word = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .filter((text) => UserName.pattern?.test(text) === true && ResourceName.pattern?.test(text) === true);
const id = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/);
const time = fc.integer({ min: 0, max: 4e12 }).map((ms) => new Date(ms).toISOString());
const distinct = <T>(arbitrary: fc.Arbitrary<T>, selector: (item: T) => unknown, minLength = 0) =>
  fc.uniqueArray(arbitrary, { minLength, maxLength: 4, selector });
const tags = distinct(fc.record({ Key: id, Value: word }), ({ Key }) => Key, 1);
const user = fc.record(
  { AppInstanceUserId: id, Name: word, Metadata: word, Tags: tags, CreatedTimestamp: time },
  { requiredKeys: ["AppInstanceUserId", "Name", "CreatedTimestamp"] },
);
const appInstance = fc
  .record(
    {
      AppInstanceId: id,
      Name: word,
      Metadata: word,
      Tags: tags,
      Users: distinct(user, ({ AppInstanceUserId }) => AppInstanceUserId, 1),
      CreatedTimestamp: time,
    },
    { requiredKeys: ["AppInstanceId", "Name", "CreatedTimestamp"] },
  )
  .map((made) => {
    const [first] = made.Users ?? [];
    if (first === undefined) return made;
    const { CreatedTimestamp } = made;
    return { ...made, Admins: [{ AppInstanceUserId: first.AppInstanceUserId, CreatedTimestamp }] };
  });

test(
  "exports every content exactly as it was loaded",
  async () => {
    await using harness = await startTestEmulator();
    const { emulator } = harness;
    const appInstances = distinct(appInstance, ({ AppInstanceId }) => AppInstanceId);
    const property = fc.property(appInstances, (AppInstances) => {
      const content = JSON.parse(JSON.stringify({ AppInstances })) as Content;
      emulator.reset(content);
      expect(emulator.export()).toEqual(content);
    });
    fc.assert(property, { numRuns: 60 });
  },
  SLOW_TEST_TIMEOUT_MS,
);

const seedFile = async () => readContent(await readFile("test/emulator/seed.yaml", "utf8"), "seed.yaml");

test.each([
  ["the demo data", async () => true],
  ["bots, endpoints, retention and expiration", seedFile],
])("the control port exports and imports %s, byte for byte", async (_, seed) => {
  await using harness = await startWithControlPort({ seed: await seed() });
  const exported = await (await harness.control("GET", "/content")).text();
  await harness.control("DELETE", "/content");
  expect((await harness.control("PUT", "/content", exported)).status).toBe(200);
  expect(await (await harness.control("GET", "/content")).text()).toBe(exported);
});

type Complete<Value> = Value extends readonly (infer Item)[]
  ? readonly Complete<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]-?: Complete<Value[Key]> }
    : Value;

const times = { CreatedTimestamp: "2026-01-05T09:00:00.000Z", LastUpdatedTimestamp: "2026-01-05T09:01:00.000Z" };
const Tags = [{ Key: "stage", Value: "test" }];

/** Every member that content can have. */
const complete: Complete<Omit<AppInstanceContent, "Admins">> = {
  AppInstanceId: "home",
  Name: "Home",
  Metadata: "m",
  ChannelRetentionSettings: { RetentionDays: 30 },
  InitiateDeletionTimestamp: "2026-02-05T09:00:00.000Z",
  Users: [
    {
      AppInstanceUserId: "ann",
      Name: "Ann",
      Metadata: "m",
      ExpirationSettings: { ExpirationDays: 5475, ExpirationCriterion: "CREATED_TIMESTAMP" },
      Endpoints: [
        {
          EndpointId: "phone",
          Name: "Phone",
          Type: "APNS",
          ResourceArn: pinpointAppArn,
          EndpointAttributes: { DeviceToken: "device", VoipDeviceToken: "voip" },
          AllowMessages: "NONE",
          ...times,
        },
      ],
      Tags,
      ...times,
    },
  ],
  Bots: [
    {
      AppInstanceBotId: "robo",
      Name: "Robo",
      Metadata: "m",
      Configuration: {
        Lex: {
          ...botConfiguration.Lex,
          RespondsTo: "STANDARD_MESSAGES",
          InvokedBy: { StandardMessages: "AUTO", TargetedMessages: "ALL" },
          WelcomeIntent: "Hello",
        },
      },
      Tags,
      ...times,
    },
  ],
  Tags,
  ...times,
};

test("every member of content is exported as it was loaded", async () => {
  await using harness = await startTestEmulator();
  harness.emulator.reset({ AppInstances: [complete] });
  expect(harness.emulator.export().AppInstances).toEqual([complete]);
});

test("DELETE /content of the control port empties the store", async () => {
  await using harness = await startWithControlPort();
  const response = await harness.control("DELETE", "/content");
  const counts = { appInstances: 0, users: 0, admins: 0, bots: 0, endpoints: 0, tags: 0 };
  expect(await response.json()).toEqual(counts);
  expect((await harness.chime.listAppInstances({})).AppInstances).toEqual([]);
});
