import { readFileSync } from "node:fs";
import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache } from "@apollo/client";
import { describe, expect, test } from "@jest/globals";
import { Client, fetchExchange } from "@urql/core";
import relay from "relay-runtime";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, home, userArn } from "../support/content.ts";
import { type Harness, startTestGateway } from "../support/harness.ts";
import { DeleteUserMutation, UsersQuery } from "./operations.ts";
import { compileApp } from "./relay-app.ts";
import { createEnvironment } from "./relay-environment.ts";
import { retryAfterMs } from "./retry.ts";

const { access, as } = keysFor({ app: operator });
const token = as.app.authorization.replace("Bearer ", "");
const variables = { arn: home, first: 50 };

/** Starts a gateway whose caller may make so many calls a minute. */
const startLimited = (callerCallsPerMinute: number): Promise<Harness> =>
  startTestGateway({ access, callerCallsPerMinute }, { seed: contentOf(2) });

/** Starts one that refuses the caller's next query: its estimate is 4 calls, of which a first one has used some. */
async function startThrottled(): Promise<Harness> {
  const harness = await startLimited(5);
  for (let status = 200; status === 200; )
    ({ status } = await harness.execute("{ appInstances(first: 1) { nodes { id } } }", {}, as.app));
  return harness;
}

const apolloAt = (uri: string) =>
  new ApolloClient({
    link: new HttpLink({ uri, headers: as.app }),
    cache: new InMemoryCache(),
  });

const urqlAt = (url: string) =>
  new Client({ url, preferGetMethod: false, exchanges: [fetchExchange], fetchOptions: { headers: as.app } });

describe("Apollo Client", () => {
  test("recognizes a throttled response, and how long to wait", async () => {
    await using harness = await startThrottled();
    const client = apolloAt(harness.url);
    const { error } = await client.query({ query: UsersQuery, variables, errorPolicy: "all" });
    expect(CombinedGraphQLErrors.is(error) && retryAfterMs(error.errors)).toBeGreaterThan(0);
  });

  test("keeps the data beside an error", async () => {
    await using harness = await startLimited(1000);
    harness.emulator.set({ faults: [{ operation: "ListAppInstanceUsers", kind: "unauthorized" }] });
    const { data, error } = await apolloAt(harness.url).query({ query: UsersQuery, variables, errorPolicy: "all" });
    expect(data?.appInstance).toMatchObject({ id: expect.any(String), users: null });
    expect(CombinedGraphQLErrors.is(error) && retryAfterMs(error.errors)).toBeUndefined();
  });

  test("gets errors that the user can act on as data", async () => {
    await using harness = await startLimited(1000);
    const input = { arn: userArn(999) };
    const { data } = await apolloAt(harness.url).mutate({
      mutation: DeleteUserMutation,
      variables: { input },
      errorPolicy: "all",
    });
    expect(data?.deleteAppInstanceUser?.userErrors).toMatchObject([{ code: "NOT_FOUND_OR_FORBIDDEN" }]);
  });
});

describe("urql", () => {
  test("recognizes a throttled response, and how long to wait", async () => {
    await using harness = await startThrottled();
    const { error } = await urqlAt(harness.url).query(UsersQuery, variables);
    expect(retryAfterMs(error?.graphQLErrors)).toBeGreaterThan(0);
  });

  test("gets errors that the user can act on as data", async () => {
    await using harness = await startLimited(1000);
    const { data } = await urqlAt(harness.url).mutation(DeleteUserMutation, { input: { arn: userArn(999) } });
    expect(data?.deleteAppInstanceUser?.userErrors).toMatchObject([{ code: "NOT_FOUND_OR_FORBIDDEN" }]);
  });
});

test("Relay's environment recognizes a throttled response, and how long to wait", async () => {
  await using app = await compileApp();
  await using harness = await startThrottled();
  const environment = createEnvironment(harness.url, token);
  const query = relay.fetchQuery(environment, app.artifact("UsersPaginationQuery"), {
    id: home,
    count: 50,
    cursor: null,
  });
  const error = await query.toPromise().then(
    () => undefined,
    (failure: { readonly source?: { readonly errors?: readonly object[] } }) => failure,
  );
  expect(retryAfterMs(error?.source?.errors)).toBeGreaterThan(0);
});

test("Apollo Client exports its React hooks where the page imports them from", () => {
  const types = readFileSync("node_modules/@apollo/client/react/index.d.ts", "utf8");
  const [, names = ""] =
    /import \{ (.*) \} from "@apollo\/client\/react"/.exec(readFileSync("docs/clients.md", "utf8")) ?? [];
  expect(names.split(", ").filter((name) => !types.includes(name))).toEqual([]);
  expect(names).toContain("useQuery");
});
