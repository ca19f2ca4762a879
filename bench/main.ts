import { parseArgs } from "node:util";
import { print, type Row } from "./measure.ts";

interface Measurement {
  readonly title: string;
  readonly load: () => Promise<{ run(): Promise<readonly Row[]> }>;
  /** True: runs without being named. These take minutes and need no other program. */
  readonly isStandard?: true;
}

/** The measurements by name. Each prints one line per result. */
const measurements: Readonly<Record<string, Measurement>> = {
  calls: { title: "Calls to AWS", load: () => import("./gateway-calls.ts"), isStandard: true },
  pace: { title: "Pace under AWS's rates", load: () => import("./gateway-pace.ts"), isStandard: true },
  faults: { title: "A failing AWS", load: () => import("./gateway-faults.ts"), isStandard: true },
  cpu: { title: "CPU, memory and start of the gateway", load: () => import("./gateway-cpu.ts"), isStandard: true },
  peers: {
    title: "Hive Gateway with the same service (npm --prefix bench/peers install)",
    load: () => import("./peers/main.ts"),
    isStandard: true,
  },
  start: { title: "Start of the emulator", load: () => import("./emulator-start.ts"), isStandard: true },
  load: { title: "Writes to the emulator under load", load: () => import("./emulator-load.ts"), isStandard: true },
  million: {
    title: "One AppInstance of 1,000,000 users in the emulator",
    load: () => import("./emulator-million.ts"),
    isStandard: true,
  },
  throttle: {
    title: "Concurrent describes of an SDK client under a rate limit of the emulator",
    load: () => import("./emulator-throttle.ts"),
    isStandard: true,
  },
  isolation: {
    title: "Callers that try to harm others",
    load: () => import("./isolation/isolation.ts"),
  },
  fsync: { title: "Syncs of the emulator (needs strace)", load: () => import("./emulator-fsync.ts") },
  senders: { title: "Clients that never finish a request", load: () => import("./gateway-slow-senders.ts") },
  soak: { title: "Memory over time (SOAK_MINUTES)", load: () => import("./gateway-soak.ts") },
};

const { positionals } = parseArgs({ allowPositionals: true });
const unknown = positionals.filter((name) => !Object.hasOwn(measurements, name));
if (unknown.length > 0) {
  const names = Object.keys(measurements).join(", ");
  process.stderr.write(`There is no measurement \`${unknown.join("`, `")}\`. Name one or more of: ${names}.\n`);
  process.exit(1);
}

for (const [name, { title, load, isStandard = false }] of Object.entries(measurements)) {
  if (positionals.length > 0 ? !positionals.includes(name) : !isStandard) continue;
  const { run } = await load();
  const rows = await run();
  process.stdout.write(`\n${title}\n`);
  print(rows);
  if (rows.some(({ holds }) => holds === false)) process.exitCode = 1;
}
