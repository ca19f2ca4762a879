import { setTimeout } from "node:timers/promises";
import { executeAt } from "../../../test/support/harness.ts";
import { waitUntil } from "../../../test/support/wait-until.ts";
import { userArn, victim } from "../callers.ts";
import type { Measurement } from "../finding.ts";
import { inspectProcess } from "../process-state.ts";
import { startTarget } from "../target.ts";

/** The circuit's pause is 2 s. */
const MAX_RECOVERY_MS = 5_000;

export const clock: Measurement = {
  row: "12",
  title: "The machine's clock is set back by 20 s while the circuit is open",
  measure: async () => {
    const script = new URL("./set-clock.ts", import.meta.url).pathname;
    await using target = await startTarget({
      settings: { CHIME_RATES: "none" },
      nodeOptions: `--import ${script}`,
      emulator: { faults: [{ operation: "*", kind: "serviceUnavailable" }] },
    });
    const execute = executeAt(target.gateway.url);
    const read = () => execute(`{ appInstanceUser(arn: "${userArn(victim, 1)}") { createdAt } }`, {}, target.as.victim);
    const isOpen = async () => (await read()).errors?.[0]?.message.includes("has not responded for a while") === true;
    await waitUntil(isOpen);
    process.kill(target.gateway.pid, "SIGUSR2");
    await waitUntil(() => target.gateway.output().includes("the clock was set back"));
    target.emulator.set({ faults: [] });
    const startedAt = performance.now();
    const elapsedMs = () => performance.now() - startedAt;
    while ((await read()).errors && elapsedMs() < 2 * MAX_RECOVERY_MS) await setTimeout(20);
    const recoveryMs = elapsedMs();
    return [
      {
        what: "served again after",
        value: `${(recoveryMs / 1000).toFixed(2)} s; at most ${MAX_RECOVERY_MS / 1000}`,
        holds: recoveryMs <= MAX_RECOVERY_MS,
      },
      await inspectProcess(target.gateway),
    ];
  },
};
