import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { encodeId } from "../../src/gateway/domain/id.ts";
import { adminRef } from "../../src/gateway/domain/refs.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, home, userArn } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { waitUntil } from "../support/wait-until.ts";
import { createApolloClient, loadApolloClient, renderUsers } from "./apollo-client.ts";
import { type App, blocks, createApp } from "./page.ts";
import { type Client, idOf, type OpenClient, testPagination } from "./pagination.ts";
import { loadRelay } from "./relay.ts";
import type { Operations } from "./shared-app.ts";
import { loadUrql } from "./urql.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

let typed: App;
let compiled: App;
let relay: Awaited<ReturnType<typeof loadRelay>>;
const openers = new Map<string, OpenClient>();
const warnings = (["warn", "error"] as const).map((method) => jest.spyOn(console, method));

beforeAll(async () => {
  typed = await createApp(["Typed operations", "Throttled responses", "Apollo Client 4", "urql with Graphcache"]);
  compiled = await createApp(["Throttled responses", "Relay"]);
  relay = await loadRelay(compiled);
  openers.set("Apollo Client", await loadApolloClient(typed));
  openers.set("urql", await loadUrql(typed));
  openers.set("Relay", relay);
}, SLOW_TEST_TIMEOUT_MS);
afterAll(async () => {
  for (const app of [typed, compiled]) await app[Symbol.asyncDispose]();
});

test("each code block of the page is a file or a command, and each import is installed or a file of the page", () => {
  const unnamed = blocks.filter(({ file, language }) => (file === undefined) !== (language === "sh"));
  expect(unnamed).toEqual([]);
  const installed = blocks
    .filter(({ language }) => language === "sh")
    .map(({ code }) => code)
    .join("");
  const imports = blocks.flatMap(({ code }) =>
    [...code.matchAll(/ from "((?:@[\w-]+\/)?[\w-]+)/g)].map(([, name]) => name),
  );
  expect(imports.length).toBeGreaterThan(5);
  expect(imports.filter((name) => !installed.includes(` ${name}`))).toEqual([]);
});

test("the files of the page have no type error", async () => {
  expect(await Promise.all([typed.checkTypes(), compiled.checkTypes()])).toEqual(["", ""]);
});

const { access, as } = keysFor({ app: operator });
const token = as.app.authorization.replace("Bearer ", "");
const missing = idOf(userArn(999));

describe.each(["Apollo Client", "urql", "Relay"])("%s", (name) => {
  const open: OpenClient = (...args) => (openers.get(name) as OpenClient)(...args);

  test("merges the pages of 1,000 users while users are deleted, without a warning", async () => {
    await testPagination(open);
    expect(warnings.flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  test("gets errors that its user can act on as data", async () => {
    await using harness = await startTestGateway({ access }, { seed: contentOf(2) });
    const client = open(harness.url, token);
    await client.loadNextPage();
    const wrongKind = encodeId(adminRef(userArn(1)));
    expect(await client.deleteUser(missing)).toMatchObject([{ code: "NOT_FOUND_OR_FORBIDDEN" }]);
    expect(await client.deleteUser(wrongKind)).toMatchObject([{ code: "BAD_USER_INPUT", field: ["input", "id"] }]);
    expect(client.userIds()).toEqual(["user-001", "user-002"]);
  });

  /** Returns how long a client should wait after the error of an operation. */
  async function failedWaitMs(client: Client, operation: "loadNextPage" | "deleteUser") {
    const [{ reason, status } = {}] = (await Promise.allSettled([client[operation](missing)])) as [
      PromiseRejectedResult,
    ];
    expect(status).toBe("rejected");
    return client.retryAfterMs(reason);
  }

  test.each(["loadNextPage", "deleteUser"] as const)("recognizes that the gateway throttles %s", async (operation) => {
    await using harness = await startTestGateway({ access, callerCallsPerMinute: 3 }, { seed: contentOf(2) });
    for (let status = 200; status === 200; )
      ({ status } = await harness.execute("{ appInstances(first: 1) { nodes { id } } }", {}, as.app));
    expect(await failedWaitMs(open(harness.url, token), operation)).toBeGreaterThan(0);
  });

  test.each([
    ["throttles", { kind: "throttled", value: 3_600_000 }, 3_600_000],
    ["forbids", { kind: "unauthorized" }, undefined],
  ] as const)("says whether it helps to wait if AWS %s a deletion", async (_, fault, waitMs) => {
    await using harness = await startTestGateway({ access }, { seed: contentOf(2) });
    harness.emulator.set({ faults: [{ operation: "DeleteAppInstanceUser", ...fault }] });
    const received = await failedWaitMs(open(harness.url, token), "deleteUser");
    expect(received && Math.ceil(received / 60_000) * 60_000).toBe(waitMs);
  });
});

/** Starts a gateway with users that cannot be listed. */
async function startWithoutList() {
  const harness = await startTestGateway({}, { seed: contentOf(2) });
  harness.emulator.set({ faults: [{ operation: "ListAppInstanceUsers", kind: "unauthorized" }] });
  return harness;
}

test("a component of Relay throws if its list has failed", async () => {
  await using harness = await startWithoutList();
  await expect(relay(harness.url).readList()).rejects.toThrow("Unexpected response payload");
});

test("Relay appends a created user to the list", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(2) });
  const client = relay(harness.url);
  await client.loadNextPage();
  expect(await client.createUser("new", "New")).toEqual([]);
  expect(client.userIds()).toEqual(["user-001", "user-002", "new"]);
});

test("the React hook of Apollo Client has the users, the error beside them, and loads more if there is more", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(51) });
  expect(await renderUsers(typed, harness.url)).toMatchObject({
    users: { length: 50 },
    loadMore: expect.any(Function),
  });
  await using failing = await startWithoutList();
  expect(await renderUsers(typed, failing.url)).toMatchObject({
    users: [],
    error: { errors: [{ extensions: { code: "UPSTREAM_AUTH" } }] },
  });
});

test("Apollo Client emits an unchanged list once, however often it polls", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(120) });
  const client = await createApolloClient(typed, harness.url);
  const { UsersQuery } = await typed.load<Operations>("operations.ts");
  let emitted = 0;
  const observed = client.watchQuery({
    query: UsersQuery,
    variables: { arn: home, first: 120 },
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
