import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { faultSpecsFormat } from "../src/emulator/faults/spec.ts";
import { startEmulator } from "../src/emulator/server.ts";
import { contentOf, home, userArn } from "../test/support/content.ts";
import { print, progress, type Row } from "./measure.ts";

const READERS = 16;
/** A fifth of AWS's answers are errors. */
const ORDERS = "*:serviceUnavailable@10%,*:throttled@5%,*:reset@5%";

interface Sample {
  readonly minute: number;
  /** In MB; the heap after a collection. */
  readonly heap: number;
  readonly memory: number;
}

/**
 * So many minutes of queries of which no two are the same, while a fifth of AWS's answers are errors: whether the heap grows. A process of
 * the gateway tells its heap after a collection, twice a minute.
 */
export async function run(minutes = Number(process.env.SOAK_MINUTES || 3)): Promise<Row[]> {
  await using emulator = await startEmulator({ seed: contentOf(500), faults: faultSpecsFormat.parse(ORDERS) ?? [] });
  const script = new URL("./gateway-soak-server.ts", import.meta.url).pathname;
  const child = fork(script, [emulator.url], { execArgv: ["--expose-gc"] });
  const [url] = (await once(child, "message")) as [string];
  const samples: Sample[] = [];
  const began = Date.now();
  let answered = 0;
  let isOver = false;
  const readers = Array.from({ length: READERS }, async (_, reader) => {
    for (let n = 0; !isOver; n += 1) {
      const name = `q${reader}_${n}`;
      const query = `query ${name} { ${name}: appInstanceUser(arn: "${userArn((reader * 31 + n) % 500)}") { name createdAt } appInstance(arn: "${home}") { users(first: ${1 + (n % 200)}) { nodes { name } } } }`;
      const headers = { "content-type": "application/json" };
      await (await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) })).text();
      answered += 1;
    }
  });
  while (Date.now() - began < minutes * 60_000) {
    await setTimeout(30_000);
    progress(`soak, minute ${((Date.now() - began) / 60_000).toFixed(1)} of ${minutes}`);
    child.send("measure");
    const [measured] = (await once(child, "message")) as [Omit<Sample, "minute">];
    samples.push({ minute: (Date.now() - began) / 60_000, ...measured });
  }
  isOver = true;
  await Promise.all(readers);
  child.kill();
  await once(child, "exit");
  // What is warmed up, compiled and cached comes in the first half.
  const settled = samples.slice(Math.floor(samples.length / 2));
  const [first, last] = [settled[0], settled.at(-1)];
  return [
    { what: `soak of ${minutes} minutes: unique queries answered`, value: answered, unit: "" },
    { what: "heap after a collection, second half: growth", value: slopeOf(settled), unit: "MB a minute" },
    { what: "heap after a collection, at the end", value: last?.heap ?? Number.NaN, unit: "MB" },
    { what: "memory, end : middle", value: (last?.memory ?? 0) / (first?.memory ?? 1), unit: "" },
  ];
}

/** By least squares. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ minute }) => minute)), mean(samples.map(({ heap }) => heap))];
  const top = samples.reduce((sum, { minute, heap }) => sum + (minute - x) * (heap - y), 0);
  return top / samples.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
}

if (import.meta.main) print(await run());
