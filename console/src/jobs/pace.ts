/** How many items had a result at a time, in milliseconds. */
export interface Sample {
  readonly at: number;
  readonly done: number;
}

const WINDOW_MS = 15_000;

/** Adds a sample, and drops those that say nothing of the current pace. A retry lowers `done`, and begins anew. */
export function addSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const isLower = samples.some(({ done }) => done > sample.done);
  return isLower ? [sample] : [...samples.filter(({ at }) => sample.at - at < WINDOW_MS), sample];
}

/** Returns the items per second of the last seconds; undefined while nobody can know. */
export function perSecondOf(samples: readonly Sample[]): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at <= first.at || last.done === first.done) return undefined;
  return (1000 * (last.done - first.done)) / (last.at - first.at);
}

/** Returns how long the rest takes at a pace, in milliseconds. */
export const leftMs = (rest: number, perSecond: number | undefined): number | undefined =>
  perSecond === undefined ? undefined : (1000 * rest) / perSecond;
