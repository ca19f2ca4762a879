/** How requests ended, by count. */
export interface Tally {
  /** With 200. */
  succeeded: number;
  /** With the advice to try again, by error code. */
  readonly refused: Record<string, number>;
  /** With anything else, by error code, status or error. */
  readonly failed: Record<string, number>;
}

export const createTally = (): Tally => ({ succeeded: 0, refused: {}, failed: {} });

export function increment(counts: Record<string, number>, name: string, by = 1): void {
  counts[name] = (counts[name] ?? 0) + by;
}

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);

export const sentIn = ({ succeeded, refused, failed }: Tally): number => succeeded + sumOf(refused) + sumOf(failed);

export const refusedIn = ({ refused }: Tally): number => sumOf(refused);

export const failedIn = ({ failed }: Tally): number => sumOf(failed);

export function addTo(total: Tally, part: Tally): void {
  total.succeeded += part.succeeded;
  for (const kind of ["refused", "failed"] as const)
    for (const [name, count] of Object.entries(part[kind])) increment(total[kind], name, count);
}

/** Returns the text of a tally: "500 sent, 499 succeeded, 1 refused (OVERLOADED 1), 0 failed". */
export function describeTally(tally: Tally): string {
  const parts = [
    `${count(sentIn(tally))} sent`,
    `${count(tally.succeeded)} succeeded`,
    `${count(refusedIn(tally))} refused${describeNames(tally.refused)}`,
    `${count(failedIn(tally))} failed${describeNames(tally.failed)}`,
  ];
  return parts.join(", ");
}

export const count = (value: number): string => value.toLocaleString("en");

function describeNames(counts: Record<string, number>): string {
  const names = Object.entries(counts).map(([name, value]) => `${name} ${count(value)}`);
  return names.length === 0 ? "" : ` (${names.join(", ")})`;
}
