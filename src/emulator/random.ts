import { createHash } from "node:crypto";

/** Returns a number in [0, 1) that depends only on the seed and the key, so that runs are reproducible. */
export function seededRandom(seed: string, ...key: readonly (string | number)[]): number {
  const hash = createHash("sha256").update(JSON.stringify([seed, ...key]));
  return hash.digest().readUInt32BE() / 2 ** 32;
}
