import { run as load } from "./emulator-load.ts";
import { run as millionUsers } from "./emulator-million.ts";
import { run as emulatorStart } from "./emulator-start.ts";
import { run as throttledClient } from "./emulator-throttle.ts";
import { run as calls } from "./gateway-calls.ts";
import { run as cpu } from "./gateway-cpu.ts";
import { run as faults } from "./gateway-faults.ts";
import { run as pace } from "./gateway-pace.ts";
import { print } from "./measure.ts";
import { run as peers } from "./peers/main.ts";

/** The measurements that take minutes and need no other program. Each prints one line per result. */
const measurements = {
  "Calls to AWS": calls,
  "Pace under AWS's rates": pace,
  "A failing AWS": faults,
  "CPU, memory and start of the gateway": cpu,
  "Hive Gateway with the same service (npm --prefix bench/peers install)": peers,
  "Start of the emulator": emulatorStart,
  "Writes to the emulator under load": load,
  "One AppInstance of 1,000,000 users in the emulator": millionUsers,
  "Concurrent describes of an SDK client under a rate limit of the emulator": throttledClient,
};

for (const [title, measure] of Object.entries(measurements)) {
  const rows = await measure();
  process.stdout.write(`\n${title}\n`);
  print(rows);
}
