import { expect, test } from "@jest/globals";
import { botConfiguration, createAppInstance, createUser, device, expiresAfter } from "./fixtures.ts";
import { type EmulatorHarness, startTestEmulator, temporaryDirectory } from "./support.ts";

const app = { Name: "A", Metadata: "m", ClientRequestToken: "token" };
const phone = {
  ...device("device", "APNS"),
  EndpointAttributes: { DeviceToken: "device", VoipDeviceToken: "voip" },
  ClientRequestToken: "token",
};

/** Creates, changes and deletes something of every kind. */
async function fill({ chime }: EmulatorHarness): Promise<{ AppInstanceArn: string; AppInstanceBotArn: string }> {
  const { AppInstanceArn = "" } = await chime.createAppInstance(app);
  for (const id of ["u0", "u1", "u2"]) {
    const user = { AppInstanceArn, AppInstanceUserId: id, Name: `User ${id} 😀` };
    await chime.createAppInstanceUser({ ...user, ExpirationSettings: expiresAfter(3) });
  }
  const AppInstanceUserArn = `${AppInstanceArn}/user/u1`;
  await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn });
  const AppInstanceRetentionSettings = { ChannelRetentionSettings: { RetentionDays: 3 } };
  await chime.putAppInstanceRetentionSettings({ AppInstanceArn, AppInstanceRetentionSettings });
  await chime.deleteAppInstanceUser({ AppInstanceUserArn: `${AppInstanceArn}/user/u0` });
  const Tags = ["b", "a"].map((Key) => ({ Key, Value: "v" }));
  const bot = { AppInstanceArn, Configuration: botConfiguration, Tags };
  const { AppInstanceBotArn = "" } = await chime.createAppInstanceBot(bot);
  await chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, ...phone });
  return { AppInstanceArn, AppInstanceBotArn };
}

/** Reads everything, and repeats the calls that have a request token. */
async function readAll({ chime }: EmulatorHarness, arns: Awaited<ReturnType<typeof fill>>): Promise<unknown[]> {
  const { AppInstanceArn, AppInstanceBotArn } = arns;
  const AppInstanceUserArn = `${AppInstanceArn}/user/u1`;
  const responses = await Promise.all([
    chime.listAppInstances({}),
    chime.describeAppInstance({ AppInstanceArn }),
    chime.listAppInstanceUsers({ AppInstanceArn }),
    chime.describeAppInstanceUser({ AppInstanceUserArn }),
    chime.describeAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn }),
    chime.getAppInstanceRetentionSettings({ AppInstanceArn }),
    chime.describeAppInstanceBot({ AppInstanceBotArn }),
    chime.listAppInstanceUserEndpoints({ AppInstanceUserArn }),
    chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, ...phone }),
    chime.listTagsForResource({ ResourceARN: AppInstanceBotArn }),
    chime.createAppInstance(app),
  ]);
  return responses.map(({ $metadata: _, ...members }) => members);
}

test("a restart changes nothing", async () => {
  await using directory = await temporaryDirectory();
  const options = { dataDir: directory.path, clock: { now: () => 1_700_000_000_123 } };
  let arns: Awaited<ReturnType<typeof fill>>;
  let before: unknown;
  {
    await using harness = await startTestEmulator(options);
    arns = await fill(harness);
    before = await readAll(harness, arns);
  }
  await using harness = await startTestEmulator(options);
  expect(await readAll(harness, arns)).toEqual(before);
});

test("without a directory the store is in memory, and ends with the emulator", async () => {
  {
    await using harness = await startTestEmulator();
    await createUser(harness.chime, await createAppInstance(harness.chime), "u");
  }
  await using harness = await startTestEmulator();
  expect((await harness.chime.listAppInstances({})).AppInstances).toEqual([]);
});
