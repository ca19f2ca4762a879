/** Earlier measurements do not count: AWS's rate is shared, and changes. */
const WINDOW_MS = 10_000;
const MIN_WINDOW_MS = 500;

export interface FillRate {
  /** Undefined until it is known. */
  readonly usersPerSecond: number | undefined;
  /** The time until the directory is complete. AWS does not count users: it is known if the directory was complete before. */
  readonly remainingMs: number | undefined;
}

/** Measures how fast a directory fills. */
export class FillProgress {
  #samples: readonly { readonly users: number; readonly at: number }[] = [];
  #lastTotal = 0;

  record(users: number, isComplete: boolean, at: number): FillRate {
    if (isComplete) this.#lastTotal = users;
    const isSameFill = !isComplete && users >= (this.#samples.at(-1)?.users ?? 0);
    const recent = isSameFill ? this.#samples.filter((sample) => at - sample.at <= WINDOW_MS) : [];
    this.#samples = [...recent, { users, at }];
    const usersPerSecond = this.#rate(users, at);
    const missing = this.#lastTotal - users;
    const remainingMs = usersPerSecond && missing > 0 ? (missing / usersPerSecond) * 1000 : undefined;
    return { usersPerSecond, remainingMs };
  }

  #rate(users: number, at: number): number | undefined {
    const [first] = this.#samples;
    if (!first || at - first.at < MIN_WINDOW_MS) return undefined;
    return Math.round(((users - first.users) * 1000) / (at - first.at));
  }
}
