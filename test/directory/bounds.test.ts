import { expect, test } from "@jest/globals";
import { search } from "../../src/gateway/directory/search.ts";
import { Table } from "../../src/gateway/directory/table.ts";
import { contentOf, home } from "../support/content.ts";
import { type Harness, startTestGateway } from "../support/harness.ts";
import { readMetrics, samplesOf } from "../support/metrics.ts";
import { completed, directoryIn, eventually, fastDirectory, find, searchUsers } from "./support.ts";

const start = (userCount: number, changes = {}, config = {}): Promise<Harness> =>
  startTestGateway({ ...fastDirectory(changes), ...config }, { seed: contentOf(userCount) });

const countLists = ({ calls }: Harness) => calls.filter((call) => call === "ListAppInstanceUsers").length;

const usersInMemory = async ({ url }: Harness) => Number(samplesOf(await readMetrics(url), "directory_users")[0]);

async function createInstance({ chime }: Harness, userCount: number): Promise<string> {
  const { AppInstanceArn = "" } = await chime.createAppInstance({ Name: "Other" });
  for (const n of Array(userCount).keys())
    await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: `u${n}`, Name: "U" });
  return AppInstanceArn;
}

test("a search works in turns of 5 ms", async () => {
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
  expect(turns).toBeGreaterThanOrEqual(20_000 / 512 / 5);
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
  await eventually(
    () => usersInMemory(gateway),
    (users) => users === 0,
  );
  const calls = await gateway.callsOf(() => new Promise((resolve) => setTimeout(resolve, 300)));
  expect(calls).toEqual([]);
});

test("the directories of named AppInstances are kept without being used, and others have none", async () => {
  await using gateway = await start(6, { mode: new Set([home]), idleMs: 100 });
  const other = await createInstance(gateway, 1);
  await eventually(
    () => usersInMemory(gateway),
    (users) => users === 6,
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await usersInMemory(gateway)).toBe(6);
  expect(directoryIn(await searchUsers(gateway, other))).toBeNull();
});

test("`all` keeps the directories of all AppInstances", async () => {
  await using emptied = await start(6, { mode: "all" });
  await eventually(
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
  const stale = await eventually(read, ({ state }) => state === "STALE");
  expect([stale.isComplete, stale.users.totalCount]).toEqual([true, 6]);
  gateway.emulator.set({ faults: [] });
  const current = await eventually(read, ({ state }) => state === "CURRENT");
  expect(current.asOf > stale.asOf).toBe(true);
});

test("an AppInstance that others delete loses its directory, and its users leave the memory", async () => {
  await using gateway = await start(6);
  await completed(gateway, home);
  await gateway.chime.deleteAppInstance({ AppInstanceArn: home });
  await eventually(
    async () => directoryIn(await searchUsers(gateway, home)),
    (directory) => directory === null,
  );
  expect(await usersInMemory(gateway)).toBe(0);
});

test("50 searches at once beside another query are all answered", async () => {
  await using gateway = await start(120, { callsPerSecond: 5 });
  await completed(gateway, home);
  const searches = Array.from({ length: 50 }, () => find(gateway, home, "name of", { first: 120 }));
  const other = gateway.data("{ operations { name } }");
  expect((await other).operations).toHaveLength(30);
  for (const each of searches) expect(await each).toHaveLength(120);
});
