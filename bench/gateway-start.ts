import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keysFor, operator } from "../test/support/callers.ts";
import { median, progress, type Row, timed } from "./measure.ts";

const STARTS = 9;

/** Measures starts of the gateway, in turns with starts of a Node that does nothing. */
export async function measureStarts(): Promise<Row[]> {
  const gatewayMs: number[] = [];
  const nodeMs: number[] = [];
  let memoryMb = 0;
  // The first start fills Node's compile cache.
  for (let round = -1; round < STARTS; round += 1) {
    progress(`starts, round ${round + 1} of ${STARTS}`);
    const elapsedMs = await timed(() => once(spawn(process.execPath, ["-e", "0"]), "exit"));
    const start = await measureStart();
    if (round < 0) continue;
    nodeMs.push(elapsedMs);
    gatewayMs.push(start.elapsedMs);
    memoryMb = start.memoryMb;
  }
  return [
    { what: "start of the gateway until its first response, median", value: median(gatewayMs), unit: "ms" },
    { what: "  relative to node -e 0", value: median(gatewayMs) / median(nodeMs), unit: "×" },
    { what: "  memory afterwards", value: memoryMb, unit: "MB" },
  ];
}

async function measureStart() {
  const script = new URL("../src/main.ts", import.meta.url).pathname;
  const dataDir = await mkdtemp(join(tmpdir(), "gateway-start-"));
  const env = {
    PORT: "0",
    DATA_DIR: dataDir,
    CHIME_BACKEND: "aws",
    API_KEYS: keysFor({ bench: operator }).variable,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "a",
    AWS_SECRET_ACCESS_KEY: "b",
  };
  const started = performance.now();
  const child = spawn(process.execPath, [script], { env, stdio: ["ignore", "pipe", "inherit"] });
  const [banner] = (await once(child.stdout, "data")) as [Buffer];
  const url = /http:\/\/\S+/.exec(String(banner))?.[0] ?? "";
  await (await fetch(url.replace("graphql", "readyz"))).text();
  const elapsedMs = performance.now() - started;
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${child.pid}/status`, "utf8")) ?? [];
  child.kill();
  await once(child, "exit");
  await rm(dataDir, { recursive: true });
  return { elapsedMs, memoryMb: Number(kilobytes) / 1000 };
}
