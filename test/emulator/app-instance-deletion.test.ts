import type { ChimeSDKIdentity } from "@aws-sdk/client-chime-sdk-identity";
import { test } from "@jest/globals";
import { botConfiguration, createUser, device } from "./fixtures.ts";
import { expectRejections, startPrepared } from "./support.ts";

/** Starts an emulator with an AppInstance that holds one of everything. */
const startWithEverything = () =>
  startPrepared(async ({ chime }) => {
    const Tags = [{ Key: "k", Value: "v" }];
    const { AppInstanceArn = "" } = await chime.createAppInstance({ Name: "A", Tags });
    const AppInstanceUserArn = await createUser(chime, AppInstanceArn, "u");
    await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn });
    const bot = { AppInstanceArn, Configuration: botConfiguration };
    const { AppInstanceBotArn = "" } = await chime.createAppInstanceBot(bot);
    const { EndpointId } = await chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, ...device() });
    return { arns: { AppInstanceArn, AppInstanceUserArn, AppInstanceBotArn, EndpointId } };
  });

type Arns = Awaited<ReturnType<typeof startWithEverything>>["arns"];

test("every operation on a deleted AppInstance, or on anything in it, is rejected", async () => {
  await using harness = await startWithEverything();
  const { chime, arns } = harness;
  await chime.deleteAppInstance(arns);
  await expectRejections("ForbiddenException", forbiddenCalls(chime, arns));
  await expectRejections("NotFoundException", [chime.describeAppInstanceBot(arns)]);
});

function forbiddenCalls(chime: ChimeSDKIdentity, arns: Arns): Promise<unknown>[] {
  const { AppInstanceArn, AppInstanceUserArn, AppInstanceBotArn, EndpointId } = arns;
  const admin = { AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn };
  const endpoint = { AppInstanceUserArn, EndpointId };
  const update = { Name: "N", Metadata: "" };
  return [
    chime.describeAppInstance({ AppInstanceArn }),
    chime.updateAppInstance({ AppInstanceArn, ...update }),
    chime.deleteAppInstance({ AppInstanceArn }),
    chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: "u", Name: "U" }),
    chime.describeAppInstanceUser({ AppInstanceUserArn }),
    chime.updateAppInstanceUser({ AppInstanceUserArn, ...update }),
    chime.deleteAppInstanceUser({ AppInstanceUserArn }),
    chime.listAppInstanceUsers({ AppInstanceArn }),
    chime.createAppInstanceAdmin(admin),
    chime.describeAppInstanceAdmin(admin),
    chime.deleteAppInstanceAdmin(admin),
    chime.listAppInstanceAdmins({ AppInstanceArn }),
    chime.getAppInstanceRetentionSettings({ AppInstanceArn }),
    chime.putAppInstanceRetentionSettings({ AppInstanceArn, AppInstanceRetentionSettings: {} }),
    chime.createAppInstanceBot({ AppInstanceArn, Configuration: botConfiguration }),
    chime.updateAppInstanceBot({ AppInstanceBotArn, ...update }),
    chime.deleteAppInstanceBot({ AppInstanceBotArn }),
    chime.listAppInstanceBots({ AppInstanceArn }),
    chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, ...device() }),
    chime.describeAppInstanceUserEndpoint(endpoint),
    chime.updateAppInstanceUserEndpoint(endpoint),
    chime.deregisterAppInstanceUserEndpoint(endpoint),
    chime.listAppInstanceUserEndpoints({ AppInstanceUserArn }),
    chime.putAppInstanceUserExpirationSettings({ AppInstanceUserArn }),
    ...[AppInstanceArn, AppInstanceUserArn, AppInstanceBotArn].flatMap((ResourceARN) => [
      chime.tagResource({ ResourceARN, Tags: [{ Key: "k", Value: "v" }] }),
      chime.untagResource({ ResourceARN, TagKeys: ["k"] }),
      chime.listTagsForResource({ ResourceARN }),
    ]),
  ];
}
