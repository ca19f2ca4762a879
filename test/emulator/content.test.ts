import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { Content } from "../../src/emulator/content/content.ts";
import { readContent } from "../../src/emulator/content/read-file.ts";
import { startEmulator } from "../../src/emulator/server.ts";
import { ResourceName, UserName } from "../../src/emulator/wire/constraints.ts";
import { openControlled, openHouse } from "./support.ts";

const yaml = await readFile("test/emulator/seed.yaml", "utf8");

const home = "arn:aws:chime:us-east-1:123456789012:app-instance/harbor";
const now = Date.UTC(2026, 1, 1);

test("a file in YAML fills a new store, and the SDK finds all of it", async () => {
  await using house = await openHouse({ seed: await readContent(yaml, "seed.yaml"), clock: { now: () => now } });
  const { chime } = house;
  const { AppInstances = [] } = await chime.listAppInstances({});
  expect(AppInstances.map(({ Name }) => Name)).toEqual(["Harbor ⚓", "Empty"]);
  const { AppInstance } = await chime.describeAppInstance({ AppInstanceArn: home });
  expect(AppInstance).toMatchObject({
    Metadata: '{"stage":"test"}',
    CreatedTimestamp: new Date("2026-01-05T09:00:00Z"),
  });
  expect(await chime.getAppInstanceRetentionSettings({ AppInstanceArn: home })).toMatchObject({
    AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays: 30 } },
    InitiateDeletionTimestamp: new Date("2026-02-04T09:00:00Z"),
  });
  const { AppInstanceUser: alice } = await chime.describeAppInstanceUser({ AppInstanceUserArn: `${home}/user/alice` });
  expect(alice).toMatchObject({
    CreatedTimestamp: new Date("2026-01-05T09:00:00.250Z"),
    ExpirationSettings: { ExpirationDays: 5475 },
  });
  const { AppInstanceUser: bob } = await chime.describeAppInstanceUser({ AppInstanceUserArn: `${home}/user/bob:1@x` });
  expect(bob?.CreatedTimestamp).toEqual(new Date(now));
  const { AppInstanceAdmins = [] } = await chime.listAppInstanceAdmins({ AppInstanceArn: home });
  expect(AppInstanceAdmins.map(({ Admin }) => Admin?.Arn)).toEqual([`${home}/bot/pilot`, `${home}/user/bob:1@x`]);
  const endpoint = { AppInstanceUserArn: `${home}/user/alice`, EndpointId: "phone" };
  expect((await chime.describeAppInstanceUserEndpoint(endpoint)).AppInstanceUserEndpoint).toMatchObject({
    EndpointAttributes: { DeviceToken: "t", VoipDeviceToken: "v" },
    AllowMessages: "ALL",
  });
  const { Tags } = await chime.listTagsForResource({ ResourceARN: `${home}/user/alice` });
  expect(Tags).toEqual([{ Key: "team", Value: "blue" }]);
});

const broken = `AppInstances:
  - AppInstanceId: harbor
    Name: ""
    Colour: blue
    CreatedTimestamp: 2026-13-05T09:00:00Z
    Users:
      - AppInstanceUserId: "-alice"
        Name: Alice
      - Name: Nobody
      - AppInstanceUserId: bob
        Name: Bob
        ExpirationSettings: { ExpirationDays: 0, ExpirationCriterion: CREATED_TIMESTAMP }
        Tags: [{ Key: "aws:x", Value: v }]
      - AppInstanceUserId: bob
        Name: Bob again
`;

test("every fault of a file is told, with its line", async () => {
  const faults = await readContent(broken, "seed.yaml").catch((error: Error) => error.message.split("\n"));
  expect((faults as string[]).map((sentence) => sentence.split(": ").slice(0, 2).join(" "))).toEqual([
    "seed.yaml:4 AppInstances[0].Colour",
    "seed.yaml:3 AppInstances[0].Name",
    "seed.yaml:7 AppInstances[0].Users",
    "seed.yaml:7 AppInstances[0].Users[0].AppInstanceUserId",
    "seed.yaml:9 AppInstances[0].Users[1].AppInstanceUserId",
    "seed.yaml:12 AppInstances[0].Users[2].ExpirationSettings.ExpirationDays",
    "seed.yaml:13 AppInstances[0].Users[2].Tags[0].Key",
    "seed.yaml:5 AppInstances[0].CreatedTimestamp",
  ]);
  expect(faults).toContain("seed.yaml:3: AppInstances[0].Name: Member must have length greater than or equal to 1");
});

