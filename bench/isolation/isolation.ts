import { parseArgs } from "node:util";
import { print, progress, type Row } from "../measure.ts";
import { attacks } from "./attacks/attacks.ts";
import { checks } from "./checks/checks.ts";
import { type Measurement, printFindings } from "./finding.ts";
import { measureAttack } from "./measure-attack.ts";
import { memory } from "./memory.ts";
import { fairShares, fullRate } from "./shares.ts";

const VICTIM_REQUESTS = 500;

const byNumber = (a: Measurement, b: Measurement) => Number(a.row) - Number(b.row);
const measurements: readonly Measurement[] = [
  ...[...attacks.map(measureAttack), ...checks].toSorted(byNumber),
  fairShares,
  fullRate,
  memory,
];

/** Attacks a gateway with 256 MB of heap and 256 file descriptors, and measures what others notice. Prints each result as soon as it has it. */
export async function run(rows: readonly string[] = [], victimRequests = VICTIM_REQUESTS): Promise<Row[]> {
  const chosen = rows.length === 0 ? measurements : measurements.filter(({ row }) => rows.includes(row));
  let held = 0;
  for (const measurement of chosen) {
    progress(`attack ${measurement.row}`);
    const findings = await measurement.measure({ victimRequests });
    progress("");
    if (printFindings(measurement, findings)) held += 1;
  }
  return [{ what: `of ${chosen.length} requirements hold`, value: held, unit: "", holds: held === chosen.length }];
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { rows: { type: "string", default: "" }, requests: { type: "string", default: `${VICTIM_REQUESTS}` } },
  });
  const rows = await run(values.rows.split(",").filter(Boolean), Number(values.requests));
  print(rows);
  if (rows.some(({ holds }) => !holds)) process.exitCode = 1;
}
