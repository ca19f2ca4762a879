import { describe, expect, jest, test } from "@jest/globals";
import { startReplicas } from "../support/replicas.ts";
import { isLongRun, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { addressOf, startSentinel, startValkey, type ValkeyServer, valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";
import { type Failing, type Failure, failures, startFailing } from "./failing-replicas.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const PER_SECOND = 40;
/** Of the account's rate, which the gateway uses up to 95 %. */
const LOAD = 0.86 * PER_SECOND;
const TIMEOUT_MS = 200;

const PHASE_MS = isLongRun ? 3000 : 1000;

/** Loads the replicas before, during and after. */
async function loadThrough({ begin, end, affected }: Failure, failing: Failing) {
  const { replicas } = failing;
  const phases = [await replicas.load(LOAD, PHASE_MS)];
  await begin(failing);
  phases.push(await replicas.load(LOAD, 2 * PHASE_MS));
  expect(await replicas.countIn("fallback")).toBe(affected);
  await end(failing);
  await waitUntil(() => replicas.areAll("shared"));
  phases.push(await replicas.load(LOAD, PHASE_MS));
  return phases;
}

(valkeyProgram ? describe : describe.skip)("under load, requests succeed and AWS refuses next to nothing", () => {
  test.each(Object.entries(failures))("if Valkey %s", async (_, failure) => {
    await using failing = await startFailing({ perSecond: PER_SECOND, timeoutMs: TIMEOUT_MS });
    const { replicas } = failing;
    const phases = await loadThrough(failure, failing);
    expect(phases.flatMap(({ failed }) => failed)).toEqual([]);
    expect(replicas.countThrottled()).toBeLessThanOrEqual(failure.maxThrottled * replicas.requests.length);
  });
});

/** A Sentinel that stood still for two seconds on a busy machine does nothing for the next 30. */
const FAILOVER_TIMEOUT_MS = 90_000;

/** Starts a primary, its replica and three Sentinels that replace a primary after a second. */
async function startSentinels(resources: AsyncDisposableStack) {
  const primary = resources.use(await startValkey());
  resources.use(await startValkey("--replicaof", "127.0.0.1", `${primary.port}`));
  const config = [
    `sentinel monitor chime 127.0.0.1 ${primary.port} 2`,
    "sentinel down-after-milliseconds chime 1000",
    "sentinel failover-timeout chime 3000",
  ];
  const sentinels: ValkeyServer[] = [];
  for (const _ of Array(3)) sentinels.push(resources.use(await startSentinel(config)));
  const knows = async ({ command }: ValkeyServer) => /slaves=1,sentinels=3/.test(await command("INFO sentinel"));
  await waitUntil(async () => (await Promise.all(sentinels.map(knows))).every((isKnown) => isKnown));
  const [first, ...others] = sentinels.map(({ port }) => ({ host: "127.0.0.1", port }));
  if (!first) throw new Error("No Sentinel was started");
  return {
    primary,
    /** Returns the address of the primary that a Sentinel names. */
    namedPrimary: async () => (await sentinels[0]?.command("SENTINEL get-master-addr-by-name chime")) ?? "",
    address: { ...addressOf(primary.port), servers: [first, ...others], sentinelName: "chime" } as const,
  };
}

(valkeyProgram ? test : test.skip)("if Sentinel replaces the server under load, requests succeed", async () => {
  await using resources = new AsyncDisposableStack();
  const { primary, address, namedPrimary } = await startSentinels(resources);
  await using replicas = await startReplicas({
    addresses: [address, address],
    perSecond: PER_SECOND,
    timeoutMs: TIMEOUT_MS,
  });
  await waitUntil(() => replicas.areAll("shared"));
  const phases = [await replicas.load(LOAD, PHASE_MS)];
  await primary.kill();
  const loading = replicas.load(LOAD, 2 * PHASE_MS);
  await waitUntil(async () => (await replicas.countIn("fallback")) === 2);
  const leftAt = performance.now();
  await waitUntil(async () => !(await namedPrimary()).includes(`${primary.port}`), FAILOVER_TIMEOUT_MS);
  const replacedMs = performance.now() - leftAt;
  await waitUntil(() => replicas.areAll("shared"));
  const sharedMs = performance.now() - leftAt;
  phases.push(await loading);
  phases.push(await replicas.load(LOAD, PHASE_MS));
  // Three seconds, unless the Sentinels stood still.
  expect(sharedMs).toBeLessThanOrEqual(Math.max(3000, replacedMs + 2000));
  expect(phases.flatMap(({ failed }) => failed)).toEqual([]);
  expect(replicas.countThrottled()).toBeLessThanOrEqual(0.01 * replicas.requests.length);
});
