/** A line of a measurement's report. */
export interface Finding {
  readonly what: string;
  readonly value: string;
  /** Undefined: no requirement. */
  readonly holds?: boolean;
}

/** A requirement, or several that belong together. */
export interface Measurement {
  /** A number of the table of attacks, or a name. */
  readonly row: string;
  readonly title: string;
  measure(options: MeasureOptions): Promise<readonly Finding[]>;
}

export interface MeasureOptions {
  /** How many requests the victim sends, alone and again beside the attack. */
  readonly victimRequests: number;
}

export function printFindings({ row, title }: Measurement, findings: readonly Finding[]): boolean {
  const holds = findings.every((finding) => finding.holds !== false);
  const width = Math.max(...findings.map(({ what }) => what.length));
  const lines = findings.map(
    ({ what, value, holds }) => `  ${what.padEnd(width)}  ${value}${holds === false ? "  DOES NOT HOLD" : ""}`,
  );
  process.stdout.write([`\n${row}: ${title}`, ...lines, `  holds: ${holds ? "yes" : "no"}`, ""].join("\n"));
  return holds;
}
