/** One line of what a measurement prints. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
}

export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

export const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

export const median = (values: readonly number[]) => quantile(values, 0.5);

export const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

let told = 0;

/** Tells what is under way: on a terminal on one line, elsewhere by a line each ten seconds. */
export function progress(doing: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${doing}`);
  else if (doing !== "" && Date.now() - told > 10_000) {
    told = Date.now();
    process.stderr.write(`${doing}\n`);
  }
}

export function print(rows: readonly Row[]): void {
  progress("");
  for (const { what, value, unit } of rows)
    process.stdout.write(`  ${what.padEnd(64)} ${Number(value.toPrecision(3)).toLocaleString("en")} ${unit}\n`);
}
