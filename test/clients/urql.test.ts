import { test } from "@jest/globals";
import { Client, fetchExchange } from "@urql/core";
import { type Cache, cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { home } from "../support/content.ts";
import { DeleteUserMutation, UsersQuery } from "./operations.ts";
import { pageSize, testPagination } from "./pagination.ts";

test("urql merges the pages of 1,000 users with graphcache's relayPagination while users are deleted", () =>
  testPagination((url) => {
    const client = new Client({
      url,
      preferGetMethod: false,
      exchanges: [
        cacheExchange({
          keys: { PageInfo: () => null },
          resolvers: { AppInstance: { users: relayPagination() } },
          updates: {
            Mutation: {
              deleteAppInstanceUser: ({ deleteAppInstanceUser }, _, cache) => {
                const id = (deleteAppInstanceUser as { deletedId: string | null } | null)?.deletedId;
                if (id) removeFromPages(cache, cache.keyOfEntity({ __typename: "AppInstanceUser", id }));
              },
            },
          },
        }),
        fetchExchange,
      ],
    });
    const first = { arn: home, first: pageSize };
    const users = () => client.readQuery(UsersQuery, first)?.data?.appInstance?.users;
    let after: string | null | undefined;
    return {
      userIds: () => users()?.edges.flatMap(({ node }) => node?.userId ?? []) ?? [],
      loadNextPage: async () => {
        const { data, error } = await client.query(UsersQuery, { ...first, after });
        if (error) throw error;
        after = data?.appInstance?.users?.pageInfo.endCursor;
        return data?.appInstance?.users?.pageInfo.hasNextPage ?? false;
      },
      deleteUser: async (id) => {
        const { error } = await client.mutation(DeleteUserMutation, { input: { id } });
        if (error) throw error;
      },
    };
  }));

/** Removes a user from the cached pages. `cache.invalidate` would refetch every page. */
function removeFromPages(cache: Cache, user: string | null): void {
  for (const { fieldName, fieldKey } of cache.inspectFields("Query")) {
    const instance = fieldName === "appInstance" ? (cache.resolve("Query", fieldKey) as string | null) : null;
    for (const field of cache.inspectFields(instance)) {
      const page = field.fieldName === "users" ? (cache.resolve(instance, field.fieldKey) as string | null) : null;
      const edges = (cache.resolve(page, "edges") ?? []) as string[];
      if (page)
        cache.link(
          page,
          "edges",
          edges.filter((edge) => cache.resolve(edge, "node") !== user),
        );
    }
  }
}
