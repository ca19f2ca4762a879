import { buildSubgraphSchema } from "@apollo/subgraph";
import * as sdk from "@aws-sdk/client-chime-sdk-identity";
import { graphql, parse } from "graphql";

const typeDefs = `
  type Query { appInstances(first: Int!): [AppInstance!]!  appInstance(arn: ID!): AppInstance!  users(arns: [ID!]!): [User!]! }
  type AppInstance { arn: ID! name: String users(first: Int!): [User!]! admins: [Admin!]! }
  type User { arn: ID! name: String metadata: String createdAt: String admin: Admin }
  type Admin { identity: User! }
`;

const toUser = (AppInstanceUserArn: string | undefined) => ({ arn: AppInstanceUserArn });
type Parent = ReturnType<typeof toUser>;

/** Creates the reference of the gateway: resolvers that describe an object for each of its fields, without batching or caching. */
export function createNaiveServer(endpoint: string) {
  const credentials = { accessKeyId: "bench", secretAccessKey: "bench" };
  const chime = new sdk.ChimeSDKIdentity({ endpoint, region: "us-east-1", credentials });
  const describe = async ({ arn }: Parent) =>
    (await chime.describeAppInstanceUser({ AppInstanceUserArn: arn })).AppInstanceUser;
  const resolvers = {
    Query: {
      appInstances: async (_: unknown, { first }: { first: number }) =>
        (await chime.listAppInstances({ MaxResults: first })).AppInstances?.map(({ AppInstanceArn }) => ({
          arn: AppInstanceArn,
        })),
      appInstance: (_: unknown, { arn }: { arn: string }) => ({ arn }),
      users: (_: unknown, { arns }: { arns: string[] }) => arns.map(toUser),
    },
    AppInstance: {
      name: async ({ arn }: Parent) => (await chime.describeAppInstance({ AppInstanceArn: arn })).AppInstance?.Name,
      users: async ({ arn }: Parent, { first }: { first: number }) =>
        (await chime.listAppInstanceUsers({ AppInstanceArn: arn, MaxResults: first })).AppInstanceUsers?.map(
          ({ AppInstanceUserArn }) => toUser(AppInstanceUserArn),
        ),
      admins: async ({ arn }: Parent) =>
        (await chime.listAppInstanceAdmins({ AppInstanceArn: arn })).AppInstanceAdmins?.map(({ Admin }) => ({
          identity: toUser(Admin?.Arn),
        })),
    },
    User: {
      name: async (user: Parent) => (await describe(user))?.Name,
      metadata: async (user: Parent) => (await describe(user))?.Metadata,
      createdAt: async (user: Parent) => (await describe(user))?.CreatedTimestamp?.toISOString(),
      admin: ({ arn }: Parent) =>
        chime
          .describeAppInstanceAdmin({ AppInstanceArn: arn?.split("/user/")[0], AppInstanceAdminArn: arn })
          .then(() => ({ identity: { arn } }))
          .catch((error: Error) => {
            if (error.name === "ForbiddenException") return null;
            throw error;
          }),
    },
  };
  const schema = buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers }]);
  return {
    execute: (source: string, variableValues: Record<string, unknown> = {}) =>
      graphql({ schema, source, variableValues }),
    [Symbol.dispose]: () => chime.destroy(),
  };
}
