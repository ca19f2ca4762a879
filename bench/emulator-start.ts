import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { start } from "./emulator-process.ts";
import { median, print, type Row, timed } from "./measure.ts";

const ROUNDS = 21;

/** From nothing to the first answer, on a new store, beside a Node that does nothing; in turns. */
export async function run(): Promise<Row[]> {
  const bare: number[] = [];
  const emulator: number[] = [];
  // The first start fills Node's compile cache, as it did on any machine on which the emulator was started before.
  for (let n = -1; n < ROUNDS; n += 1) {
    const dataDir = await mkdtemp(join(tmpdir(), "emulator-start-"));
    const nothing = await timed(() => once(spawn(process.execPath, ["-e", "0"]), "exit"));
    const started = performance.now();
    const running = await start(dataDir);
    const took = performance.now() - started;
    await running.end("SIGTERM");
    await rm(dataDir, { recursive: true });
    if (n < 0) continue;
    bare.push(nothing);
    emulator.push(took);
  }
  return [
    { what: "node -e 0, median", value: median(bare), unit: "ms" },
    { what: "start of the emulator to its first answer, median", value: median(emulator), unit: "ms" },
    { what: "the latter : the former", value: median(emulator) / median(bare), unit: "" },
  ];
}

if (import.meta.main) print(await run());
