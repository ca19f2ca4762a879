import { expect, test } from "@jest/globals";
import { createProgress } from "../../src/emulator/progress.ts";

/** Works for ten seconds in steps of a millisecond, and returns what was written. */
function work({ isTTY, seconds = 10 }: { isTTY: boolean; seconds?: number }): string[] {
  let time = 0;
  const written: string[] = [];
  const screen = { isTTY, write: (text: string) => written.push(text) };
  const progress = createProgress("Users", screen, () => time);
  for (let n = 1; n <= seconds * 1000; n += 1) {
    time += 1;
    progress.update(n, 20_000);
  }
  progress.end();
  return written;
}

test("on a terminal, one line changes and disappears at the end", () => {
  const written = work({ isTTY: true });
  expect(written[0]).toBe("\r\u001B[KUsers: 1,024 of 20,000");
  expect(written.at(-1)).toBe("\r\u001B[K");
  expect(written.length).toBeGreaterThan(20);
});

test("elsewhere, a plain line is written every five seconds", () => {
  expect(work({ isTTY: false })).toEqual(["Users: 1,024 of 20,000\n", "Users: 6,144 of 20,000\n"]);
});

test("work that takes less than a second is not reported", () => {
  expect(work({ isTTY: true, seconds: 0.9 })).toEqual([]);
});
