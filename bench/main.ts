import { run as load } from "./emulator-load.ts";
import { run as millionUsers } from "./emulator-million.ts";
import { run as firstAnswer } from "./emulator-start.ts";
import { run as throttledCrowd } from "./emulator-throttle.ts";
import { run as calls } from "./gateway-calls.ts";
import { run as cpu } from "./gateway-cpu.ts";
import { run as faults } from "./gateway-faults.ts";
import { run as pace } from "./gateway-pace.ts";
import { print } from "./measure.ts";
import { run as peers } from "./peers/main.ts";

/** The measurements that need no more than minutes and nothing else running; each prints what it measured, one row a line. */
const measurements = {
  "Calls to AWS": calls,
  "Pace, under AWS's rates": pace,
  "An AWS that fails": faults,
  "Our own machine": cpu,
  "Hive Gateway over the same service (npm --prefix bench/peers install)": peers,
  "Start of the emulator": firstAnswer,
  "Writes to the emulator, as many as it answers": load,
  "One AppInstance of 1,000,000 users in the emulator": millionUsers,
  "Describes of a stock SDK client, all at once, under a limit of the emulator": throttledCrowd,
};

for (const [title, measure] of Object.entries(measurements)) {
  const rows = await measure();
  process.stdout.write(`\n${title}\n`);
  print(rows);
}
