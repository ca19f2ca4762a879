import { existsSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { chromiumPath } from "../../test/browser/browser.ts";
import type { Row } from "../measure.ts";
import { countCalls } from "./calls.ts";
import { measureDrawer } from "./drawer.ts";
import { measureLoads } from "./loads.ts";
import { measureManyUsers } from "./many-users.ts";
import { measureSize } from "./size.ts";
import { measureConsoleStart } from "./start.ts";

/** Measures each budget of the console in a headless Chromium, and what the console adds to a start. */
export async function run(): Promise<Row[]> {
  if (!existsSync(chromiumPath)) {
    process.stderr.write(`There is no Chromium at ${chromiumPath}. Install one, or set CHROMIUM to its path.\n`);
    process.exitCode = 1;
    return [];
  }
  return [
    loadOfMachine("before"),
    ...measureSize(),
    ...(await measureLoads()),
    ...(await countCalls()),
    ...(await measureManyUsers()),
    ...(await measureDrawer()),
    ...(await measureConsoleStart()),
    loadOfMachine("after"),
  ];
}

/** Times are those of a quiet machine only if this is well below the number of cores. */
const loadOfMachine = (when: string): Row => ({
  what: `load of this machine with ${availableParallelism()} cores, ${when}`,
  value: loadavg()[0] ?? Number.NaN,
  unit: "",
});
