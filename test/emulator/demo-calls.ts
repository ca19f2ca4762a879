import type { ChimeSDKIdentity } from "@aws-sdk/client-chime-sdk-identity";
import type { Operation } from "../../src/emulator/public.ts";
import { botConfiguration, device } from "./fixtures.ts";

type Call = (chime: ChimeSDKIdentity, AppInstanceArn: string) => Promise<unknown>;

const tags = [{ Key: "k ", Value: "é+/=" }];
const bot = (home: string) => ({ AppInstanceBotArn: `${home}/bot/0a1b2c3d-0b01-4000-8000-00000000c0de` });
const user = (home: string) => ({ AppInstanceUserArn: `${home}/user/user-001` });
const admin = (home: string, id: string) => ({ AppInstanceArn: home, AppInstanceAdminArn: `${home}/user/${id}` });
const endpoint = (home: string) => ({ ...user(home), EndpointId: "0a1b2c3d-0e01-4000-8000-00000000c0de" });

/** A call of each operation on the demo data. */
export const demoCalls: { readonly [O in Operation]: Call } = {
  CreateAppInstance: (chime) => chime.createAppInstance({ Name: "Ä 😀", Tags: tags }),
  DescribeAppInstance: (chime, home) => chime.describeAppInstance({ AppInstanceArn: home }),
  UpdateAppInstance: (chime, home) => chime.updateAppInstance({ AppInstanceArn: home, Name: "Ω", Metadata: "" }),
  DeleteAppInstance: (chime, home) => chime.deleteAppInstance({ AppInstanceArn: home }),
  ListAppInstances: (chime) => chime.listAppInstances({ MaxResults: 1, NextToken: "" }),
  CreateAppInstanceUser: (chime, home) =>
    chime.createAppInstanceUser({ AppInstanceArn: home, AppInstanceUserId: "us-east-1:a@x.y", Name: "Älice" }),
  DescribeAppInstanceUser: (chime, home) => chime.describeAppInstanceUser(user(home)),
  UpdateAppInstanceUser: (chime, home) => chime.updateAppInstanceUser({ ...user(home), Name: "n", Metadata: "m" }),
  DeleteAppInstanceUser: (chime, home) => chime.deleteAppInstanceUser(user(home)),
  ListAppInstanceUsers: async (chime, home) => {
    const list = { AppInstanceArn: home, MaxResults: 50 };
    const { NextToken = "" } = await chime.listAppInstanceUsers(list);
    await chime.listAppInstanceUsers({ ...list, NextToken });
  },
  CreateAppInstanceAdmin: (chime, home) => chime.createAppInstanceAdmin(admin(home, "user-003")),
  DescribeAppInstanceAdmin: (chime, home) => chime.describeAppInstanceAdmin(admin(home, "user-001")),
  DeleteAppInstanceAdmin: (chime, home) => chime.deleteAppInstanceAdmin(admin(home, "user-001")),
  ListAppInstanceAdmins: (chime, home) => chime.listAppInstanceAdmins({ AppInstanceArn: home, MaxResults: 5 }),
  GetAppInstanceRetentionSettings: (chime, home) => chime.getAppInstanceRetentionSettings({ AppInstanceArn: home }),
  PutAppInstanceRetentionSettings: (chime, home) =>
    chime.putAppInstanceRetentionSettings({ AppInstanceArn: home, AppInstanceRetentionSettings: {} }),
  CreateAppInstanceBot: (chime, home) =>
    chime.createAppInstanceBot({ AppInstanceArn: home, Configuration: botConfiguration }),
  DescribeAppInstanceBot: (chime, home) => chime.describeAppInstanceBot(bot(home)),
  UpdateAppInstanceBot: (chime, home) => chime.updateAppInstanceBot({ ...bot(home), Name: "n", Metadata: "" }),
  DeleteAppInstanceBot: (chime, home) => chime.deleteAppInstanceBot(bot(home)),
  ListAppInstanceBots: (chime, home) => chime.listAppInstanceBots({ AppInstanceArn: home }),
  RegisterAppInstanceUserEndpoint: (chime, home) =>
    chime.registerAppInstanceUserEndpoint({
      ...user(home),
      ...device(),
    }),
  DescribeAppInstanceUserEndpoint: (chime, home) => chime.describeAppInstanceUserEndpoint(endpoint(home)),
  UpdateAppInstanceUserEndpoint: (chime, home) => chime.updateAppInstanceUserEndpoint({ ...endpoint(home), Name: "n" }),
  DeregisterAppInstanceUserEndpoint: (chime, home) => chime.deregisterAppInstanceUserEndpoint(endpoint(home)),
  ListAppInstanceUserEndpoints: (chime, home) => chime.listAppInstanceUserEndpoints(user(home)),
  PutAppInstanceUserExpirationSettings: (chime, home) => chime.putAppInstanceUserExpirationSettings(user(home)),
  TagResource: (chime, home) => chime.tagResource({ ResourceARN: home, Tags: tags }),
  UntagResource: (chime, home) => chime.untagResource({ ResourceARN: home, TagKeys: ["k"] }),
  ListTagsForResource: (chime, home) => chime.listTagsForResource({ ResourceARN: home }),
};
