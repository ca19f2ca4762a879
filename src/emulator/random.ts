import { createHash } from "node:crypto";

/** A number from 0 to below 1 that depends on nothing but the seed and what it is drawn for, so that a run can be played again. */
export function chance(seed: string, ...drawnFor: readonly (string | number)[]): number {
  const hash = createHash("sha256").update(JSON.stringify([seed, ...drawnFor]));
  return hash.digest().readUInt32BE() / 2 ** 32;
}
