import { expect, test } from "@jest/globals";
import { changesIn, compareWithStored, rebase, versionOf } from "../../console/src/edit/draft.ts";
import { expirationText, parseDays } from "../../console/src/user/expiration.ts";
import { readUserArn, userArnOf } from "../../console/src/user/user-arn.ts";

test("says about when AWS deletes a user, and when it should have", () => {
  const textAt = (now: string, days: number | null) =>
    expirationText("2026-11-03T09:00:00.000Z", days, Date.parse(now));
  expect(textAt("2026-11-26T09:00:00Z", 90)).toBe("Will be deleted about Feb 1, 2027, ± 6 h");
  expect(textAt("2027-02-02T09:00:00Z", 90)).toMatch(/^Expired Feb 1, 2027/);
  expect(textAt("2026-11-26T09:00:00Z", null)).toBe("Never");
});

test("takes whole days from 1 to 5,475", () => {
  expect(["1", " 90 ", "5475", "0", "5476", "1.5", "-3", "", "ten"].map(parseDays)).toEqual([
    1,
    90,
    5475,
    ...Array(6).fill(undefined),
  ]);
});

const base = versionOf({ name: "Rosa", metadata: "{}", updatedAt: "2026-11-26T09:00:00.000Z" });
const draft = { base, values: { ...base.values, name: "Rosalia" } };

test.each([
  ["Rosalia", "theirs", "written"],
  ["Rosa", "{}", "unchanged"],
  ["Rose", "{}", "conflict"],
  ["Rosa", "theirs", "conflict"],
])("beside a stored name %p and metadata %p, an edit of the name is %p", (name, metadata, comparison) => {
  expect(compareWithStored(draft, { ...base, values: { name, metadata } })).toBe(comparison);
});

test("an edit that overwrites another one leaves the fields that it does not change", () => {
  const stored = versionOf({ name: "Rose", metadata: null, updatedAt: "2026-11-26T10:00:00.000Z" });
  const rebased = rebase(draft, stored);
  expect(rebased).toEqual({ base: stored, values: { name: "Rosalia", metadata: "" } });
  expect(changesIn(rebased)).toEqual({ name: "Rosalia" });
});

test("the ARN of a user has the ARN of its AppInstance and its id", () => {
  const appInstanceArn = "arn:aws:chime:us-east-1:123456789012:app-instance/shop";
  const arn = userArnOf(appInstanceArn, "ann:a@b.c");
  expect(arn).toBe(`${appInstanceArn}/user/ann:a@b.c`);
  expect(readUserArn(arn)).toEqual({ appInstanceArn, userId: "ann:a@b.c" });
});
