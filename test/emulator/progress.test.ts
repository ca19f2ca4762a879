import { expect, test } from "@jest/globals";
import { createProgress } from "../../src/emulator/progress.ts";

/** Ten seconds of work in which each step takes a millisecond. */
function work(isTTY: boolean, seconds = 10): string[] {
  let time = 0;
  const written: string[] = [];
  const screen = { isTTY, write: (text: string) => written.push(text) };
  const progress = createProgress("Users", screen, () => time);
  for (let n = 1; n <= seconds * 1000; n += 1) {
    time += 1;
    progress.at(n, 20_000);
  }
  progress.end();
  return written;
}

test("on a terminal one line changes, and is gone at the end", () => {
  const written = work(true);
  expect(written[0]).toBe("\r\u001B[KUsers: 1,024 of 20,000");
  expect(written.at(-1)).toBe("\r\u001B[K");
  expect(written.length).toBeGreaterThan(20);
});

test("elsewhere there are plain lines, few of them", () => {
  expect(work(false)).toEqual(["Users: 1,024 of 20,000\n", "Users: 6,144 of 20,000\n"]);
});

test("what is done at once says nothing", () => {
  expect(work(true, 0.9)).toEqual([]);
});
