import { readdir } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import relay from "relay-runtime";
import { home } from "../support/content.ts";
import { executeAt } from "../support/harness.ts";
import { pageSize, testPagination } from "./pagination.ts";
import { compileApp } from "./relay-app.ts";
import { createEnvironment } from "./relay-environment.ts";

const { ConnectionHandler } = relay;

test("relay-compiler accepts the schema with @connection, @refetchable, @appendNode and @deleteEdge", async () => {
  await using app = await compileApp();
  expect((await readdir(app.artifacts)).toSorted()).toEqual([
    "AppCreateUserMutation.graphql.js",
    "AppDeleteUserMutation.graphql.js",
    "AppQuery.graphql.js",
    "UserRefetchQuery.graphql.js",
    "User_user.graphql.js",
    "UsersPaginationQuery.graphql.js",
    "Users_instance.graphql.js",
  ]);
});

test("Relay merges the pages of 1,000 users with @connection while users are deleted", async () => {
  await using app = await compileApp();
  await testPagination(async (url) => {
    const ask = executeAt(url);
    const { data } = await ask("query ($arn: ChimeArn!) { appInstance(arn: $arn) { id } }", { arn: home });
    const instanceId: string = data.appInstance.id;
    const environment = createEnvironment(url);
    const connection = ConnectionHandler.getConnectionID(instanceId, "Users_users");
    // biome-ignore lint/suspicious/noExplicitAny: a record of Relay's store has the fields of any query
    const record = (key: string): any => environment.getStore().getSource().get(key) ?? {};
    const nodes = (): string[] =>
      (record(connection).edges?.__refs ?? []).map((edge: string) => record(edge).node.__ref);
    const pageInfo = () => record(record(connection).pageInfo?.__ref ?? "");
    return {
      userIds: () => nodes().map((node) => record(node).userId),
      loadNextPage: async () => {
        const variables = { id: instanceId, count: pageSize, cursor: pageInfo().endCursor ?? null };
        await relay.fetchQuery(environment, app.artifact("UsersPaginationQuery"), variables).toPromise();
        return pageInfo().hasNextPage;
      },
      deleteUser: (id) =>
        new Promise((resolve, reject) => {
          relay.commitMutation(environment, {
            mutation: app.artifact("AppDeleteUserMutation"),
            variables: { input: { id }, connections: [connection] },
            onCompleted: (_, errors) => (errors ? reject(errors) : resolve()),
            onError: reject,
          });
        }),
    };
  });
});
