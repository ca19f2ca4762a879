import { expect, test } from "@jest/globals";
import { deletionOf, readDays } from "../../console/src/settings/retention.ts";

test.each([
  ["1", 1],
  [" 5475 ", 5475],
  ["0", undefined],
  ["5476", undefined],
  ["1.5", undefined],
  ["1e3", undefined],
  ["", undefined],
])("AWS keeps messages for 1 to 5,475 whole days: %j", (text, days) => {
  expect(readDays(text)).toBe(days);
});

test("a retention deletes what is older than it, for good after 30 days", () => {
  expect(deletionOf(10, Date.parse("2026-11-26T12:00:00Z"))).toEqual({
    before: "2026-11-16T12:00:00.000Z",
    from: "2026-12-26T12:00:00.000Z",
  });
});
