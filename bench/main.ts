import { parseArgs } from "node:util";
import { isMet, print, type Row } from "./measure.ts";

interface Measurement {
  readonly title: string;
  readonly load: () => Promise<{ run(): Promise<readonly Row[]> }>;
  /** True: runs without being named. These take minutes and need no other program. */
  readonly isStandard?: true;
}

/** The measurements by name, counts first. Each prints one line per result. */
const measurements: Readonly<Record<string, Measurement>> = {
  calls: { title: "Calls to AWS", load: () => import("./gateway-calls.ts"), isStandard: true },
  pace: { title: "Pace under AWS's rates", load: () => import("./gateway-pace.ts"), isStandard: true },
  faults: { title: "A failing AWS", load: () => import("./gateway-faults.ts"), isStandard: true },
  cpu: { title: "CPU time of a response", load: () => import("./gateway-cpu.ts"), isStandard: true },
  signed: {
    title: "CPU time of a signed call to AWS",
    load: () => import("./gateway-signed-call.ts"),
    isStandard: true,
  },
  blocks: {
    title: "Longest block of the event loop by one request, in CPU time",
    load: () => import("./gateway-blocks.ts"),
    isStandard: true,
  },
  start: {
    title: "Start of the gateway until its first response, and its memory then",
    load: () => import("./gateway-start.ts"),
    isStandard: true,
  },
  load: {
    title: "Requests per second over 64 connections, and memory under load",
    load: () => import("./gateway-load.ts"),
    isStandard: true,
  },
  growth: {
    title: "A response as callers, lists and documents grow",
    load: () => import("./gateway-growth.ts"),
  },
  peers: {
    title: "Hive Gateway with the same service (npm --prefix bench/peers install)",
    load: () => import("./peers/main.ts"),
    isStandard: true,
  },
  "emulator-start": { title: "Start of the emulator", load: () => import("./emulator-start.ts"), isStandard: true },
  "emulator-load": {
    title: "Writes to the emulator under load",
    load: () => import("./emulator-load.ts"),
    isStandard: true,
  },
  "emulator-million": {
    title: "One AppInstance of 1,000,000 users in the emulator",
    load: () => import("./emulator-million.ts"),
    isStandard: true,
  },
  "emulator-throttle": {
    title: "Concurrent describes of an SDK client under a rate limit of the emulator",
    load: () => import("./emulator-throttle.ts"),
    isStandard: true,
  },
  directory: {
    title: "The directory of users (DIRECTORY_BENCH_USERS, DIRECTORY_BENCH_WRITES)",
    load: () => import("./directory/directory.ts"),
  },
  console: {
    title: "The web console in a browser (needs Chromium, or CHROMIUM)",
    load: () => import("./console/console.ts"),
  },
  isolation: {
    title: "Callers that try to harm others",
    load: () => import("./isolation/isolation.ts"),
  },
  jobs: { title: "Bulk work as jobs (JOB_BENCH_ITEMS, JOB_BENCH_SECONDS)", load: () => import("./gateway-jobs.ts") },
  replicas: {
    title: "Replicas that share AWS's rates and reads through Valkey (REPLICAS_SCALE, REPLICAS_SIZES, REPLICAS_PARTS)",
    load: () => import("./replicas/replicas.ts"),
  },
  "emulator-fsync": { title: "Syncs of the emulator (needs strace)", load: () => import("./emulator-fsync.ts") },
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
  if (rows.length === 0) continue;
  process.stdout.write(`\n${title}\n`);
  print(rows);
  if (!rows.every(isMet)) process.exitCode = 1;
}
