import { expect, test } from "@jest/globals";
import { contentOf, home, userArn } from "../support/content.ts";
import { startTestEmulator } from "./support.ts";

test("after a reset, lists show nothing of the users before it", async () => {
  await using harness = await startTestEmulator({ seed: contentOf(2), listStaleness: 60_000 });
  const { chime, emulator } = harness;
  await chime.updateAppInstanceUser({ AppInstanceUserArn: userArn(0), Name: "Changed", Metadata: "" });
  await chime.deleteAppInstanceUser({ AppInstanceUserArn: userArn(1) });
  const Users = [{ AppInstanceUserId: "new", Name: "New" }];
  emulator.reset({ AppInstances: [{ AppInstanceId: "home", Name: "Home", Users }] });
  const { AppInstanceUsers } = await chime.listAppInstanceUsers({ AppInstanceArn: home });
  expect(AppInstanceUsers?.map(({ Name }) => Name)).toEqual(["New"]);
});

test("lists show old values for up to an hour, and the switch allows no more", async () => {
  await using harness = await startTestEmulator({ seed: contentOf(1), listStaleness: 3_600_000 });
  const { chime, emulator } = harness;
  const listNames = async () =>
    (await chime.listAppInstanceUsers({ AppInstanceArn: home })).AppInstanceUsers?.map(({ Name }) => Name);
  await chime.updateAppInstanceUser({ AppInstanceUserArn: userArn(0), Name: "Changed", Metadata: "" });
  emulator.set({ clockOffset: 3_590_000 });
  expect(await listNames()).toEqual(["Name of user-001"]);
  emulator.set({ clockOffset: 3_610_000 });
  expect(await listNames()).toEqual(["Changed"]);
  expect(() => emulator.set({ listStaleness: 3_600_001 })).toThrow(
    "EMULATOR_LIST_STALENESS_SECONDS must be a number of seconds from 0 to 3600, got 3600.001",
  );
});
