import type { Target } from "../support/operations.ts";

const representations = ({ home, user, bot }: Target, ids: readonly string[]) => [
  ...ids.map((id) => ({ __typename: "AppInstance", id })),
  { __typename: "AppInstance", arn: home },
  { __typename: "AppInstanceUser", arn: user },
  { __typename: "AppInstanceUser", appInstance: { arn: home }, userId: "ann" },
  { __typename: "AppInstanceBot", arn: bot },
  { __typename: "AppInstanceIdentity", arn: user },
];

const presigned: [input: (target: Target) => object, ...operations: string[]][] = [
  [({ home }) => ({ arn: home }), "DELETE_APP_INSTANCE", "DESCRIBE_APP_INSTANCE"],
  [({ user }) => ({ arn: user }), "DELETE_APP_INSTANCE_USER", "DESCRIBE_APP_INSTANCE_USER"],
  [({ bot }) => ({ arn: bot }), "DELETE_APP_INSTANCE_BOT", "DESCRIBE_APP_INSTANCE_BOT"],
  [
    ({ home, user }) => ({ appInstanceArn: home, adminArn: user }),
    "DELETE_APP_INSTANCE_ADMIN",
    "DESCRIBE_APP_INSTANCE_ADMIN",
  ],
  [
    ({ user, endpointId }) => ({ userArn: user, endpointId }),
    "DEREGISTER_APP_INSTANCE_USER_ENDPOINT",
    "DESCRIBE_APP_INSTANCE_USER_ENDPOINT",
  ],
  [
    ({ home }) => ({ appInstanceArn: home }),
    "GET_APP_INSTANCE_RETENTION_SETTINGS",
    "LIST_APP_INSTANCE_ADMINS",
    "LIST_APP_INSTANCE_BOTS",
    "LIST_APP_INSTANCE_USERS",
  ],
  [({ user }) => ({ userArn: user }), "LIST_APP_INSTANCE_USER_ENDPOINTS"],
  [({ home }) => ({ resourceArn: home }), "LIST_TAGS_FOR_RESOURCE"],
  [() => ({}), "LIST_APP_INSTANCES"],
];

/** Returns all kinds of operations that lead to the objects in an AppInstance, each with one root field. */
export function pathsTo(target: Target, ids: readonly string[]): [what: string, query: string, variables: object][] {
  const { home, user, bot } = target;
  const texts: Record<string, string> = { home, user, bot };
  const read = (what: string, selection: string): [string, string, object] => [
    what,
    `{ ${selection.replaceAll(/\$(\w+)/g, (_, name: string) => JSON.stringify(name === "ids" ? ids : texts[name]))} }`,
    {},
  ];
  const write = (field: string, payload: string, input: object): [string, string, object] => [
    field,
    `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { ${payload} } }`,
    { input },
  ];
  return [
    read("an alias", "x: appInstance(arn: $home) { n: name }"),
    read("an inline fragment", "... on Query { x: appInstance(arn: $home) { ... { name } } }"),
    [
      "a fragment",
      `{ ...F } fragment F on Query { appInstance(arn: "${home}") { ...G } } fragment G on AppInstance { name }`,
      {},
    ],
    read("a directive", "x: appInstance(arn: $home) @include(if: true) { name }"),
    read("fields that the ARN contains", "x: appInstance(arn: $home) { id arn region }"),
    read("only the type", "x: appInstance(arn: $home) { __typename }"),
    read("a connection of users", "x: appInstance(arn: $home) { users { nodes { name } } }"),
    read("a connection of admins", "x: appInstance(arn: $home) { admins { edges { cursor node { name } } } }"),
    read("a connection of bots", "x: appInstance(arn: $home) { bots { nodes { name } } }"),
    read("a directory", "x: appInstance(arn: $home) { directory { users { nodes { name } } } }"),
    read("a count", "x: appInstance(arn: $home) { users { countUpTo { value } } }"),
    read("tags", "x: appInstance(arn: $home) { tags { key } }"),
    read("retention settings", "x: appInstance(arn: $home) { retentionSettings { initiateDeletionAt } }"),
    read("a user", "x: appInstanceUser(arn: $user) { name }"),
    read("a user by its id", 'x: appInstanceUserByUserId(appInstanceArn: $home, userId: "ann") { name }'),
    read("a link to the AppInstance", "x: appInstanceUser(arn: $user) { appInstance { name } }"),
    read(
      "a link to the AppInstance and its users",
      "x: appInstanceUser(arn: $user) { appInstance { users { nodes { name } } } }",
    ),
    read("the admin of a user", "x: appInstanceUser(arn: $user) { admin { createdAt identity { name } } }"),
    read("an admin", "x: appInstanceAdmin(appInstanceArn: $home, adminArn: $user) { name user { name } }"),
    read("a bot", "x: appInstanceBot(arn: $bot) { name }"),
    read(
      "endpoints",
      "x: appInstanceUser(arn: $user) { endpoints { nodes { name endpointAttributes { deviceToken } } } }",
    ),
    read(
      "an endpoint",
      'x: appInstanceUserEndpoint(userArn: $user, endpointId: "ep-1") { endpointAttributes { deviceToken } }',
    ),
    ...ids.map((id, n) => read(`node ${n}`, `x: node(id: "${id}") { id __typename }`)),
    read("nodes", "x: nodes(ids: $ids) { id ... on AppInstance { name } ... on AppInstanceUser { name } }"),
    ...representations(target, ids.slice(0, 1)).map((representation, n): [string, string, object] => [
      `_entities ${n}`,
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on AppInstance { name } ... on AppInstanceUser { name } } }",
      { representations: [representation] },
    ]),
    write("createAppInstanceUsers", "results { appInstanceUser { id } userErrors { code } }", {
      appInstanceArn: home,
      users: [{ userId: "eve", name: "Eve" }],
    }),
    write("deleteAppInstanceUsers", "results { deletedId userErrors { code } }", { arns: [user] }),
    write("createAppInstanceAdmins", "results { appInstanceAdmin { id } userErrors { code } }", {
      appInstanceArn: home,
      adminArns: [user],
    }),
    write("deleteAppInstanceAdmins", "results { deletedId userErrors { code } }", {
      appInstanceArn: home,
      adminArns: [user],
    }),
    write("tagResources", "results { resource { id } userErrors { code } }", {
      resourceArns: [user],
      tags: [{ key: "k", value: "v" }],
    }),
    write("putAppInstanceUsersExpirationSettings", "results { appInstanceUser { id } userErrors { code } }", {
      userArns: [user],
    }),
    write("importAppInstanceUsers", "accepted", { appInstanceArn: home, items: [{ userId: "eve", name: "Eve" }] }),
    write("exportAppInstanceUsers", "job { id }", { appInstanceArn: home }),
    write("addJobItems", "accepted", { deleteUsers: [{ arn: user }] }),
    write("ensureAppInstanceUser", "outcome appInstanceUser { name }", {
      appInstanceArn: home,
      userId: "ann",
      name: "Ann",
    }),
    write("tagResource", "resource { id }", { resourceArn: user, tags: [{ key: "k", value: "v" }] }),
    ...presigned.flatMap(([input, ...operations]) =>
      operations.map((operation): [string, string, object] => [
        `a URL for ${operation}`,
        "query ($operation: PresignableOperation!, $input: PresignedUrlInput!) { presignedUrl(operation: $operation, input: $input) { url } }",
        { operation, input: input(target) },
      ]),
    ),
  ];
}
