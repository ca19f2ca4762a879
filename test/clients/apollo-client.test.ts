import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { expect, test } from "@jest/globals";
import { contentOf, home } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";
import { waitUntil } from "../support/wait-until.ts";
import { DeleteUserMutation, UsersQuery } from "./operations.ts";
import { pageSize, testPagination } from "./pagination.ts";

test("Apollo Client merges the pages of 1,000 users with relayStylePagination while users are deleted", () =>
  testPagination((uri) => {
    const client = new ApolloClient({
      link: new HttpLink({ uri }),
      cache: new InMemoryCache({
        possibleTypes: { AppInstanceIdentity: ["AppInstanceUser", "AppInstanceBot"] },
        typePolicies: { AppInstance: { fields: { users: relayStylePagination() } } },
      }),
    });
    const variables = { arn: home, first: pageSize };
    const users = () => client.readQuery({ query: UsersQuery, variables })?.appInstance?.users;
    const observed = client.watchQuery({ query: UsersQuery, variables });
    let isFirst = true;
    return {
      userIds: () => users()?.edges.flatMap(({ node }) => node?.userId ?? []) ?? [],
      loadNextPage: async () => {
        if (isFirst) await observed.refetch();
        else await observed.fetchMore({ variables: { after: users()?.pageInfo.endCursor ?? null } });
        isFirst = false;
        return users()?.pageInfo.hasNextPage ?? false;
      },
      deleteUser: async (userId) => {
        await client.mutate({
          mutation: DeleteUserMutation,
          variables: { input: { id: userId } },
          update: (cache, { data }) => {
            const id = data?.deleteAppInstanceUser?.deletedId;
            if (id) cache.evict({ id: cache.identify({ __typename: "AppInstanceUser", id }) ?? "" });
            cache.gc();
          },
        });
      },
    };
  }));

test("Apollo Client emits an unchanged list once, however often it polls", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(120) });
  const client = new ApolloClient({ link: new HttpLink({ uri: harness.url }), cache: new InMemoryCache() });
  const variables = { arn: home, first: 120 };
  let emitted = 0;
  const observed = client.watchQuery({
    query: UsersQuery,
    variables,
    fetchPolicy: "network-only",
    notifyOnNetworkStatusChange: false,
    pollInterval: 20,
  });
  const subscription = observed.subscribe(({ dataState }) => {
    if (dataState === "complete") emitted++;
  });
  // Three pages a poll.
  await waitUntil(() => harness.calls.length >= 15);
  subscription.unsubscribe();
  client.stop();
  expect(emitted).toBe(1);
});
