import relay from "relay-runtime";
import experimental from "relay-runtime/experimental.js";
import { encodeId } from "../../src/gateway/domain/id.ts";
import { appInstanceRef } from "../../src/gateway/domain/refs.ts";
import { home } from "../support/content.ts";
import type { App } from "./page.ts";
import { pageSize } from "./pagination.ts";
import type { Retry, SetUp } from "./shared-app.ts";

type Environment = InstanceType<typeof relay.Environment>;
type Query = Parameters<typeof relay.fetchQuery>[1];
type FragmentKey = { readonly " $data"?: unknown; readonly " $fragmentSpreads": unknown };
type UserErrors = Promise<readonly { readonly code: string }[]>;

/** The page's `src/Users.ts`. */
interface Users {
  readonly usersQuery: Query;
  readonly usersFragment: Query;
  readonly createUser: (
    environment: Environment,
    instance: { readonly id: string; readonly arn: string },
    userId: string,
    name: string,
  ) => UserErrors;
  readonly deleteUser: (environment: Environment, instanceId: string, id: string) => UserErrors;
}

interface RelaySetUp extends Pick<SetUp<never>, "errorsOf"> {
  readonly createEnvironment: (url: string, token?: string) => Environment;
}

const instanceId = encodeId(appInstanceRef(home));

/** Loads the page's set-up of Relay. */
export async function loadRelay(app: App) {
  const { retryAfterMs } = await app.load<Retry>("retry-after.ts");
  const { createEnvironment, errorsOf } = await app.load<RelaySetUp>("relay-environment.ts");
  const { usersQuery, usersFragment, createUser, deleteUser } = await app.load<Users>("Users.ts");
  const { default: paginationQuery } = await app.load<{ readonly default: Query }>(
    "__generated__/UsersPaginationQuery.graphql.ts",
  );
  return (url: string, token?: string) => {
    const environment = createEnvironment(url, token);
    // biome-ignore lint/suspicious/noExplicitAny: a record of Relay's store has the fields of any query
    const record = (key: string): any => environment.getStore().getSource().get(key) ?? {};
    const connection = () => record(relay.ConnectionHandler.getConnectionID(instanceId, "Users_users"));
    const pageInfo = () => record(connection().pageInfo?.__ref ?? "");
    const fetch = (query: Query, variables: object) => relay.fetchQuery(environment, query, variables).toPromise();
    return {
      userIds: (): string[] =>
        (connection().edges?.__refs ?? []).map((edge: string) => record(record(edge).node.__ref).userId),
      loadNextPage: async (): Promise<boolean> => {
        const cursor = pageInfo().endCursor;
        if (cursor === undefined) await fetch(usersQuery, { arn: home });
        else await fetch(paginationQuery, { id: instanceId, count: pageSize, cursor });
        return pageInfo().hasNextPage;
      },
      /** Reads the list as a component does. */
      readList: async () => {
        const data = (await fetch(usersQuery, { arn: home })) as { readonly appInstance: FragmentKey };
        return experimental.waitForFragmentData(environment, usersFragment, data.appInstance);
      },
      deleteUser: (id: string) => deleteUser(environment, instanceId, id),
      createUser: (userId: string, name: string) =>
        createUser(environment, { id: instanceId, arn: home }, userId, name),
      retryAfterMs: (error: unknown) => retryAfterMs(errorsOf(error)),
    };
  };
}