test.each([
  ["no YAML", "AppInstances: [", /^s:\d+: /],
  ["no object", "[]", /^s:1: It must be an object with AppInstances$/],
  ["nothing", "", /^s:1: It must be an object with AppInstances$/],
  [
    "an admin who is not there",
    "AppInstances:\n- Name: N\n  Admins:\n  - AppInstanceUserId: eve\n",
    /^s:4: AppInstances\[0\]\.Admins\[0\]: Member must be a user or bot of its AppInstance$/,
  ],
  [
    "an admin of two kinds",
    '{"AppInstances":[{"Name":"N","Admins":[{}]}]}',
    /^s:1: .*either an AppInstanceUserId or an AppInstanceBotId$/,
  ],
  [
    "a bomb",
    `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nAppInstances: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
    /^s: Excessive alias count/,
  ],
  ["an alias of nothing", "AppInstances: *x\n", /^s: Unresolved alias/],
  [
    "a zone that is none",
    '{"AppInstances":[{"Name":"N","CreatedTimestamp":"2026-01-01T00:00:00+99:99"}]}',
    /CreatedTimestamp/,
  ],
  [
    "a day that is none",
    '{"AppInstances":[{"Name":"N","CreatedTimestamp":"2026-02-31T00:00:00Z"}]}',
    /CreatedTimestamp/,
  ],
])("a file with %s is refused", async (_, text, sentence) => {
  await expect(readContent(text, "s")).rejects.toMatchObject({
    name: "ContentRefusal",
    message: expect.stringMatching(sentence),
  });
});

const word = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .filter((text) => UserName.pattern?.test(text) === true && ResourceName.pattern?.test(text) === true);
const id = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/);
const time = fc.integer({ min: 0, max: 4e12 }).map((ms) => new Date(ms).toISOString());
const some = <T>(arbitrary: fc.Arbitrary<T>, selector: (item: T) => unknown) =>
  fc.uniqueArray(arbitrary, { maxLength: 4, selector });
const tags = fc.uniqueArray(fc.record({ Key: id, Value: word }), {
  minLength: 1,
  maxLength: 3,
  selector: ({ Key }) => Key,
});
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
      Users: some(user, ({ AppInstanceUserId }) => AppInstanceUserId),
      CreatedTimestamp: time,
    },
    { requiredKeys: ["AppInstanceId", "Name", "CreatedTimestamp"] },
  )
  .map((made) => ({
    ...made,
    ...(made.Users?.[0] && {
      Admins: [{ AppInstanceUserId: made.Users[0].AppInstanceUserId, CreatedTimestamp: made.CreatedTimestamp }],
    }),
  }));

test("whatever content is taken comes out as it went in", async () => {
  await using house = await openHouse();
  const { emulator } = house;
  fc.assert(
    fc.property(
      some(appInstance, ({ AppInstanceId }) => AppInstanceId),
      (AppInstances) => {
        const content = JSON.parse(JSON.stringify({ AppInstances })) as Content;
        for (const planted of content.AppInstances)
          if (planted.Users?.length === 0) delete (planted as { Users?: unknown }).Users;
        emulator.reset(content);
        expect(emulator.export()).toEqual(content);
      },
    ),
    { numRuns: 60 },
  );
});

test("demo data and bots, endpoints, retention and expiration come out and in again, byte for byte", async () => {
  await using one = await openControlled();
  await using two = await openControlled({ seed: await readContent(yaml, "seed.yaml") });
  for (const house of [one, two]) {
    const text = await (await house.control("GET", "/content")).text();
    const emptied = await house.control("DELETE", "/content");
    expect(await emptied.json()).toEqual({ appInstances: 0, users: 0, admins: 0, bots: 0, endpoints: 0, tags: 0 });
    expect((await house.chime.listAppInstances({})).AppInstances).toEqual([]);
    expect((await house.control("PUT", "/content", text)).status).toBe(200);
    expect(await (await house.control("GET", "/content")).text()).toBe(text);
  }
  const refused = await one.control("PUT", "/content", broken);
  expect([refused.status, ((await refused.json()) as { errors: string[] }).errors.length]).toEqual([400, 8]);
  expect((await one.chime.listAppInstances({})).AppInstances).toHaveLength(3);
});

test("a program's content is checked, too", async () => {
  await using house = await openHouse();
  const content = { AppInstances: [{ Name: "" }] };
  const sentence = "AppInstances[0].Name: Member must have length greater than or equal to 1";
  expect(() => house.emulator.reset(content)).toThrow(new TypeError(sentence));
  await expect(startEmulator({ seed: content })).rejects.toThrow(new TypeError(sentence));
});
