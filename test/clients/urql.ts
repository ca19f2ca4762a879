import type { Client } from "@urql/core";
import { home } from "../support/content.ts";
import type { App } from "./page.ts";
import { type OpenClient, pageSize } from "./pagination.ts";
import { type Operations, type Retry, type SetUp, userIdsOf } from "./shared-app.ts";

/** Loads the page's set-up of urql. */
export async function loadUrql(app: App): Promise<OpenClient> {
  const { UsersQuery } = await app.load<Operations>("operations.ts");
  const { retryAfterMs } = await app.load<Retry>("retry-after.ts");
  const { createClient, deleteUser, errorsOf } = await app.load<SetUp<Client>>("urql.ts");
  return (url, token) => {
    const client = createClient(url, token);
    const first = { arn: home, first: pageSize };
    let after: string | null = null;
    return {
      userIds: () => userIdsOf(client.readQuery(UsersQuery, first)?.data),
      loadNextPage: async () => {
        const { data, error } = await client.query(UsersQuery, after === null ? first : { ...first, after });
        if (error) throw error;
        after = data?.appInstance?.users?.pageInfo.endCursor ?? null;
        return data?.appInstance?.users?.pageInfo.hasNextPage ?? false;
      },
      deleteUser: (id) => deleteUser(client, id),
      retryAfterMs: (error) => retryAfterMs(errorsOf(error)),
    };
  };
}
