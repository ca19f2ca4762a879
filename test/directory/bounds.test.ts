import { expect, jest, test } from "@jest/globals";
import { Block } from "../../src/gateway/directory/block.ts";
import { search } from "../../src/gateway/directory/search.ts";
import { Table } from "../../src/gateway/directory/table.ts";
import { contentOf, home } from "../support/content.ts";
import { type Harness, startTestGateway } from "../support/harness.ts";
import { readMetrics, samplesOf } from "../support/metrics.ts";
import { completed, directoryIn, fastDirectory, find, readUntil, searchUsers } from "./support.ts";

const start = (userCount: number, changes = {}, config = {}): Promise<Harness> =>
  startTestGateway({ ...fastDirectory(changes), ...config }, { seed: contentOf(userCount) });

const countLists = ({ calls }: Harness) => calls.filter((call) => call === "ListAppInstanceUsers").length;

const usersInMemory = async ({ url }: Harness) => Number(samplesOf(await readMetrics(url), "directory_users")[0]);

async function createInstance({ chime }: Harness, userCount: number, user = { Name: "U" }): Promise<string> {
  const { AppInstanceArn = "" } = await chime.createAppInstance({ Name: "Other" });
  for (const n of Array(userCount).keys())
    await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: `u${n}`, ...user });
  return AppInstanceArn;
}

test("a search works in turns of 2 ms", async () => {
  const table = new Table();
  for (const n of Array(20_000).keys()) table.set({ userId: `u${n}`, name: `Name ${n}`, metadata: null });
  let [clock, turns, held] = [0, 0, 0];
  const { total, entries } = await search(
    table,
    { words: ["name"], equals: [], isDescending: false },
    {
      first: 10,
      isCounted: true,
      now: () => clock++,
      takeTurn: async () => {
        turns += 1;
        held += 1;
        return {
          [Symbol.dispose]: () => {
            held -= 1;
          },
        };
      },
    },
  );
  expect([total, entries.length, held]).toEqual([20_000, 10, 0]);
  // Each part of at most 512 rows takes a millisecond by this clock.
  expect(turns).toBeGreaterThanOrEqual(20_000 / 512 / 2);
});

const worstWords = ["e", "m", "n", "a", "name"];

test("a search looks for each word at most once in each row's name and user ID", async () => {
  const [rowCount, maxBlockRows] = [5000, 512];
  const table = new Table([]);
  for (const n of Array(rowCount).keys()) table.set({ userId: `name.${n}`, name: `Name aeiou ${n}`, metadata: null });
  const options = { first: 10, isCounted: true, takeTurn: async () => ({ [Symbol.dispose]: () => {} }) };
  const run = (words: readonly string[]) => search(table, { words, equals: [], isDescending: false }, options);
  expect((await run(worstWords)).total).toBe(rowCount);
  const blockCount = Math.ceil((2 * rowCount) / maxBlockRows);
  for (const words of [worstWords, [...worstWords, "none"], ["x".repeat(200)]]) {
    using indexOf = jest.spyOn(String.prototype, "indexOf");
    await run(words);
    expect(indexOf.mock.calls.length).toBeGreaterThan(0);
    expect(indexOf.mock.calls.length).toBeLessThanOrEqual(2 * words.length * (rowCount + blockCount));
  }
});

test("30 aliases of the worst search look at each row once each; 100 aliases, or 1,000 metadata filters, at none", async () => {
  const userCount = 120;
  await using gateway = await start(0, { metadataPaths: ["plan"], callsPerSecond: 5 });
  const user = { Name: "Name of a user", Metadata: '{"plan":"free"}' };
  const arn = await createInstance(gateway, userCount, user);
  await completed(gateway, arn);
  const plan = { path: "plan", equals: "free" };
  const run = (aliases: number, metadata: readonly object[]) => {
    const users = Array.from({ length: aliases }, (_, n) => `a${n}: users(filter: $filter, first: 1) { totalCount }`);
    return gateway.execute(
      `query ($filter: DirectoryUserFilter) { appInstance(arn: "${arn}") { directory { ${users.join(" ")} } } }`,
      { filter: { search: worstWords.join(" "), metadata } },
    );
  };
  for (const [aliases, filters, code, searches] of [
    [30, 0, undefined, 30],
    [30, 8, undefined, 30],
    [30, 1000, "BAD_USER_INPUT", 0],
    [100, 0, "GRAPHQL_VALIDATION_FAILED", 0],
  ] as const) {
    using match = jest.spyOn(Block.prototype, "match");
    const { errors, data } = await run(aliases, Array(filters).fill(plan));
    const rows = match.mock.contexts.reduce<number>((sum, block) => sum + (block as Block).size, 0);
    expect([aliases, filters, errors?.[0]?.extensions.code, rows]).toEqual([
      aliases,
      filters,
      code,
      searches * userCount,
    ]);
    if (!errors) expect(data.appInstance.directory.a29.totalCount).toBe(userCount);
  }
});

