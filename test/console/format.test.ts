import { expect, test } from "@jest/globals";
import { formatBytes, formatDuration } from "../../console/src/ui/format.ts";

test.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [87, "87 bytes"],
  [1000, "1 kB"],
  [1_234_567, "1.2 MB"],
])("%d bytes are written %j", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [0, "1 s"],
  [1001, "2 s"],
  [60_000, "1 min"],
  [126_000, "2 min 6 s"],
  [3_600_000, "1 h"],
  [5_400_000, "1 h 30 min"],
])("%d ms are written %j", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
