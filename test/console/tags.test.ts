import { expect, test } from "@jest/globals";
import { tagChanges, tagIssues } from "../../console/src/ui/tags.ts";

const team = { key: "team", value: "chat" };

test("only the tags that differ are set, and only those that are gone are removed", () => {
  const before = [team, { key: "environment", value: "test" }, { key: "old", value: "1" }];
  const after = [team, { key: "environment", value: "production" }, { key: "new", value: "2" }];
  expect(tagChanges(before, after)).toEqual({ set: after.slice(1), removed: ["old"] });
  expect(tagChanges(before, before)).toEqual({ set: [], removed: [] });
});

test.each([
  [{ key: "", value: "x" }, "noKey"],
  [{ key: "x", value: "" }, "noValue"],
  [{ key: "x".repeat(129), value: "x" }, "longKey"],
  [{ key: "x", value: "x".repeat(257) }, "longValue"],
  [{ key: "team", value: "x" }, "repeatedKey"],
  [{ key: "AWS:x", value: "x" }, "reservedKey"],
  [{ key: "x", value: "x" }, undefined],
])("the issue of a tag is named before it is sent: %j", (tag, issue) => {
  expect(tagIssues([team, tag])).toEqual([undefined, issue]);
});

test("a tag that AWS has set is no issue", () => {
  const saved = [{ key: "aws:cloudformation:stack-name", value: "chat" }];
  expect(tagIssues([...saved, team], saved)).toEqual([undefined, undefined]);
});