test("beyond DIRECTORY_ROWS_MAX, the directory that was used least recently is dropped", async () => {
  await using gateway = await start(6, { maxRows: 10 });
  const other = await createInstance(gateway, 6);
  await completed(gateway, home);
  await completed(gateway, other);
  expect(await usersInMemory(gateway)).toBe(6);
});

test("an AppInstance with more users than DIRECTORY_ROWS_MAX has no directory, and is not listed again", async () => {
  await using gateway = await start(60, { maxRows: 55 });
  expect(directoryIn(await searchUsers(gateway, home))).toBeNull();
  const lists = countLists(gateway);
  expect(directoryIn(await searchUsers(gateway, home))).toBeNull();
  expect([await usersInMemory(gateway), countLists(gateway)]).toEqual([0, lists]);
});

test("a directory that nobody uses is dropped, and calls nothing", async () => {
  await using gateway = await start(6, { idleMs: 300 });
  await find(gateway, home);
  await readUntil(
    () => usersInMemory(gateway),
    (users) => users === 0,
  );
  const calls = await gateway.callsOf(() => new Promise((resolve) => setTimeout(resolve, 300)));
  expect(calls).toEqual([]);
});

test("the directories of named AppInstances are kept without being used, and others have none", async () => {
  await using gateway = await start(6, { mode: new Set([home]), idleMs: 100 });
  const other = await createInstance(gateway, 1);
  await readUntil(
    () => usersInMemory(gateway),
    (users) => users === 6,
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await usersInMemory(gateway)).toBe(6);
  expect(directoryIn(await searchUsers(gateway, other))).toBeNull();
});

test("`all` keeps the directories of all AppInstances", async () => {
  await using emptied = await start(6, { mode: "all" });
  await readUntil(
    () => usersInMemory(emptied),
    (users) => users === 6,
  );
});

test("rounds keep to the pace of all directories together", async () => {
  await using gateway = await start(200, { callsPerSecond: 20 });
  const other = await createInstance(gateway, 3);
  await completed(gateway, home);
  await completed(gateway, other);
  const startedAt = performance.now();
  const calls = await gateway.callsOf(() => new Promise((resolve) => setTimeout(resolve, 1500)));
  const seconds = (performance.now() - startedAt) / 1000;
  expect(calls.length).toBeGreaterThan(0);
  expect(calls.length).toBeLessThanOrEqual(20 * seconds + 2);
});

test("without complete rounds, a directory is stale and says since when; afterwards it is current again", async () => {
  await using gateway = await start(6);
  await completed(gateway, home);
  gateway.emulator.set({ faults: [{ operation: "List*", kind: "throttled" }] });
  const read = async () => directoryIn(await searchUsers(gateway, home));
  const stale = await readUntil(read, ({ state }) => state === "STALE");
  expect([stale.isComplete, stale.users.totalCount]).toEqual([true, 6]);
  gateway.emulator.set({ faults: [] });
  const current = await readUntil(read, ({ state }) => state === "CURRENT");
  expect(current.asOf > stale.asOf).toBe(true);
});

test("an AppInstance that others delete loses its directory, and its users leave the memory", async () => {
  await using gateway = await start(6);
  await completed(gateway, home);
  await gateway.chime.deleteAppInstance({ AppInstanceArn: home });
  await readUntil(
    async () => directoryIn(await searchUsers(gateway, home)),
    (directory) => directory === null,
  );
  expect(await usersInMemory(gateway)).toBe(0);
});

test("50 searches at once beside another query all get a result", async () => {
  await using gateway = await start(120, { callsPerSecond: 5 });
  await completed(gateway, home);
  const searches = Array.from({ length: 50 }, () => find(gateway, home, "name of", { first: 120 }));
  const other = gateway.data("{ operations { name } }");
  expect((await other).operations).toHaveLength(30);
  for (const each of searches) expect(await each).toHaveLength(120);
});
