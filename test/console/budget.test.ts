import { expect, test } from "@jest/globals";
import { fullInMs, gaugesOf, shareOf } from "../../console/src/budget/gauges.ts";
import { barsOf, HEIGHT, WIDTH } from "../../console/src/budget/sparkline.ts";

const now = Date.parse("2026-11-26T12:00:00Z");
const rate = (limit: number, remaining: number, resetInMs: number) => {
  const resetAt = new Date(now + resetInMs).toISOString();
  return { name: "ALL" as const, limit, remaining, resetAt };
};

test("a gauge shows the share that is left of what can be sent at once", () => {
  const rateLimits = [rate(9.5, 9, 0), rate(9.5, 0, 1000), rate(20, 5, 750)];
  const budgets = { rateLimits, callsPerMinute: 3000, callsLeft: 1500, callsResetAt: null };
  expect(gaugesOf(budgets, now).map(({ share }) => share)).toEqual([1, 0, 0.25, 0.5]);
});

test("a rate is full while its gateway allows shorter bursts than a second's worth", () => {
  expect(shareOf(rate(47.5, 10, -50), now)).toBe(1);
  expect(fullInMs(rate(47.5, 10, -50), now)).toBe(0);
  expect(fullInMs(rate(47.5, 10, 800), now)).toBe(800);
});

test("a caller without limits has no gauges", () => {
  const none = { rateLimits: [], callsPerMinute: null, callsLeft: null, callsResetAt: null };
  expect(gaugesOf(none, now)).toEqual([]);
});

test("the chart has a bar for each second with calls, the newest at the right", () => {
  expect(barsOf([0, 0, 5, 10])).toEqual([
    { x: WIDTH / 2, y: HEIGHT / 2, width: WIDTH / 4 - 1, height: HEIGHT / 2 },
    { x: (WIDTH / 4) * 3, y: 0, width: WIDTH / 4 - 1, height: HEIGHT },
  ]);
});

test("the bar of a single call is less than half as high as the chart", () => {
  expect(barsOf([1])[0]?.height).toBeLessThan(HEIGHT / 2);
});
