import type { OperationName } from "../../src/gateway/operations.ts";
import { modelMembers } from "./aws-model.ts";
import { parseAccess } from "./view-access.ts";

/** One way in which the graph shows the values of an operation's response. */
export interface View {
  readonly operation: OperationName;
  /** The field of the graph that shows it, such as `Query.appInstance`. */
  readonly field: string;
  /** A document in which `$` stands for the selected fields. */
  readonly document: string;
  /** Where the result has the object of these fields. */
  readonly path: readonly (string | number)[];
  /** The place of the object in the response. */
  readonly shape: readonly string[];
  /** Fields whose value comes from elsewhere. */
  readonly known?: readonly string[];
  /** True if the object is looked up, so that it is an error itself if it can't be read. */
  readonly isLookUp?: true;
}

export const instance = "arn:aws:chime:us-east-1:123456789012:app-instance/home";
export const user = `${instance}/user/ann`;
export const bot = `${instance}/bot/helper`;

const idOf = (tag: string, rest: string) => Buffer.from(`1:${tag}:${rest}`).toString("base64url");

const ids = {
  AppInstance: idOf("instance", instance),
  AppInstanceUser: idOf("user", user),
  AppInstanceBot: idOf("bot", bot),
  AppInstanceAdmin: idOf("admin", user),
  AppInstanceUserEndpoint: idOf("endpoint", `${user}/endpoint/ep-1`),
};
type TypeName = keyof typeof ids;

const admin = `appInstanceAdmin(appInstanceArn: "${instance}", adminArn: "${user}")`;
const botAdmin = `appInstanceAdmin(appInstanceArn: "${instance}", adminArn: "${bot}")`;
const lex = `{ lex: { lexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST", localeId: "en_US" } }`;
const names = `name: "n", metadata: "m"`;
const tag = `tags: [{ key: "k", value: "v" }]`;

/** What precedes the fields of an object, and what follows them, by `{`s; the path is read from it. */
type Access = readonly [fields: string, selection: string, options?: Pick<View, "known">];

const mutation = (field: string, input: string, rest: string): string =>
  `mutation ${field}(input: { ${input} }) ${rest}`;
const on = (type: TypeName) => `... on ${type}`;
const nodeOf = (type: TypeName): Access[] => [
  ["Query.node", `node(id: "${ids[type]}") ${on(type)}`],
  ["Query.nodes", `nodes(ids: ["${ids[type]}"]) 0 ${on(type)}`],
  ["Query._entities", `_entities(representations: [{ __typename: "${type}", id: "${ids[type]}" }]) 0 ${on(type)}`],
];
const tagging = (type: TypeName, arn: string): Access[] => [
  ["TagResourcePayload.resource", mutation("tagResource", `resourceArn: "${arn}", ${tag}`, `resource ${on(type)}`)],
  [
    "UntagResourcePayload.resource",
    mutation("untagResource", `resourceArn: "${arn}", tagKeys: ["k"]`, `resource ${on(type)}`),
  ],
  [
    "TagResourcesResult.resource",
    mutation("tagResources", `resourceArns: ["${arn}"], ${tag}`, `results 0 resource ${on(type)}`),
  ],
];

/** The object of an item of a job; the name of the job stands for its id. */
const resultOf = (type: TypeName, job: string, item: number): Access => [
  "JobResult.node",
  `job(id: "${job}") results nodes ${item} node ${on(type)}`,
];

const lookUps: Record<TypeName, Access[]> = {
  AppInstance: [
    ["Query.appInstance", `appInstance(arn: "${instance}")`],
    ...nodeOf("AppInstance"),
    resultOf("AppInstance", "TAG_JOB", 0),
  ],
  AppInstanceUser: [
    ["Query.appInstanceUser", `appInstanceUser(arn: "${user}")`],
    ["Query.appInstanceUserByUserId", `appInstanceUserByUserId(appInstanceArn: "${instance}", userId: "ann")`],
    ...nodeOf("AppInstanceUser"),
    resultOf("AppInstanceUser", "TAG_JOB", 1),
  ],
  AppInstanceBot: [
    ["Query.appInstanceBot", `appInstanceBot(arn: "${bot}")`],
    ...nodeOf("AppInstanceBot"),
    resultOf("AppInstanceBot", "TAG_JOB", 2),
  ],
  AppInstanceAdmin: [
    ["Query.appInstanceAdmin", admin],
    ...nodeOf("AppInstanceAdmin"),
    resultOf("AppInstanceAdmin", "PROMOTE_JOB", 0),
  ],
  AppInstanceUserEndpoint: [
    ["Query.appInstanceUserEndpoint", `appInstanceUserEndpoint(userArn: "${user}", endpointId: "ep-1")`],
    ...nodeOf("AppInstanceUserEndpoint"),
  ],
};

