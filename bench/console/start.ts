import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../../src/emulator/server.ts";
import { contentOf } from "../../test/support/content.ts";
import { fromSources, type StartForm } from "../gateway-alone.ts";
import { measureStart } from "../gateway-start.ts";
import { medianRatio, progress, type Row } from "../measure.ts";

const STARTS = 7;
const settings = { on: { CONSOLE: "on" }, off: { CONSOLE: "off" } } as const;

/** Compares starts with and without the console. */
export async function measureConsoleStart(): Promise<Row[]> {
  await using emulator = await startEmulator({ seed: contentOf(20) });
  const own = "/src/gateway/console/";
  const without = new Set(await listModules(emulator.url, settings.off));
  const added = (await listModules(emulator.url, settings.on)).filter((url) => !without.has(url));
  const cpuMs = { on: [] as number[], off: [] as number[] };
  // The first start fills the compile cache of the sources.
  for (let round = -1; round < STARTS; round += 1) {
    progress(`starts, round ${round + 1} of ${STARTS}`);
    const forms = ["on", "off"] as const;
    for (const form of round % 2 === 0 ? forms : forms.toReversed()) {
      const measured = await measureStart(fromSources, emulator.url, settings[form]);
      if (round >= 0) cpuMs[form].push(measured.cpuMs);
    }
  }
  return [
    {
      what: "modules that a start loads for the console besides those of its route",
      value: added.filter((url) => !url.includes(own)).length,
      unit: "modules",
      requirement: { atMost: 0 },
    },
    { what: "  those of its route", value: added.filter((url) => url.includes(own)).length, unit: "modules" },
    {
      what: `CPU time of a start with the console, relative to one without, medians of ${STARTS}`,
      value: medianRatio(cpuMs.on, cpuMs.off),
      unit: "×",
      target: 1.05,
    },
  ];
}

/** Returns the modules that a gateway loads until its first response, and until it has exited. */
async function listModules(endpoint: string, environment: object): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "loaded-modules-"));
  try {
    const file = join(folder, "modules");
    const preload = new URL("./loaded-modules.ts", import.meta.url).href;
    const form: StartForm = { args: ["--import", preload, ...fromSources.args], env: { LOADED_MODULES: file } };
    await measureStart(form, endpoint, environment);
    return (await readFile(file, "utf8")).trim().split("\n");
  } finally {
    await rm(folder, { recursive: true });
  }
}
