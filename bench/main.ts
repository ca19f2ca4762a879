import { run as millionUsers } from "./emulator-million.ts";
import { run as throttledCrowd } from "./emulator-throttle.ts";

/** Every measurement of the project; each prints what it measured, one row a line. */
const measurements = {
  "One AppInstance of 1,000,000 users in the emulator": millionUsers,
  "Describes of a stock SDK client, all at once, under a limit of the emulator": throttledCrowd,
};

for (const [title, measure] of Object.entries(measurements)) {
  const rows = await measure();
  process.stdout.write(`\n${title}\n`);
  for (const { what, value, unit } of rows)
    process.stdout.write(`  ${what.padEnd(64)} ${Number(value.toPrecision(3)).toLocaleString("en")} ${unit}\n`);
}