const nameIsKnown = { known: ["name"] };
const namesAreKnown = { known: ["name", "metadata"] };
const newUser = `userId: "ann", name: "n", idempotencyKey: "k"`;

const references: Record<TypeName, Access[]> = {
  AppInstance: [
    ["AppInstanceUser.appInstance", `appInstanceUser(arn: "${user}") appInstance`],
    ["AppInstanceBot.appInstance", `appInstanceBot(arn: "${bot}") appInstance`],
    ["AppInstanceAdmin.appInstance", `${admin} appInstance`],
    ["AppInstanceIdentity.appInstance", `${admin} identity appInstance`],
    ["Caller.appInstances", "caller appInstances 0"],
    ["Job.appInstance", 'job(id: "TAG_JOB") appInstance'],
    [
      "CreateAppInstancePayload.appInstance",
      mutation("createAppInstance", `name: "n", idempotencyKey: "k"`, "appInstance"),
    ],
    [
      "UpdateAppInstancePayload.appInstance",
      mutation("updateAppInstance", `arn: "${instance}", ${names}`, "appInstance"),
      namesAreKnown,
    ],
    [
      "PutAppInstanceRetentionSettingsPayload.appInstance",
      mutation(
        "putAppInstanceRetentionSettings",
        `appInstanceArn: "${instance}", channelRetentionSettings: {}`,
        "appInstance",
      ),
    ],
    ...tagging("AppInstance", instance),
  ],
  AppInstanceUser: [
    ["AppInstanceUserEndpoint.user", `appInstanceUserEndpoint(userArn: "${user}", endpointId: "ep-1") user`],
    ["AppInstanceAdmin.user", `${admin} user`, nameIsKnown],
    ["Caller.appInstanceUser", "caller appInstanceUser"],
    ["AppInstanceAdmin.identity", `${admin} identity ${on("AppInstanceUser")}`, nameIsKnown],
    [
      "CreateAppInstanceUserPayload.appInstanceUser",
      mutation("createAppInstanceUser", `appInstanceArn: "${instance}", ${newUser}`, "appInstanceUser"),
    ],
    [
      "CreateAppInstanceUsersResult.appInstanceUser",
      mutation(
        "createAppInstanceUsers",
        `appInstanceArn: "${instance}", users: [{ ${newUser} }]`,
        "results 0 appInstanceUser",
      ),
    ],
    [
      "EnsureAppInstanceUserPayload.appInstanceUser",
      mutation("ensureAppInstanceUser", `appInstanceArn: "${instance}", userId: "ann", name: "n"`, "appInstanceUser"),
    ],
    [
      "UpdateAppInstanceUserPayload.appInstanceUser",
      mutation("updateAppInstanceUser", `arn: "${user}", ${names}`, "appInstanceUser"),
      namesAreKnown,
    ],
    [
      "PutAppInstanceUserExpirationSettingsPayload.appInstanceUser",
      mutation("putAppInstanceUserExpirationSettings", `userArn: "${user}"`, "appInstanceUser"),
      { known: ["expirationSettings"] },
    ],
    [
      "PutAppInstanceUsersExpirationSettingsResult.appInstanceUser",
      mutation("putAppInstanceUsersExpirationSettings", `userArns: ["${user}"]`, "results 0 appInstanceUser"),
      { known: ["expirationSettings"] },
    ],
    ...tagging("AppInstanceUser", user),
  ],
  AppInstanceBot: [
    ["AppInstanceAdmin.bot", `${botAdmin} bot`, nameIsKnown],
    ["AppInstanceAdmin.identity", `${botAdmin} identity ${on("AppInstanceBot")}`, nameIsKnown],
    [
      "CreateAppInstanceBotPayload.appInstanceBot",
      mutation("createAppInstanceBot", `appInstanceArn: "${instance}", configuration: ${lex}`, "appInstanceBot"),
    ],
    [
      "UpdateAppInstanceBotPayload.appInstanceBot",
      mutation("updateAppInstanceBot", `arn: "${bot}", ${names}`, "appInstanceBot"),
      namesAreKnown,
    ],
    ...tagging("AppInstanceBot", bot),
  ],
  AppInstanceAdmin: [
    ["AppInstanceUser.admin", `appInstanceUser(arn: "${user}") admin`],
    ["AppInstanceBot.admin", `appInstanceBot(arn: "${bot}") admin`],
    ["AppInstanceIdentity.admin", `${admin} identity admin`],
    [
      "CreateAppInstanceAdminPayload.appInstanceAdmin",
      mutation("createAppInstanceAdmin", `appInstanceArn: "${instance}", adminArn: "${user}"`, "appInstanceAdmin"),
      nameIsKnown,
    ],
    [
      "CreateAppInstanceAdminsResult.appInstanceAdmin",
      mutation(
        "createAppInstanceAdmins",
        `appInstanceArn: "${instance}", adminArns: ["${user}"]`,
        "results 0 appInstanceAdmin",
      ),
      nameIsKnown,
    ],
  ],
  AppInstanceUserEndpoint: [
    [
      "RegisterAppInstanceUserEndpointPayload.appInstanceUserEndpoint",
      mutation(
        "registerAppInstanceUserEndpoint",
        `userArn: "${user}", type: GCM, resourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/a", endpointAttributes: { deviceToken: "t" }`,
        "appInstanceUserEndpoint",
      ),
      { known: ["type", "resourceArn"] },
    ],
    [
      "UpdateAppInstanceUserEndpointPayload.appInstanceUserEndpoint",
      mutation(
        "updateAppInstanceUserEndpoint",
        `userArn: "${user}", endpointId: "ep-1", name: "n"`,
        "appInstanceUserEndpoint",
      ),
    ],
  ],
};

