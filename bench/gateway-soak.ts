import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { faultSpecsFormat } from "../src/emulator/faults/spec.ts";
import { startEmulator } from "../src/emulator/server.ts";
import { contentOf, home, userArn } from "../test/support/content.ts";
import { mean, print, progress, type Row } from "./measure.ts";

const READERS = 16;
const SAMPLE_INTERVAL_MS = 30_000;
/** A fifth of AWS's responses are errors. */
const faultSpecs = "*:serviceUnavailable@10%,*:throttled@5%,*:reset@5%";

interface Sample {
  readonly minute: number;
  /** After a garbage collection. */
  readonly heapMb: number;
  readonly memoryMb: number;
}

/** Measures whether the heap of a gateway process grows under queries that are all different, while AWS fails now and then. */
export async function run(minutes = Number(process.env.SOAK_MINUTES || 3)): Promise<Row[]> {
  const faults = faultSpecsFormat.parse(faultSpecs) ?? [];
  await using emulator = await startEmulator({ seed: contentOf(500), faults });
  const script = new URL("./gateway-soak-server.ts", import.meta.url).pathname;
  const child = fork(script, [emulator.url], { execArgv: ["--expose-gc"] });
  const [url] = (await once(child, "message")) as [string];
  const samples: Sample[] = [];
  const startedAt = Date.now();
  const elapsedMinutes = () => (Date.now() - startedAt) / 60_000;
  let responses = 0;
  let isOver = false;
  const readers = Array.from({ length: READERS }, async (_, reader) => {
    for (let n = 0; !isOver; n += 1) {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ query: uniqueQuery(reader, n) });
      await (await fetch(url, { method: "POST", headers, body })).text();
      responses += 1;
    }
  });
  while (elapsedMinutes() < minutes) {
    await setTimeout(SAMPLE_INTERVAL_MS);
    progress(`soak, minute ${elapsedMinutes().toFixed(1)} of ${minutes}`);
    child.send("measure");
    const [measured] = (await once(child, "message")) as [Omit<Sample, "minute">];
    samples.push({ minute: elapsedMinutes(), ...measured });
  }
  isOver = true;
  await Promise.all(readers);
  child.kill();
  await once(child, "exit");
  return rowsOf(minutes, responses, samples);
}

function uniqueQuery(reader: number, n: number): string {
  const name = `q${reader}_${n}`;
  return `query ${name} { ${name}: appInstanceUser(arn: "${userArn((reader * 31 + n) % 500)}") { name createdAt } appInstance(arn: "${home}") { users(first: ${1 + (n % 200)}) { nodes { name } } } }`;
}

function rowsOf(minutes: number, responses: number, samples: readonly Sample[]): Row[] {
  // In the first half, code is compiled and caches fill.
  const settled = samples.slice(Math.floor(samples.length / 2));
  const [first, last] = [settled[0], settled.at(-1)];
  return [
    { what: `soak of ${minutes} minutes: responses to unique queries`, value: responses, unit: "" },
    { what: "  heap after garbage collection, second half: growth", value: heapGrowthOf(settled), unit: "MB/min" },
    { what: "  heap after garbage collection, at the end", value: last?.heapMb ?? Number.NaN, unit: "MB" },
    {
      what: "  memory at the end, relative to the middle",
      value: (last?.memoryMb ?? 0) / (first?.memoryMb ?? 1),
      unit: "×",
    },
  ];
}

/** Returns the slope of the least-squares line, in MB per minute. */
function heapGrowthOf(samples: readonly Sample[]): number {
  const [x, y] = [mean(samples.map(({ minute }) => minute)), mean(samples.map(({ heapMb }) => heapMb))];
  const covariance = samples.reduce((sum, { minute, heapMb }) => sum + (minute - x) * (heapMb - y), 0);
  return covariance / samples.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
}

if (import.meta.main) print(await run());
