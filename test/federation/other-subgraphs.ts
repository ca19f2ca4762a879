import { readFileSync } from "node:fs";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginInlineTraceDisabled } from "@apollo/server/plugin/disabled";
import { startStandaloneServer } from "@apollo/server/standalone";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { type DocumentNode, parse } from "graphql";
import { home, userArn } from "../support/content.ts";

const sdl = (name: string): DocumentNode => parse(readFileSync(`test/federation/${name}.graphql`, "utf8"));

/** The SDL of the subgraphs of other teams. */
export const otherSubgraphs = { accounts: sdl("accounts"), moderation: sdl("moderation") };

interface UserKey {
  readonly appInstance: { readonly arn: string };
  readonly userId: string;
}

/** The accounts of `user-001` to `user-020`, one whose user was deleted, and one without a user. */
const accounts = [
  ...Array.from({ length: 20 }, (_, n) => ({ email: `${n + 1}@example.com`, userId: userArn(n).split("/user/")[1] })),
  { email: "gone@example.com", userId: "gone" },
  { email: "never@example.com", userId: undefined },
].map(({ email, userId }) => ({
  email,
  chatUser: userId === undefined ? null : { appInstance: { arn: home }, userId },
}));

const resolvers = {
  accounts: {
    Query: { accounts: () => accounts },
    AppInstanceUser: {
      account: (user: UserKey) => accounts.find(({ chatUser }) => chatUser?.userId === user.userId) ?? null,
    },
  },
  moderation: {
    Query: { mostReported: () => [{ arn: userArn(1) }, { arn: `${home}/bot/robot` }, { arn: userArn(0) }] },
    AppInstanceIdentity: { reports: ({ arn }: { arn: string }) => arn.length },
  },
};

/** Serves one of them on a free port. */
export async function startSubgraph(
  name: keyof typeof otherSubgraphs,
): Promise<AsyncDisposable & { readonly url: string }> {
  const schema = buildSubgraphSchema([{ typeDefs: otherSubgraphs[name], resolvers: resolvers[name] }]);
  const server = new ApolloServer({ schema, plugins: [ApolloServerPluginInlineTraceDisabled()] });
  const { url } = await startStandaloneServer(server, { listen: { host: "127.0.0.1", port: 0 } });
  return { url, [Symbol.asyncDispose]: () => server.stop() };
}
