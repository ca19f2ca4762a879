import { describe, expect, jest, test } from "@jest/globals";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";
import { type Failing, type Failure, failures, startFailing } from "./failing-replicas.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

/** As by default. */
const TIMEOUT_MS = 50;

/** How much longer reads may take in the moment in which an outage begins, and afterwards. */
const MAX_ADDED_MS = { first: TIMEOUT_MS + 10, later: 10 } as const;

/** A busy machine delays some reads; waiting for Valkey would delay those of each attempt. */
const MAX_ATTEMPTS = 5;

const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Returns by how much an outage delays half of the reads: those of its first 250 ms, and of the next 750 ms. */
async function measureAddedMs(failing: Failing, { begin, end }: Failure) {
  const { replicas } = failing;
  await waitUntil(() => replicas.areAll("shared"));
  const loads = [await replicas.load(40, 1000)];
  await begin(failing);
  for (const ms of [250, 750]) loads.push(await replicas.load(40, ms));
  await end(failing);
  expect(loads.flatMap(({ failed }) => failed)).toEqual([]);
  const [usual = 0, first = 0, later = 0] = loads.map(({ durationsMs }) => medianOf(durationsMs));
  return { first: first - usual, later: later - usual };
}

(valkeyProgram ? describe : describe.skip)("while Valkey does not reply", () => {
  test.each(["freezes", "is half a second slower"] as const)(
    "because it %s, a read waits for its time limit at most, and after a moment not at all",
    async (name) => {
      await using failing = await startFailing({ perSecond: 1_000, timeoutMs: TIMEOUT_MS });
      let added = { first: Number.POSITIVE_INFINITY, later: Number.POSITIVE_INFINITY };
      const isSlow = () => added.first >= MAX_ADDED_MS.first || added.later >= MAX_ADDED_MS.later;
      for (let attempt = 0; isSlow() && attempt < MAX_ATTEMPTS; attempt += 1)
        added = await measureAddedMs(failing, failures[name]);
      expect(added.first).toBeLessThan(MAX_ADDED_MS.first);
      expect(added.later).toBeLessThan(MAX_ADDED_MS.later);
    },
  );

  test.each([
    ["is cut off from all replicas", { isEven: true }],
    ["is cut off from one replica", { isEven: false }],
  ] as const)("because it %s, AWS refuses no more than one call a second at twice its rate", async (name, options) => {
    const perSecond = 40;
    const load = 2 * 0.95 * perSecond;
    const config = { requestTimeoutMs: 2000 };
    await using failing = await startFailing({ perSecond, timeoutMs: TIMEOUT_MS, config });
    const { replicas } = failing;
    await replicas.load(load, 2000, options);
    await failures[name].begin(failing);
    const [throttled, startedAt] = [replicas.countThrottled(), performance.now()];
    await replicas.load(load, 10_000, options);
    const seconds = (performance.now() - startedAt) / 1000;
    expect(replicas.countThrottled() - throttled).toBeLessThanOrEqual(seconds);
  });
});
