import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Running, start } from "./emulator-process.ts";
import { median, print, progress, quantile, type Row, timed } from "./measure.ts";

const WRITERS = 16;
const READERS = 2;
/** Users live so long, counted in writes: the store has a constant size, as under any lasting load. */
const LIFE = 2_000;

/** Writes from 16 connections as fast as they are answered, and reads beside them, for so many seconds. */
export async function run(seconds = 10): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "emulator-load-"));
  const emulator = await start(dataDir, WRITERS + READERS);
  try {
    const { AppInstanceArn } = (await emulator.send("POST", "/app-instances", {
      Name: "Load",
      ClientRequestToken: "load",
    })) as {
      AppInstanceArn: string;
    };
    const alone = await readsFor(emulator, AppInstanceArn, Math.min(seconds, 5));
    const ends = performance.now() + seconds * 1000;
    let written = 0;
    const memory: number[] = [];
    const watch = (async () => {
      while (performance.now() < ends) {
        await setTimeout(Math.min(seconds * 100, 10_000));
        memory.push(await emulator.memory());
        progress(`${written} writes, ${memory.at(-1)?.toFixed(0)} MB`);
      }
    })();
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      for (let n = 0; performance.now() < ends; n += 1) {
        const id = `w${writer}-${n}`;
        await emulator.send("POST", "/app-instance-users", {
          AppInstanceArn,
          AppInstanceUserId: id,
          Name: "N",
          ClientRequestToken: id,
        });
        written += 1;
        if (n < LIFE / WRITERS) continue;
        const old = encodeURIComponent(`${AppInstanceArn}/user/w${writer}-${n - LIFE / WRITERS}`);
        await emulator.send("DELETE", `/app-instance-users/${old}`);
        written += 1;
      }
    });
    const beside = await readsFor(emulator, AppInstanceArn, seconds);
    await Promise.all([...writers, watch]);
    const half = Math.floor(memory.length / 2);
    return [
      { what: `writes a second from ${WRITERS} connections, each safe on disk`, value: written / seconds, unit: "" },
      { what: "list of 50, nobody writing, median", value: median(alone), unit: "ms" },
      { what: "the same beside the writes, median", value: median(beside), unit: "ms" },
      { what: "the same beside the writes, 99 of 100", value: quantile(beside, 0.99), unit: "ms" },
      { what: "memory in the first half of the time, median", value: median(memory.slice(0, half)), unit: "MB" },
      { what: "memory in the second half, median", value: median(memory.slice(half)), unit: "MB" },
      { what: "memory at the end", value: memory.at(-1) ?? Number.NaN, unit: "MB" },
    ];
  } finally {
    await emulator.end("SIGTERM");
    await rm(dataDir, { recursive: true });
  }
}

async function readsFor(emulator: Running, AppInstanceArn: string, seconds: number): Promise<number[]> {
  const target = `/app-instance-users?app-instance-arn=${encodeURIComponent(AppInstanceArn)}`;
  const ends = performance.now() + seconds * 1000;
  const took: number[] = [];
  const readers = Array.from({ length: READERS }, async () => {
    while (performance.now() < ends) {
      took.push(await timed(() => emulator.get(target)));
      await setTimeout(5);
    }
  });
  await Promise.all(readers);
  return took;
}

if (import.meta.main) {
  const { seconds } = parseArgs({ options: { seconds: { type: "string", default: "10" } } }).values;
  print(await run(Number(seconds)));
}