const describes = (Object.keys(ids) as TypeName[]).flatMap((type): View[] => {
  const operation = `Describe${type}` as const;
  const view = ([field, access, options]: Access) => ({
    operation,
    field,
    shape: [type],
    ...parseAccess(access),
    ...options,
  });
  return [...lookUps[type].map((access): View => ({ ...view(access), isLookUp: true })), ...references[type].map(view)];
});

const connections: Readonly<Record<string, string>> = {
  ListAppInstances: "appInstances",
  ListAppInstanceUsers: `appInstance(arn: "${instance}") users`,
  ListAppInstanceAdmins: `appInstance(arn: "${instance}") admins`,
  ListAppInstanceBots: `appInstance(arn: "${instance}") bots`,
  ListAppInstanceUserEndpoints: `appInstanceUser(arn: "${user}") endpoints`,
};

const lists = Object.entries(connections).flatMap(([name, access]): View[] => {
  const operation = name as OperationName;
  const rows = modelMembers.find((member) => member.operation === operation && member.kind === "list")?.path ?? [];
  const type = name.replace(/^List/, "").replace(/s$/, "");
  return [
    { operation, field: `${type}Connection.nodes`, shape: rows, ...parseAccess(`${access} nodes 1`) },
    { operation, field: `${type}Edge.node`, shape: rows, ...parseAccess(`${access} edges 1 node`) },
  ];
});

const retention = `appInstanceArn: "${instance}", channelRetentionSettings: {}`;
const others: [operation: OperationName, field: string, access: string, shape?: string[]][] = [
  [
    "GetAppInstanceRetentionSettings",
    "AppInstance.retentionSettings",
    `appInstance(arn: "${instance}") retentionSettings`,
  ],
  [
    "PutAppInstanceRetentionSettings",
    "PutAppInstanceRetentionSettingsPayload.retentionSettings",
    mutation("putAppInstanceRetentionSettings", retention, "retentionSettings"),
  ],
  [
    "PutAppInstanceUserExpirationSettings",
    "PutAppInstanceUserExpirationSettingsPayload.expirationSettings",
    mutation("putAppInstanceUserExpirationSettings", `userArn: "${user}"`, ""),
  ],
  [
    "PutAppInstanceUserExpirationSettings",
    "PutAppInstanceUserExpirationSettingsPayload.appInstanceUser",
    mutation("putAppInstanceUserExpirationSettings", `userArn: "${user}"`, "appInstanceUser"),
  ],
  [
    "PutAppInstanceUserExpirationSettings",
    "PutAppInstanceUsersExpirationSettingsResult.appInstanceUser",
    mutation("putAppInstanceUsersExpirationSettings", `userArns: ["${user}"]`, "results 0 appInstanceUser"),
  ],
  [
    "CreateAppInstanceAdmin",
    "CreateAppInstanceAdminPayload.appInstanceAdmin",
    mutation("createAppInstanceAdmin", `appInstanceArn: "${instance}", adminArn: "${user}"`, "appInstanceAdmin"),
    ["AppInstanceAdmin"],
  ],
  ["ListTagsForResource", "AppInstance.tags", `appInstance(arn: "${instance}") tags 1`, ["Tags[]"]],
  ["ListTagsForResource", "AppInstanceUser.tags", `appInstanceUser(arn: "${user}") tags 1`, ["Tags[]"]],
  ["ListTagsForResource", "AppInstanceBot.tags", `appInstanceBot(arn: "${bot}") tags 1`, ["Tags[]"]],
];

export const views: readonly View[] = [
  ...describes,
  ...lists,
  ...others.map(([operation, field, access, shape = []]) => ({
    operation,
    field,
    shape,
    ...parseAccess(access),
  })),
];
