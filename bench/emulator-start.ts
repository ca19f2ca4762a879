import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulatorProcess } from "./emulator-process.ts";
import { median, print, type Row, timed } from "./measure.ts";

const ROUNDS = 21;

/** Measures a start on a new store to the first response, in turns with a Node process that does nothing. */
export async function run(): Promise<Row[]> {
  const bare: number[] = [];
  const emulator: number[] = [];
  // The first round fills Node's compile cache.
  for (let n = -1; n < ROUNDS; n += 1) {
    const dataDir = await mkdtemp(join(tmpdir(), "emulator-start-"));
    const nothing = await timed(() => once(spawn(process.execPath, ["-e", "0"]), "exit"));
    const started = performance.now();
    const running = await startEmulatorProcess(dataDir);
    const took = performance.now() - started;
    await running.stop("SIGTERM");
    await rm(dataDir, { recursive: true });
    if (n < 0) continue;
    bare.push(nothing);
    emulator.push(took);
  }
  return [
    { what: "node -e 0, median", value: median(bare), unit: "ms" },
    { what: "start of the emulator to its first response, median", value: median(emulator), unit: "ms" },
    { what: "emulator : node", value: median(emulator) / median(bare), unit: "" },
  ];
}

if (import.meta.main) print(await run());
