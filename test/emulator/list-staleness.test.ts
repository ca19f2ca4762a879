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
