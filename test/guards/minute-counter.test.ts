import { expect, test } from "@jest/globals";
import { MinuteCounter } from "../../src/gateway/sharing/minute-counter.ts";

test("a caller's minute begins with its first use, and ends a minute later", () => {
  let now = 5_000;
  const counter = new MinuteCounter(() => now);
  counter.of("a").used += 3;
  now += 59_999;
  expect(counter.of("a").used).toBe(3);
  expect(counter.remainingMs(counter.of("a"))).toBe(1);
  now += 1;
  expect(counter.of("a").used).toBe(0);
});

test("the minutes of callers that do not come back are forgotten", () => {
  let now = 0;
  const counter = new MinuteCounter(() => now);
  for (let n = 0; n < 100_000; n += 1) {
    now += 10;
    counter.of(`caller ${n}`);
  }
  expect(counter.size).toBe(6_000);
});
