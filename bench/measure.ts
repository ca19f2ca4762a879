/** One line of a measurement's output. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The value that the project aims at: a higher one is worse. */
  readonly target?: number;
  /** False: a requirement that does not hold, so that the command fails. */
  readonly holds?: boolean;
  /** A requirement on the value, which is printed. */
  readonly requirement?: { readonly atLeast: number } | { readonly atMost: number };
}

/** Returns whether a row meets its requirement, if it has one. */
export function isMet({ value, holds, requirement }: Row): boolean {
  if (requirement === undefined) return holds !== false;
  return "atLeast" in requirement ? value >= requirement.atLeast : value <= requirement.atMost;
}

/** Returns how many milliseconds some work took. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

export const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

export const median = (values: readonly number[]) => quantile(values, 0.5);

export const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Returns the median ratio of two series that were measured in turns: a machine that slows down slows both values of a round. */
export const medianRatio = (values: readonly number[], references: readonly number[]) =>
  median(values.map((value, round) => value / (references[round] ?? Number.NaN)));

const REPORT_INTERVAL_MS = 10_000;
let reportedAt = 0;

/** Shows what is running: on a terminal in one line that changes, elsewhere in a line every ten seconds. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
  else if (text !== "" && Date.now() - reportedAt > REPORT_INTERVAL_MS) {
    reportedAt = Date.now();
    process.stderr.write(`${text}\n`);
  }
}

function describeAim(row: Row): string {
  const { target, requirement } = row;
  if (target !== undefined) return `   (target: at most ${target})`;
  if (requirement === undefined) return "";
  const bound = "atLeast" in requirement ? `at least ${requirement.atLeast}` : `at most ${requirement.atMost}`;
  return `   (required: ${bound})${isMet(row) ? "" : "  DOES NOT HOLD"}`;
}

export function print(rows: readonly Row[]): void {
  progress("");
  const width = Math.max(...rows.map(({ what }) => what.length));
  const values = rows.map(({ value }) => Number(value.toPrecision(3)).toLocaleString("en"));
  const valueWidth = Math.max(...values.map(({ length }) => length));
  for (const [at, row] of rows.entries()) {
    const line = `  ${row.what.padEnd(width)}  ${values[at]?.padStart(valueWidth)} ${row.unit}`;
    process.stdout.write(`${line.trimEnd()}${describeAim(row)}\n`);
  }
}
