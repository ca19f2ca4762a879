import { expect, test } from "@jest/globals";
import type { Query } from "../../console/src/directory/source.ts";
import { UserList } from "../../console/src/directory/user-list.ts";
import { settle, TestClock, UsersSource } from "./users-source.ts";

const query = (search = "", changes: Partial<Query> = {}): Query => ({
  search,
  isAdmin: undefined,
  metadata: [],
  isDescending: false,
  ...changes,
});

function listOf(options: ConstructorParameters<typeof UsersSource>[0]) {
  const source = new UsersSource(options);
  const clock = new TestClock();
  const list = new UserList(source, clock);
  const namesFrom = (position: number) => {
    const { found } = list.state.get();
    return found.indexes.slice(position).map((index) => list.rows.at(index)?.name);
  };
  return { source, clock, list, namesFrom };
}

test("the first page is small, and has badges", async () => {
  const { source, list } = listOf({ users: 120, admins: ["user-000003"] });
  list.show(query());
  await settle();
  expect(source.requests).toEqual(["directory  50", "directory admins"]);
  const { found, total, hasMore, directory, isLoading } = list.state.get();
  expect([found.length, total, hasMore, directory?.state, isLoading]).toEqual([50, 120, true, "CURRENT", false]);
  expect(list.rows.isAdmin("user-000003")).toBe(true);
});

test("reading on takes pages of 1,000, and no more than asked for", async () => {
  const { source, list } = listOf({ users: 5000 });
  list.show(query());
  await settle();
  list.readTo(1500);
  list.readTo(1600);
  await settle();
  expect(source.requests.slice(2)).toEqual(["directory  1000 50", "directory  1000 1050"]);
  expect(list.state.get().found.length).toBe(2050);
});

test("an older response never replaces a newer one", async () => {
  const { source, list, namesFrom } = listOf({ users: 30 });
  const slow = Promise.withResolvers<void>();
  source.hold = (search) => (search === "00001" ? slow.promise : Promise.resolve());
  list.show(query("00001"));
  list.show(query("000017"));
  await settle();
  slow.resolve();
  await settle();
  expect(namesFrom(0)).toEqual(["Name 000017"]);
});

test("a response does not take back a change that was made after its request", async () => {
  const { source, list, namesFrom } = listOf({ users: 2 });
  list.show(query());
  await settle();
  const slow = Promise.withResolvers<void>();
  source.hold = () => slow.promise;
  list.refresh();
  list.rows.patch("user-000000", { name: "Renamed" });
  slow.resolve();
  await settle();
  expect(namesFrom(0)).toEqual(["Renamed", "Name 000001"]);
});

test("rows stay while a search runs", async () => {
  const { source, list } = listOf({ users: 30 });
  list.show(query());
  await settle();
  source.hold = () => new Promise(() => {});
  list.show(query("000017"));
  await settle();
  expect([list.state.get().isLoading, list.state.get().found.length]).toEqual([true, 30]);
});

test("the same query is not sent twice, another order is", async () => {
  const { source, list } = listOf({ users: 3 });
  list.show(query("a"));
  list.show(query("a"));
  await settle();
  list.show(query("a", { isDescending: true }));
  await settle();
  expect(source.requests.filter((request) => request === "directory a 50")).toHaveLength(2);
});

test("a list that was left and is shown again has its rows at once, and is compared with the directory", async () => {
  const { source, list } = listOf({ users: 2000 });
  list.show(query());
  await settle();
  list.readTo(1200);
  await settle();
  list.stop();
  source.fill(1999, true);
  list.show(query());
  expect(list.state.get().found.length).toBe(2000);
  await settle();
  expect(list.state.get().found.length).toBe(1999);
});

test("while the directory fills, it is asked again each second, and read again when it is complete", async () => {
  const { source, clock, list } = listOf({ users: 0 });
  source.fill(200, false);
  list.show(query());
  await settle();
  expect([list.state.get().total, list.state.get().directory?.usersPerSecond]).toEqual([undefined, undefined]);
  source.fill(700, false);
  await clock.pass(1000);
  expect([list.state.get().directory?.usersPerSecond, list.state.get().directory?.userCount]).toEqual([500, 700]);
  source.fill(900, true);
  await clock.pass(1000);
  expect([list.state.get().total, list.state.get().directory?.state]).toEqual([900, "CURRENT"]);
  const { length } = source.requests;
  await clock.pass(10_000);
  expect(source.requests.length).toBe(length);
});

