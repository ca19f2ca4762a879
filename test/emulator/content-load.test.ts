import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { readContent } from "../../src/emulator/content/read-file.ts";
import { appInstanceArn } from "./fixtures.ts";
import { startTestEmulator } from "./support.ts";

const yaml = await readFile("test/emulator/seed.yaml", "utf8");
const AppInstanceArn = appInstanceArn("harbor");
const now = Date.UTC(2026, 1, 1);

/** Starts an emulator with the content of seed.yaml. */
const startSeeded = async () =>
  startTestEmulator({ seed: await readContent(yaml, "seed.yaml"), clock: { now: () => now } });

test("loads AppInstances with their metadata and times", async () => {
  await using harness = await startSeeded();
  const { AppInstances = [] } = await harness.chime.listAppInstances({});
  expect(AppInstances.map(({ Name }) => Name)).toEqual(["Harbor ⚓", "Empty"]);
  const { AppInstance } = await harness.chime.describeAppInstance({ AppInstanceArn });
  expect(AppInstance).toMatchObject({
    Metadata: '{"stage":"test"}',
    CreatedTimestamp: new Date("2026-01-05T09:00:00Z"),
  });
});

test("loads retention, which without a time deletes 30 days after the creation", async () => {
  await using harness = await startSeeded();
  expect(await harness.chime.getAppInstanceRetentionSettings({ AppInstanceArn })).toMatchObject({
    AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays: 30 } },
    InitiateDeletionTimestamp: new Date("2026-02-04T09:00:00Z"),
  });
});

test("loads users with their expiration, and gives those without a time the current one", async () => {
  await using harness = await startSeeded();
  const describe = async (id: string) => {
    const AppInstanceUserArn = `${AppInstanceArn}/user/${id}`;
    return (await harness.chime.describeAppInstanceUser({ AppInstanceUserArn })).AppInstanceUser;
  };
  expect(await describe("alice")).toMatchObject({
    CreatedTimestamp: new Date("2026-01-05T09:00:00.250Z"),
    ExpirationSettings: { ExpirationDays: 5475 },
  });
  expect((await describe("bob:1@x"))?.CreatedTimestamp).toEqual(new Date(now));
});

test("loads bots and users as admins, in order", async () => {
  await using harness = await startSeeded();
  const { AppInstanceAdmins = [] } = await harness.chime.listAppInstanceAdmins({ AppInstanceArn });
  const arns = AppInstanceAdmins.map(({ Admin }) => Admin?.Arn);
  expect(arns).toEqual([`${AppInstanceArn}/bot/pilot`, `${AppInstanceArn}/user/bob:1@x`]);
});

test("loads the endpoints and tags of users", async () => {
  await using harness = await startSeeded();
  const AppInstanceUserArn = `${AppInstanceArn}/user/alice`;
  const endpoint = { AppInstanceUserArn, EndpointId: "phone" };
  expect((await harness.chime.describeAppInstanceUserEndpoint(endpoint)).AppInstanceUserEndpoint).toMatchObject({
    EndpointAttributes: { DeviceToken: "t", VoipDeviceToken: "v" },
    AllowMessages: "ALL",
  });
  const { Tags } = await harness.chime.listTagsForResource({ ResourceARN: AppInstanceUserArn });
  expect(Tags).toEqual([{ Key: "team", Value: "blue" }]);
});
