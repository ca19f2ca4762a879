import { expect, test } from "@jest/globals";
import { createAppInstance } from "./fixtures.ts";
import { startPrepared } from "./support.ts";

/** Starts an emulator at the time `time.now`, with an AppInstance whose retention can be got and put. */
function startForRetention() {
  const time = { now: Date.UTC(2026, 0, 1) };
  return startPrepared(
    async ({ chime }) => {
      const AppInstanceArn = await createAppInstance(chime);
      const get = async () => {
        const { $metadata: _, ...settings } = await chime.getAppInstanceRetentionSettings({ AppInstanceArn });
        return settings;
      };
      const put = async (AppInstanceRetentionSettings: { ChannelRetentionSettings?: { RetentionDays?: number } }) => {
        const input = { AppInstanceArn, AppInstanceRetentionSettings };
        const { $metadata: _, ...settings } = await chime.putAppInstanceRetentionSettings(input);
        return settings;
      };
      return { time, AppInstanceArn, get, put };
    },
    { clock: { now: () => time.now } },
  );
}

const retained = (RetentionDays: number) => ({ ChannelRetentionSettings: { RetentionDays } });
const off = { AppInstanceRetentionSettings: { ChannelRetentionSettings: {} } };
const on = (RetentionDays: number, InitiateDeletionTimestamp: Date) => ({
  AppInstanceRetentionSettings: retained(RetentionDays),
  InitiateDeletionTimestamp,
});

test("a new AppInstance has no retention", async () => {
  await using harness = await startForRetention();
  expect(await harness.get()).toEqual(off);
});

test("deletion begins 30 days after the retention was put", async () => {
  await using harness = await startForRetention();
  const { time, get, put } = harness;
  const day31 = new Date(Date.UTC(2026, 0, 31));
  expect(await put(retained(1))).toEqual(on(1, day31));
  time.now = Date.UTC(2026, 0, 2);
  expect(await get()).toEqual(on(1, day31));
  const day32 = new Date(Date.UTC(2026, 1, 1));
  expect(await put(retained(5475))).toEqual(on(5475, day32));
  expect(await get()).toEqual(on(5475, day32));
});

test("settings without days remove the retention", async () => {
  await using harness = await startForRetention();
  const { get, put } = harness;
  for (const withoutDays of [{ ChannelRetentionSettings: {} }, {}]) {
    await put(retained(30));
    expect(await put(withoutDays)).toEqual(off);
    expect(await get()).toEqual(off);
  }
});

test("retention does not change LastUpdatedTimestamp", async () => {
  await using harness = await startForRetention();
  const { chime, time, AppInstanceArn, put } = harness;
  time.now = Date.UTC(2026, 0, 2);
  await put(retained(30));
  const { AppInstance } = await chime.describeAppInstance({ AppInstanceArn });
  expect(AppInstance?.LastUpdatedTimestamp).toEqual(new Date(Date.UTC(2026, 0, 1)));
});
