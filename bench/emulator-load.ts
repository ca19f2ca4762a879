import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type EmulatorProcess, startEmulatorProcess } from "./emulator-process.ts";
import { median, print, progress, quantile, type Row, timed } from "./measure.ts";

const WRITERS = 16;
const READERS = 2;
/** A user is deleted after this many writes, so that the store keeps a constant size. */
const WRITES_PER_LIFE = 2_000;

/** Writes on 16 connections as fast as the emulator responds, with reads meanwhile. */
export async function run(seconds = 10): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "emulator-load-"));
  const emulator = await startEmulatorProcess(dataDir, WRITERS + READERS);
  try {
    const { AppInstanceArn } = (await emulator.send("POST", "/app-instances", {
      Name: "Load",
      ClientRequestToken: "load",
    })) as {
      AppInstanceArn: string;
    };
    const idle = await measureReads(emulator, AppInstanceArn, Math.min(seconds, 5));
    const endsAt = performance.now() + seconds * 1000;
    let written = 0;
    const memoryMb: number[] = [];
    const sampling = (async () => {
      while (performance.now() < endsAt) {
        await setTimeout(Math.min(seconds * 100, 10_000));
        memoryMb.push(await emulator.readMemoryMb());
        progress(`${written} writes, ${memoryMb.at(-1)?.toFixed(0)} MB`);
      }
    })();
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      for (let n = 0; performance.now() < endsAt; n += 1) {
        const id = `w${writer}-${n}`;
        await emulator.send("POST", "/app-instance-users", {
          AppInstanceArn,
          AppInstanceUserId: id,
          Name: "N",
          ClientRequestToken: id,
        });
        written += 1;
        if (n < WRITES_PER_LIFE / WRITERS) continue;
        const old = encodeURIComponent(`${AppInstanceArn}/user/w${writer}-${n - WRITES_PER_LIFE / WRITERS}`);
        await emulator.send("DELETE", `/app-instance-users/${old}`);
        written += 1;
      }
    });
    const loaded = await measureReads(emulator, AppInstanceArn, seconds);
    await Promise.all([...writers, sampling]);
    const half = Math.floor(memoryMb.length / 2);
    return [
      { what: `writes per second from ${WRITERS} connections, each on disk`, value: written / seconds, unit: "" },
      { what: "list of 50 without writes, median", value: median(idle), unit: "ms" },
      { what: "list of 50 during the writes, median", value: median(loaded), unit: "ms" },
      { what: "list of 50 during the writes, 99th percentile", value: quantile(loaded, 0.99), unit: "ms" },
      { what: "memory in the first half, median", value: median(memoryMb.slice(0, half)), unit: "MB" },
      { what: "memory in the second half, median", value: median(memoryMb.slice(half)), unit: "MB" },
      { what: "memory at the end", value: memoryMb.at(-1) ?? Number.NaN, unit: "MB" },
    ];
  } finally {
    await emulator.stop("SIGTERM");
    await rm(dataDir, { recursive: true });
  }
}

async function measureReads(emulator: EmulatorProcess, AppInstanceArn: string, seconds: number): Promise<number[]> {
  const target = `/app-instance-users?app-instance-arn=${encodeURIComponent(AppInstanceArn)}`;
  const endsAt = performance.now() + seconds * 1000;
  const timesMs: number[] = [];
  const readers = Array.from({ length: READERS }, async () => {
    while (performance.now() < endsAt) {
      timesMs.push(await timed(() => emulator.get(target)));
      await setTimeout(5);
    }
  });
  await Promise.all(readers);
  return timesMs;
}

if (import.meta.main) {
  const { seconds } = parseArgs({ options: { seconds: { type: "string", default: "10" } } }).values;
  print(await run(Number(seconds)));
}
