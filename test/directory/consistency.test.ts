import { expect, test } from "@jest/globals";
import type { SwitchChanges } from "../../src/emulator/public.ts";
import { startTestGateway } from "../support/harness.ts";
import { isLongRun, LONG_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { completed, fastDirectory, nextRound } from "./support.ts";
import { emptyTally, type Tally, Writers } from "./writers.ts";

const [FAULTS, LAG_MS] = isLongRun ? [0.05, 2000] : [0.3, 3000];

const shortPages = { pageFill: 0.2, emptyPages: 0.2, deadEnd: true } as const;

const writeFaults = ["Create*", "Update*", "Delete*"].flatMap((operation) => [
  { operation, kind: "commitThenReset", probability: FAULTS } as const,
  { operation, kind: "serviceUnavailable", probability: FAULTS } as const,
]);

/** How AWS's lists may be. Lags are in milliseconds. */
const settings: readonly (readonly [name: string, options: SwitchChanges])[] = [
  ["lists in the order of creation", { pageFill: 0.2 }],
  ["reversed lists without new users", { pageFill: 0.2, listOrder: "reverse", listLag: 1000 }],
  ["shuffled lists with old values and deleted users", { pageFill: 0.2, listOrder: "shuffled", listStaleness: 1000 }],
  ["lost responses, refusals, short and empty pages", { ...shortPages, faults: writeFaults }],
  ["all of it", { ...shortPages, faults: writeFaults, listOrder: "shuffled", listLag: LAG_MS, listStaleness: LAG_MS }],
];

const [WRITERS, WRITES, PER_REQUEST, ELSEWHERE] = isLongRun ? [4, 800, 5, 250] : [3, 14, 2, 14];

/** In the long form, rounds take a small part of the CPU time. */
const CALLS_PER_SECOND = isLongRun ? 60 : 200;

const tally = emptyTally();
const remaining: string[] = [];

async function run(seed: string, options: SwitchChanges): Promise<void> {
  const lagMs = 2 * Math.max(options.listLag ?? 0, options.listStaleness ?? 0) + 500;
  await using gateway = await startTestGateway(fastDirectory({ lagMs, callsPerSecond: CALLS_PER_SECOND }), {
    chanceSeed: seed,
  });
  const arn = await gateway.populate(40);
  await completed(gateway, arn);
  gateway.emulator.set(options);
  const writers = new Writers(gateway, arn, seed, tally);
  await Promise.all([
    ...Array.from({ length: WRITERS }, () => writers.write(WRITES, PER_REQUEST)),
    writers.writeElsewhere(ELSEWHERE),
  ]);
  gateway.emulator.set({ faults: [], listLag: 0, listStaleness: 0 });
  await new Promise((resolve) => setTimeout(resolve, lagMs));
  for (let round = 0; round < 3; round += 1) await nextRound(gateway, arn);
  remaining.push(...(await writers.differences()));
}

test.each(isLongRun ? settings : settings.slice(-1))(
  "own writes are found at once, and nobody is removed wrongly: %s",
  async (name, options) => {
    await run(name.slice(0, 20).replaceAll(" ", "-"), options);
    expect(tally).toMatchObject({ ownMisses: 0, laterMisses: 0 });
    expect(remaining).toEqual([]);
  },
  LONG_TEST_TIMEOUT_MS,
);

test("each case has occurred", () => {
  const least: Partial<Tally> = isLongRun
    ? {
        creates: 2000,
        updates: 2000,
        deletes: 1000,
        failures: 200,
        overlaps: 200,
        elsewhere: 500,
        laggingLists: 100,
        ownChecks: 10_000,
        laterChecks: 8000,
      }
    : { creates: 5, updates: 3, deletes: 1, failures: 1, elsewhere: 3, laggingLists: 1, ownChecks: 10, laterChecks: 5 };
  const missing = Object.entries(least).filter(([name, count]) => tally[name as keyof Tally] < count);
  expect({ missing, tally }).toEqual({ missing: [], tally });
  if (isLongRun) process.stdout.write(`${JSON.stringify(tally)}\n`);
});
