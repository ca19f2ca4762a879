import { expect, test } from "@jest/globals";
import { openHouse } from "./support.ts";

test("retention is off, is put, is changed and is put off again", async () => {
  let now = Date.UTC(2026, 0, 1);
  await using house = await openHouse({ clock: { now: () => now } });
  const { chime } = house;
  const { AppInstanceArn } = await chime.createAppInstance({ Name: "A" });
  const get = async () => {
    const { $metadata: _, ...settings } = await chime.getAppInstanceRetentionSettings({ AppInstanceArn });
    return settings;
  };
  const put = async (ChannelRetentionSettings?: { RetentionDays?: number }) => {
    const AppInstanceRetentionSettings = ChannelRetentionSettings ? { ChannelRetentionSettings } : {};
    const { $metadata: _, ...settings } = await chime.putAppInstanceRetentionSettings({
      AppInstanceArn,
      AppInstanceRetentionSettings,
    });
    return settings;
  };

  const off = { AppInstanceRetentionSettings: { ChannelRetentionSettings: {} } };
  expect(await get()).toEqual(off);
  const kept = (RetentionDays: number, deletion: number) => ({
    AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays } },
    InitiateDeletionTimestamp: new Date(deletion),
  });
  expect(await put({ RetentionDays: 1 })).toEqual(kept(1, Date.UTC(2026, 0, 31)));
  now = Date.UTC(2026, 0, 2);
  expect(await get()).toEqual(kept(1, Date.UTC(2026, 0, 31)));
  expect(await put({ RetentionDays: 5475 })).toEqual(kept(5475, Date.UTC(2026, 1, 1)));
  expect(await get()).toEqual(kept(5475, Date.UTC(2026, 1, 1)));
  expect(await put({})).toEqual(off);
  await put({ RetentionDays: 30 });
  expect(await put()).toEqual(off);
  expect(await get()).toEqual(off);

  const { AppInstance } = await chime.describeAppInstance({ AppInstanceArn });
  expect(AppInstance?.LastUpdatedTimestamp).toEqual(new Date(Date.UTC(2026, 0, 1)));
});
