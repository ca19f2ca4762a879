import type { Content } from "../../src/emulator/public.ts";
import type { OperationName } from "../../src/gateway/operations.ts";
import { lexBotAliasArn } from "./content.ts";

/** The shortest GraphQL document that calls an operation; `resultPath` leads to its result. */
interface OperationDocument {
  readonly document: string;
  readonly variables?: object;
  readonly resultPath: readonly string[];
}

export const home = "arn:aws:chime:us-east-1:123456789012:app-instance/11111111-aaaa-4bbb-8ccc-222222222222";

const botId = "33333333-dddd-4eee-8fff-444444444444";

/** The resources that the documents name. */
export interface Target {
  readonly home: string;
  readonly user: string;
  readonly bot: string;
  readonly endpointId: string;
}

/** Returns the ARNs of resources in an AppInstance, whether they exist or not. */
export const targetIn = (instance: string): Target => ({
  home: instance,
  user: `${instance}/user/ann`,
  bot: `${instance}/bot/${botId}`,
  endpointId: "ep-1",
});

const names = { name: "n", metadata: "m" };
const tags = [{ key: "k", value: "v" }];
const configuration = { lex: { lexBotAliasArn, localeId: "en_US" } };
const pinpointApp = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd";

const query = (selection: string, ...resultPath: string[]): OperationDocument => ({
  document: `{ ${selection} }`,
  resultPath,
});

const mutation = (field: string, payload: string, input: object): OperationDocument => ({
  document: `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) {
    ${field}(input: $input) { ${payload} userErrors { code } }
  }`,
  variables: { input },
  resultPath: [field, payload.split(" ")[0] ?? ""],
});

export const documentsFor = ({
  home,
  user,
  bot,
  endpointId,
}: Target): Readonly<Record<OperationName, OperationDocument>> => ({
  CreateAppInstance: mutation("createAppInstance", "appInstance { id }", names),
  CreateAppInstanceAdmin: mutation("createAppInstanceAdmin", "appInstanceAdmin { id }", {
    appInstanceArn: home,
    adminArn: user,
  }),
  CreateAppInstanceBot: mutation("createAppInstanceBot", "appInstanceBot { id }", {
    appInstanceArn: home,
    configuration,
  }),
  CreateAppInstanceUser: mutation("createAppInstanceUser", "appInstanceUser { id }", {
    appInstanceArn: home,
    userId: "ann",
    name: "Ann",
  }),
  DeleteAppInstance: mutation("deleteAppInstance", "deletedId", { arn: home, confirmName: "n" }),
  DeleteAppInstanceAdmin: mutation("deleteAppInstanceAdmin", "deletedId", { appInstanceArn: home, adminArn: user }),
  DeleteAppInstanceBot: mutation("deleteAppInstanceBot", "deletedId", { arn: bot }),
  DeleteAppInstanceUser: mutation("deleteAppInstanceUser", "deletedId", { arn: user }),
  DeregisterAppInstanceUserEndpoint: mutation("deregisterAppInstanceUserEndpoint", "deletedId", {
    userArn: user,
    endpointId,
  }),
  DescribeAppInstance: query(`appInstance(arn: "${home}") { name }`, "appInstance"),
  DescribeAppInstanceAdmin: query(
    `appInstanceAdmin(appInstanceArn: "${home}", adminArn: "${user}") { name }`,
    "appInstanceAdmin",
  ),
  DescribeAppInstanceBot: query(`appInstanceBot(arn: "${bot}") { name }`, "appInstanceBot"),
  DescribeAppInstanceUser: query(`appInstanceUser(arn: "${user}") { name }`, "appInstanceUser"),
  DescribeAppInstanceUserEndpoint: query(
    `appInstanceUserEndpoint(userArn: "${user}", endpointId: "${endpointId}") { name }`,
    "appInstanceUserEndpoint",
  ),
  GetAppInstanceRetentionSettings: query(
    `appInstance(arn: "${home}") { retentionSettings { initiateDeletionAt } }`,
    "appInstance",
    "retentionSettings",
  ),
  ListAppInstanceAdmins: query(`appInstance(arn: "${home}") { admins { nodes { id } } }`, "appInstance", "admins"),
  ListAppInstanceBots: query(`appInstance(arn: "${home}") { bots { nodes { id } } }`, "appInstance", "bots"),
  ListAppInstanceUserEndpoints: query(
    `appInstanceUser(arn: "${user}") { endpoints { nodes { id } } }`,
    "appInstanceUser",
    "endpoints",
  ),
  ListAppInstanceUsers: query(`appInstance(arn: "${home}") { users { nodes { id } } }`, "appInstance", "users"),
  ListAppInstances: query("appInstances { nodes { id } }", "appInstances"),
  ListTagsForResource: query(`appInstance(arn: "${home}") { tags { key } }`, "appInstance", "tags"),
  PutAppInstanceRetentionSettings: mutation(
    "putAppInstanceRetentionSettings",
    "retentionSettings { initiateDeletionAt }",
    {
      appInstanceArn: home,
      channelRetentionSettings: { retentionDays: 30 },
    },
  ),
  PutAppInstanceUserExpirationSettings: mutation("putAppInstanceUserExpirationSettings", "appInstanceUser { id }", {
    userArn: user,
  }),
  RegisterAppInstanceUserEndpoint: mutation("registerAppInstanceUserEndpoint", "appInstanceUserEndpoint { id }", {
    userArn: user,
    type: "GCM",
    resourceArn: pinpointApp,
    endpointAttributes: { deviceToken: "t" },
  }),
  TagResource: mutation("tagResource", "resource { id }", { resourceArn: home, tags }),
  UntagResource: mutation("untagResource", "resource { id }", { resourceArn: home, tagKeys: ["k"] }),
  UpdateAppInstance: mutation("updateAppInstance", "appInstance { id }", { arn: home, ...names }),
  UpdateAppInstanceBot: mutation("updateAppInstanceBot", "appInstanceBot { id }", { arn: bot, ...names }),
  UpdateAppInstanceUser: mutation("updateAppInstanceUser", "appInstanceUser { id }", { arn: user, ...names }),
  UpdateAppInstanceUserEndpoint: mutation("updateAppInstanceUserEndpoint", "appInstanceUserEndpoint { id }", {
    userArn: user,
    endpointId,
    name: "n",
  }),
});

export const documents = documentsFor(targetIn(home));

/** The content of an emulator that has all resources of `documents`, with a value for each field that AWS returns. */
export const contentOfDocuments: Content = {
  AppInstances: [
    {
      AppInstanceId: home.slice(home.indexOf("/") + 1),
      Name: "n",
      Metadata: "m",
      Users: [
        {
          AppInstanceUserId: "ann",
          Name: "n",
          Metadata: "m",
          ExpirationSettings: { ExpirationDays: 7, ExpirationCriterion: "CREATED_TIMESTAMP" },
          Endpoints: [
            {
              EndpointId: "ep-1",
              Name: "n",
              Type: "GCM",
              ResourceArn: pinpointApp,
              EndpointAttributes: { DeviceToken: "t" },
            },
          ],
        },
      ],
      Bots: [
        {
          AppInstanceBotId: botId,
          Name: "n",
          Metadata: "m",
          Configuration: { Lex: { LexBotAliasArn: lexBotAliasArn, LocaleId: "en_US" } },
        },
      ],
      Admins: [{ AppInstanceUserId: "ann" }],
    },
  ],
};
