import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { test } from "@jest/globals";
import { home } from "../support/content.ts";
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
      userIds: () => users()?.edges.map(({ node }) => node.userId) ?? [],
      loadNextPage: async () => {
        if (isFirst) await observed.refetch();
        else await observed.fetchMore({ variables: { after: users()?.pageInfo.endCursor ?? null } });
        isFirst = false;
        return users()?.pageInfo.hasNextPage ?? false;
      },
      deleteUser: async (arn) => {
        await client.mutate({
          mutation: DeleteUserMutation,
          variables: { input: { arn } },
          update: (cache, { data }) => {
            const id = data?.deleteAppInstanceUser?.deletedId;
            if (id) cache.evict({ id: cache.identify({ __typename: "AppInstanceUser", id }) ?? "" });
            cache.gc();
          },
        });
      },
    };
  }));
