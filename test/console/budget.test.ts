import { expect, test } from "@jest/globals";
import { gaugesOf } from "../../console/src/budget/gauges.ts";
import { barsOf, HEIGHT, WIDTH } from "../../console/src/budget/sparkline.ts";

const rate = (limit: number, remaining: number) => ({ name: "ALL" as const, limit, remaining, resetAt: "" });

test("a gauge shows the share that is left of what can be sent at once", () => {
  const shares = gaugesOf({
    rateLimits: [rate(9.5, 9), rate(9.5, 0), rate(20, 5)],
    callsPerMinute: 3000,
    callsLeft: 1500,
    callsResetAt: null,
  }).map(({ share }) => share);
  expect(shares).toEqual([1, 0, 0.25, 0.5]);
});

test("a caller without limits has no gauges", () => {
  expect(gaugesOf({ rateLimits: [], callsPerMinute: null, callsLeft: null, callsResetAt: null })).toEqual([]);
});

test("the chart has a bar for each second with calls, the newest at the right", () => {
  expect(barsOf([0, 0, 5, 10])).toEqual([
    { x: WIDTH / 2, y: HEIGHT / 2, width: WIDTH / 4 - 1, height: HEIGHT / 2 },
    { x: (WIDTH / 4) * 3, y: 0, width: WIDTH / 4 - 1, height: HEIGHT },
  ]);
});

test("one call is no peak", () => {
  expect(barsOf([1])[0]?.height).toBeLessThan(HEIGHT / 2);
});
