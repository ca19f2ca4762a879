import { expect, test } from "@jest/globals";
import { ExactSearch } from "../../console/src/directory/exact-search.ts";
import { Rows } from "../../console/src/directory/rows.ts";
import { readSearchText } from "../../console/src/directory/search-text.ts";
import { home } from "../support/content.ts";
import { settle, TestClock, UsersSource } from "./users-source.ts";

const other = "arn:aws:chime:us-east-1:123456789012:app-instance/other";

test.each([
  ["nakamura", { userId: "nakamura", isLikely: false, words: "nakamura" }],
  [" user-000015 ", { userId: "user-000015", isLikely: true, words: "user-000015" }],
  ["ann@example.com", { userId: "ann@example.com", isLikely: true, words: "ann@example.com" }],
  ["Rosa Nakamura", { userId: undefined, isLikely: false, words: "Rosa Nakamura" }],
  ["小明", { userId: undefined, isLikely: false, words: "小明" }],
  ["-x", { userId: undefined, isLikely: false, words: "-x" }],
  [`${home}/user/ann`, { userId: "ann", isLikely: true, words: "ann" }],
  [`${other}/user/ann`, { userId: undefined, isLikely: false, words: "ann", otherInstance: other }],
  ["", { userId: undefined, isLikely: false, words: "" }],
])("a search text may be a user ID or an ARN: %s", (text, target) => {
  expect(readSearchText(text, home)).toEqual({ otherInstance: undefined, ...target });
});

function searchOf(users: number) {
  const source = new UsersSource({ users });
  const [rows, clock] = [new Rows(), new TestClock()];
  return { source, rows, clock, exact: new ExactSearch(source, rows, clock) };
}

test("a look-up waits for a pause, so that typing costs one call", async () => {
  const { source, rows, clock, exact } = searchOf(20);
  for (const userId of ["user-00000", "user-000001", "user-000012"]) {
    exact.show(userId);
    await clock.pass(100);
  }
  await clock.pass(400);
  expect(source.requests).toEqual(["exact user-000012"]);
  expect(exact.state.get()).toEqual({ state: "found", userId: "user-000012", index: 0 });
  expect(rows.at(0)?.name).toBe("Name 000012");
});

test("a user whom the list has read costs no call", async () => {
  const { source, rows, clock, exact } = searchOf(20);
  rows.add([{ userId: "user-000012", name: "Here", metadata: null }]);
  exact.show("user-000012");
  await clock.pass(400);
  expect([source.requests, exact.state.get().state]).toEqual([[], "found"]);
});

test("the Enter key looks at once, and says if there is no such user", async () => {
  const { clock, exact } = searchOf(1);
  exact.show("nobody");
  exact.show("nobody", 0);
  await clock.pass(0);
  expect(exact.state.get()).toEqual({ state: "none", userId: "nobody" });
});

test("an error is shown, and another text replaces it", async () => {
  const { source, clock, exact } = searchOf(1);
  source.error = new Error("down");
  exact.show("a1");
  await clock.pass(400);
  expect(exact.state.get()).toEqual({ state: "failed", userId: "a1", error: source.error });
  exact.show(undefined);
  await settle();
  expect(exact.state.get()).toEqual({ state: "idle" });
});
