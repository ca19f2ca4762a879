import { expect, test } from "@jest/globals";
import { changesOf, findDifferences, isWritten } from "../../console/src/user/edit.ts";
import { expiresAt, parseDays } from "../../console/src/user/expiration.ts";
import { readUserArn, userArnOf } from "../../console/src/user/user-arn.ts";

test("a user expires its days after its creation", () => {
  expect(expiresAt("2026-01-05T09:00:00.000Z", 30)).toBe("2026-02-04T09:00:00.000Z");
});

test("takes whole days from 1 to 5,475", () => {
  expect(["1", " 90 ", "5475", "0", "5476", "1.5", "-3", "", "ten"].map(parseDays)).toEqual([
    1,
    90,
    5475,
    ...Array(6).fill(undefined),
  ]);
});

const base = { name: "Rosa", metadata: "{}" };

test("an edit sends only what it changes", () => {
  expect(changesOf(base, { ...base, name: "Rosalia" })).toEqual({ name: "Rosalia" });
  expect(changesOf(base, base)).toEqual({});
});

test("a conflict shows each field that either side has changed", () => {
  const theirs = { name: "Rose", metadata: '{"a":1}' };
  expect(findDifferences(base, { ...base, name: "Rosalia" }, theirs)).toEqual([
    { field: "name", was: "Rosa", now: "Rose", mine: "Rosalia" },
    { field: "metadata", was: "{}", now: '{"a":1}', mine: undefined },
  ]);
});

test("an edit that somebody else has made already is written", () => {
  const mine = { ...base, name: "Rosalia" };
  expect(isWritten(base, mine, { name: "Rosalia", metadata: "theirs" })).toBe(true);
  expect(isWritten(base, mine, base)).toBe(false);
});

test("the ARN of a user has the ARN of its AppInstance and its id", () => {
  const instanceArn = "arn:aws:chime:us-east-1:123456789012:app-instance/shop";
  const arn = userArnOf(instanceArn, "ann:a@b.c");
  expect(arn).toBe(`${instanceArn}/user/ann:a@b.c`);
  expect(readUserArn(arn)).toEqual({ instanceArn, userId: "ann:a@b.c" });
});
