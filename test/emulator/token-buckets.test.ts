import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { TokenBuckets } from "../../src/emulator/rates/token-buckets.ts";

const rate = fc.integer({ min: 1, max: 100 });
const burst = fc.integer({ min: 0, max: 3 });
const gaps = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 200 });

/** Lets a request arrive after each gap, and returns the times of those that got a token. */
function admit(buckets: TokenBuckets, arrivals: readonly number[]): { times: number[]; now: number } {
  const times: number[] = [];
  let now = 0;
  for (const gap of arrivals) {
    now += gap;
    if (buckets.waitMs("key", now) > 0) continue;
    buckets.take("key", now);
    times.push(now);
  }
  return { times, now };
}

test("no period admits more requests than the burst and the rate allow", () => {
  const property = fc.property(rate, burst, gaps, (perSecond, burstSeconds, arrivals) => {
    const { times } = admit(new TokenBuckets(perSecond, burstSeconds), arrivals);
    const size = Math.max(1, perSecond * burstSeconds);
    // The times are floating point, hence the millionth.
    for (const [i, from] of times.entries())
      for (const [j, to] of times.slice(i).entries())
        expect(j + 1).toBeLessThanOrEqual(size + (perSecond * (to - from)) / 1000 + 1e-6);
  });
  fc.assert(property);
});

test("after the announced wait there is a token", () => {
  const property = fc.property(rate, burst, gaps, (perSecond, burstSeconds, arrivals) => {
    const buckets = new TokenBuckets(perSecond, burstSeconds);
    const { now } = admit(buckets, arrivals);
    expect(buckets.waitMs("key", now + buckets.waitMs("key", now) + 1e-6)).toBe(0);
  });
  fc.assert(property);
});

test("a bucket that is full again takes no memory", () => {
  const buckets = new TokenBuckets(10, 1);
  for (let n = 0; n < 100_000; n += 1) buckets.take(`instance-${n}`, n);
  expect(buckets.size).toBeLessThanOrEqual(100);
});
