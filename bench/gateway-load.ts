import { setTimeout } from "node:timers/promises";
import { Pool } from "undici";
import { startEmulator } from "../src/emulator/server.ts";
import { contentOf, home } from "../test/support/content.ts";
import { buildImage, type GatewayAlone, memoryMb, startAlone } from "./gateway-alone.ts";
import { cpuTimeMs } from "./gateway-process.ts";
import { print, progress, type Row } from "./measure.ts";

const CONNECTIONS = 64;
const WARM_UP_MS = 3_000;
const LOAD_MS = 8_000;
const IDLE_MS = 3_000;

const list = (first: number, selection: string) =>
  `{ appInstance(arn: "${home}") { users(first: ${first}) { ${selection} } } }`;
const fields = "id arn userId name metadata";

interface Load {
  readonly queries: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
  readonly delayMs: number;
}

/** A busy machine must not make the gateway refuse. */
const calm = { MAX_EVENT_LOOP_DELAY_MS: "60000" };

const loads: Readonly<Record<string, Load>> = {
  "{ __typename }": { queries: ["{ __typename }"], settings: calm, delayMs: 0 },
  "20 cached users × 5 fields": {
    queries: [list(20, `nodes { ${fields} }`)],
    settings: { ...calm, READ_CACHE_MS: "60000" },
    delayMs: 0,
  },
  "50 users × 5 fields, AWS takes 20 ms": {
    queries: [list(50, `nodes { ${fields} }`)],
    settings: calm,
    delayMs: 20,
  },
};

/** The largest share is that of 1,000 users, which take 500 kB and up. */
const memoryLoad: Load = {
  queries: [
    list(20, `nodes { ${fields} }`),
    list(50, `edges { cursor node { ${fields} } } pageInfo { endCursor }`),
    list(1000, `edges { cursor node { ${fields} } } pageInfo { endCursor }`),
  ],
  settings: { ...calm, READ_CACHE_MS: "60000" },
  delayMs: 0,
};

/** Measures requests per second with 64 connections and what limits them, and the memory of the gateway before and under load. */
export async function run(): Promise<Row[]> {
  progress("building the bundle");
  await using image = await buildImage();
  const rows: Row[] = [];
  for (const [name, load] of Object.entries(loads)) {
    await using emulator = await startSlowEmulator(load.delayMs);
    await using gateway = await startAlone(image, emulator.url, load.settings);
    progress(name);
    const { perSecond, coreShare, ownShare } = await sendLoad(gateway, load.queries);
    rows.push(
      { what: name, value: perSecond, unit: "requests/s" },
      { what: "  if the gateway's process had a whole core", value: perSecond / coreShare, unit: "requests/s" },
      { what: "  CPU of the gateway", value: 100 * coreShare, unit: "% of a core" },
      { what: "  CPU of the client and the emulator", value: 100 * ownShare, unit: "% of a core" },
    );
  }
  await using emulator = await startEmulator({ seed: contentOf(1000) });
  await using gateway = await startAlone(image, emulator.url, memoryLoad.settings);
  await gateway.send(list(20, "nodes { name }"));
  await setTimeout(IDLE_MS);
  const idleMb = await memoryMb(gateway.pid, "VmRSS");
  progress("memory under load");
  await sendLoad(gateway, memoryLoad.queries);
  return [
    ...rows,
    { what: "memory of the gateway alone, idle after a query", value: idleMb, unit: "MB", target: 130 },
    {
      what: "  the most under load: lists of 20, 50 and 1,000 users",
      value: await memoryMb(gateway.pid, "VmHWM"),
      unit: "MB",
      target: 390,
    },
  ];
}

const startSlowEmulator = (delayMs: number) =>
  startEmulator({
    seed: contentOf(50),
    ...(delayMs > 0 && { faults: [{ operation: "*", kind: "slow", value: delayMs }] }),
  });

/** Sends queries in turns over each connection. Returns the rate after a warm-up, and how much of a core both sides used. */
async function sendLoad({ url, pid, headers }: GatewayAlone, queries: readonly string[]) {
  const { origin, pathname: path } = new URL(url);
  await using resources = new AsyncDisposableStack();
  const pool = resources.adopt(new Pool(origin, { connections: CONNECTIONS }), (used) => used.close());
  const bodies = queries.map((query) => JSON.stringify({ query }));
  let responses = 0;
  let isOver = false;
  const senders = Array.from({ length: CONNECTIONS }, async (_, sender) => {
    for (let n = sender; !isOver; n += 1) {
      const { statusCode, body } = await pool.request({
        path,
        method: "POST",
        headers,
        body: bodies[n % bodies.length] ?? "",
      });
      const text = await body.text();
      if (statusCode === 200) responses += 1;
      // Refused, because other responses need the memory.
      else if (statusCode !== 503) throw new Error(`${statusCode} ${text.slice(0, 300)}`);
    }
  });
  await Promise.race([setTimeout(WARM_UP_MS), ...senders]);
  const [countBefore, cpuBefore, ownBefore, startedAt] = [
    responses,
    await cpuTimeMs(pid),
    process.cpuUsage(),
    performance.now(),
  ];
  await Promise.race([setTimeout(LOAD_MS), ...senders]);
  const elapsedMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(ownBefore);
  const measured = {
    perSecond: (1000 * (responses - countBefore)) / elapsedMs,
    coreShare: ((await cpuTimeMs(pid)) - cpuBefore) / elapsedMs,
    ownShare: (user + system) / 1000 / elapsedMs,
  };
  isOver = true;
  await Promise.all(senders);
  return measured;
}

if (import.meta.main) print(await run());
