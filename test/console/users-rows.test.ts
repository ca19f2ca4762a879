import { expect, test } from "@jest/globals";
import { Found } from "../../console/src/directory/found.ts";
import { Rows } from "../../console/src/directory/rows.ts";
import { Selection } from "../../console/src/directory/selection.ts";

const users = (...userIds: string[]) => userIds.map((userId) => ({ userId, name: `Name ${userId}`, metadata: null }));

test("a user has one row, whichever list returned it", () => {
  const rows = new Rows();
  expect(rows.add(users("a", "b"))).toEqual([0, 1]);
  expect(rows.add(users("c", "b"))).toEqual([2, 1]);
  expect(rows.size).toBe(3);
});

test("a list keeps no copies: it shows a user's new name", () => {
  const rows = new Rows();
  const found = new Found();
  found.append(rows.add(users("a", "b")));
  rows.patch("b", { name: "Renamed" });
  expect(found.indexes.map((index) => rows.at(index)?.name)).toEqual(["Name a", "Renamed"]);
  rows.add([{ userId: "b", name: "Read again", metadata: null }]);
  expect(rows.at(found.at(1) ?? -1)?.name).toBe("Read again");
});

test("a user who is on two pages is found once", () => {
  const rows = new Rows();
  const found = new Found();
  found.append(rows.add(users("a", "b")));
  found.append(rows.add(users("b", "c")));
  expect(found.indexes).toEqual([0, 1, 2]);
});

test("badges may arrive before or after the rows, and follow a promotion", () => {
  const rows = new Rows();
  rows.setAdmins(["b"]);
  rows.add(users("a", "b"));
  expect([rows.isAdmin("a"), rows.isAdmin("b")]).toEqual([false, true]);
  rows.patch("a", { isAdmin: true });
  rows.patch("b", { isAdmin: false });
  expect([rows.isAdmin("a"), rows.isAdmin("b")]).toEqual([true, false]);
});

test("a deleted user stays as gone until it is read again", () => {
  const rows = new Rows();
  rows.add(users("a"));
  rows.patch("a", { isGone: true });
  expect([rows.isGone("a"), rows.at(0)?.name]).toEqual([true, "Name a"]);
  rows.add(users("a"));
  expect(rows.isGone("a")).toBe(false);
});

test("a change of a user that no list has read is no error, and shows once it is read", () => {
  const rows = new Rows();
  rows.patch("a", { name: "New", isAdmin: true });
  rows.add(users("a"));
  expect([rows.at(0)?.name, rows.isAdmin("a")]).toEqual(["Name a", true]);
});

test("each change notifies subscribers", () => {
  const rows = new Rows();
  let calls = 0;
  rows.version.subscribe(() => {
    calls += 1;
  });
  rows.add(users("a", "b", "c"));
  rows.patch("a", { name: "New" });
  rows.setAdmins(["a"]);
  expect(calls).toBe(3);
});

test("no row of 100,000 is copied", () => {
  const rows = new Rows();
  const found = new Found();
  const all = Array.from({ length: 100_000 }, (_, index) => ({
    userId: `user-${index}`,
    name: "Name",
    metadata: null,
  }));
  for (let start = 0; start < all.length; start += 1000) found.append(rows.add(all.slice(start, start + 1000)));
  expect(found.length).toBe(100_000);
  expect(rows.at(99_999)).toBe(all[99_999]);
});

test("a selection knows when it has every row of a list", () => {
  const selection = new Selection();
  expect(selection.hasAll([])).toBe(false);
  selection.add([1, 2]);
  selection.toggle(3);
  expect([selection.hasAll([1, 3]), selection.hasAll([1, 4]), selection.size]).toEqual([true, false, 3]);
  selection.toggle(1);
  expect([selection.hasAll([1, 3]), selection.indexes]).toEqual([false, [2, 3]]);
  selection.clear();
  expect(selection.size).toBe(0);
});

test("a change stays if it was made while a list or the admins were read", () => {
  const rows = new Rows();
  rows.add(users("a", "b", "c"));
  const since = rows.version.get();
  rows.patch("a", { name: "Renamed", isAdmin: true });
  rows.patch("b", { isGone: true });
  rows.add(users("a", "b", "c"), since);
  rows.setAdmins(["c"], since);
  expect([rows.at(0)?.name, rows.isAdmin("a"), rows.isGone("b"), rows.isAdmin("c")]).toEqual([
    "Renamed",
    true,
    true,
    true,
  ]);
  rows.add(users("a", "b"));
  rows.setAdmins([]);
  expect([rows.at(0)?.name, rows.isAdmin("a"), rows.isGone("b")]).toEqual(["Name a", false, false]);
});
