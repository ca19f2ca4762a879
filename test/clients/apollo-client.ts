import type { ApolloClient } from "@apollo/client";
import { ApolloProvider } from "@apollo/client/react";
import { prerenderStatic } from "@apollo/client/react/ssr";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { home } from "../support/content.ts";
import type { App } from "./page.ts";
import { type OpenClient, pageSize } from "./pagination.ts";
import { type Operations, type Retry, type SetUp, userIdsOf } from "./shared-app.ts";

/** Loads the page's set-up of Apollo Client. */
export async function loadApolloClient(app: App): Promise<OpenClient> {
  const { UsersQuery } = await app.load<Operations>("operations.ts");
  const { retryAfterMs } = await app.load<Retry>("retry-after.ts");
  const { createClient, deleteUser, errorsOf } = await app.load<SetUp<ApolloClient>>("apollo.ts");
  return (uri, token) => {
    const client = createClient(uri, token);
    const variables = { arn: home, first: pageSize };
    const cached = () => client.readQuery({ query: UsersQuery, variables });
    const observed = client.watchQuery({ query: UsersQuery, variables, errorPolicy: "all" });
    let isFirst = true;
    return {
      userIds: () => userIdsOf(cached()),
      loadNextPage: async () => {
        const after = cached()?.appInstance?.users?.pageInfo.endCursor ?? null;
        const { error } = isFirst ? await observed.refetch() : await observed.fetchMore({ variables: { after } });
        if (error) throw error;
        isFirst = false;
        return cached()?.appInstance?.users?.pageInfo.hasNextPage ?? false;
      },
      deleteUser: (id) => deleteUser(client, id),
      retryAfterMs: (error) => retryAfterMs(errorsOf(error)),
    };
  };
}

/** Creates the page's client. */
export async function createApolloClient(app: App, uri: string): Promise<ApolloClient> {
  return (await app.load<SetUp<ApolloClient>>("apollo.ts")).createClient(uri);
}

/** Returns what the page's React hook returns when its query is complete. */
export async function renderUsers(app: App, uri: string): Promise<unknown> {
  const client = await createApolloClient(app, uri);
  const { useUsers } = await app.load<{ readonly useUsers: (arn: string) => unknown }>("use-users.ts");
  const state: { result?: unknown } = {};
  const props = { client, children: createElement(UsersPage, { useUsers, state }) };
  await prerenderStatic({ tree: createElement(ApolloProvider, props), renderFunction: renderToString });
  return state.result;
}

interface UsersPageProps {
  readonly useUsers: (arn: string) => unknown;
  readonly state: { result?: unknown };
}

function UsersPage({ useUsers, state }: UsersPageProps) {
  state.result = useUsers(home);
  return null;
}
