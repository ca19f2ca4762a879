import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import { startEmulator } from "../src/emulator/server.ts";
import { contentOf, home } from "../test/support/content.ts";
import { buildImage, fromSources, memoryMb, type StartForm, startAlone } from "./gateway-alone.ts";
import { cpuTimeMs } from "./gateway-process.ts";
import { median, medianRatio, print, progress, type Row, timed } from "./measure.ts";

const STARTS = 9;
const query = `{ appInstance(arn: "${home}") { name users(first: 20) { nodes { name } } } }`;

/** Measures starts of the gateway until its first response, in turns with starts of a Node that does nothing, and its memory then. */
export async function run(): Promise<Row[]> {
  await using emulator = await startEmulator({ seed: contentOf(20) });
  progress("building the bundle");
  await using image = await buildImage();
  const forms: Readonly<Record<string, StartForm & { readonly startTarget?: number; readonly memoryTarget?: number }>> =
    {
      "the image: bundle, with its compile cache": { ...image, startTarget: 18, memoryTarget: 130 },
      "bundle, without a compile cache": { ...image, env: {} },
      "npm start, with a compile cache": { ...fromSources, startTarget: 20 },
      "npm start, without a compile cache": { ...fromSources, env: { NODE_DISABLE_COMPILE_CACHE: "1" } },
    };
  const nodeMs: number[] = [];
  const nodeCpuMs: number[] = [];
  const started = Object.fromEntries(
    Object.keys(forms).map((name) => [name, { ms: [] as number[], cpuMs: [] as number[], mb: [] as number[] }]),
  );
  // The first start fills the compile cache of the sources.
  for (let round = -1; round < STARTS; round += 1) {
    progress(`starts, round ${round + 1} of ${STARTS}`);
    const elapsedMs = await timed(() => once(spawn(process.execPath, ["-e", "0"]), "exit"));
    if (round >= 0) nodeMs.push(elapsedMs);
    if (round >= 0) nodeCpuMs.push(await measureNodeCpuMs());
    for (const [name, form] of Object.entries(forms)) {
      const { ms, cpuMs, mb } = await measureStart(form, emulator.url);
      if (round < 0) continue;
      started[name]?.ms.push(ms);
      started[name]?.cpuMs.push(cpuMs);
      started[name]?.mb.push(mb);
    }
  }
  return Object.entries(forms).flatMap(([name, { startTarget, memoryTarget }]) => {
    const { ms = [], cpuMs = [], mb = [] } = started[name] ?? {};
    return [
      { what: name, value: median(ms), unit: "ms" },
      {
        what: "  relative to node -e 0",
        value: medianRatio(ms, nodeMs),
        unit: "×",
        ...(startTarget !== undefined && { target: startTarget }),
      },
      { what: "  CPU time, relative to node -e 0", value: medianRatio(cpuMs, nodeCpuMs), unit: "×" },
      { what: "  memory", value: median(mb), unit: "MB", ...(memoryTarget !== undefined && { target: memoryTarget }) },
    ];
  });
}

/** Measures one start until the first response. */
export async function measureStart(form: StartForm, endpoint: string, settings = {}) {
  const startedAt = performance.now();
  await using gateway = await startAlone(form, endpoint, settings);
  await gateway.send(query);
  const ms = performance.now() - startedAt;
  return { ms, cpuMs: await cpuTimeMs(gateway.pid), mb: await memoryMb(gateway.pid, "VmRSS") };
}

/** Returns the CPU time that a Node has taken when it runs the first line. */
async function measureNodeCpuMs(): Promise<number> {
  const print = "const { user, system } = process.cpuUsage(); process.stdout.write(String((user + system) / 1000))";
  return Number((await promisify(execFile)(process.execPath, ["-e", print])).stdout);
}

if (import.meta.main) print(await run());