test("badges wait for the first user: before, the gateway does not know the admins", async () => {
  const { source, clock, list } = listOf({ users: 0 });
  source.fill(0, false);
  list.show(query());
  await settle();
  expect(source.requests).not.toContain("directory admins");
  source.fill(50, false);
  await clock.pass(1000);
  expect(source.requests).toContain("directory admins");
});

test("a directory that fills again says how long it takes", async () => {
  const { source, clock, list } = listOf({ users: 2000 });
  list.show(query());
  await settle();
  source.fill(500, false);
  list.refresh();
  await settle();
  source.fill(1000, false);
  await clock.pass(1000);
  expect(list.state.get().directory?.remainingMs).toBe(2000);
});

test("without a directory, the first paint is one page of AWS's list without a look-ahead, and the admins", async () => {
  const { source, list } = listOf({ users: 2345, hasDirectory: false });
  list.show(query("ignored"));
  await settle();
  expect(source.requests).toEqual(["directory ignored 50", "admins", "list 50"]);
  const { total, hasMore, directory } = list.state.get();
  expect([total, hasMore, directory]).toEqual([undefined, true, undefined]);
});

test("without a directory, pages grow, and the last one gives the number of users", async () => {
  const { source, list } = listOf({ users: 2345, hasDirectory: false });
  list.show(query());
  await settle();
  list.readTo(60);
  await settle();
  expect(source.requests.slice(3)).toEqual(["list 250 50 looks ahead"]);
  await list.readAll();
  expect(source.requests.at(-1)).toBe("list 1000 2050 looks ahead");
  expect([list.state.get().total, list.state.get().hasMore]).toEqual([2345, false]);
});

test("without a directory, a search does not read the list again", async () => {
  const { source, list } = listOf({ users: 60, hasDirectory: false });
  list.show(query());
  await settle();
  list.show(query("name"));
  list.stop();
  list.show(query("name"));
  await settle();
  expect(source.requests).toHaveLength(3);
});

test("a list that nobody sees is not read again before it is shown", async () => {
  const { source, list } = listOf({ users: 60, hasDirectory: false });
  list.show(query());
  await settle();
  list.stop();
  list.refresh();
  await settle();
  expect(source.requests).toHaveLength(3);
  list.show(query());
  await settle();
  expect(source.requests.slice(3)).toEqual(["directory  50", "admins", "list 50"]);
});

test("an error keeps the rows, stops reading, and can be retried", async () => {
  const { source, list } = listOf({ users: 3000 });
  list.show(query());
  await settle();
  source.error = new Error("down");
  list.readTo(500);
  await settle();
  list.readTo(600);
  await settle();
  expect([list.state.get().found.length, list.state.get().error]).toEqual([50, source.error]);
  source.error = undefined;
  list.retry();
  await settle();
  expect([list.state.get().found.length, list.state.get().error]).toEqual([1050, undefined]);
});

test("a directory that is dropped while somebody reads gives way to AWS's list", async () => {
  const { source, list } = listOf({ users: 3000 });
  list.show(query());
  await settle();
  source.dropDirectory();
  list.readTo(500);
  await settle();
  const { directory, found, hasMore } = list.state.get();
  expect([directory, found.length, hasMore]).toEqual([undefined, 50, true]);
});

test("a directory that gets no users is explained by AWS's list, which is asked once", async () => {
  const { source, clock, list } = listOf({ users: 0 });
  source.fill(0, false);
  list.show(query());
  await settle();
  for (let second = 0; second < 8; second += 1) await clock.pass(1000);
  expect(source.requests.filter((request) => request.startsWith("list"))).toEqual(["list 1"]);
  expect(list.state.get().error).toBeUndefined();

  source.listError = new Error("refused");
  list.refresh();
  await settle();
  for (let second = 0; second < 4; second += 1) await clock.pass(1000);
  expect(list.state.get().error).toBe(source.listError);

  source.listError = undefined;
  source.fill(2, true);
  list.refresh();
  await settle();
  expect([list.state.get().error, list.state.get().total]).toEqual([undefined, 2]);
});
