/** Earlier measurements do not count: AWS's rate is shared, and changes. */
const WINDOW_MS = 10_000;

/** Measures how fast a directory fills. */
export class FillProgress {
  #samples: { readonly users: number; readonly at: number }[] = [];

  /** Returns the users that arrived in a second of the last ones; undefined until that is known. */
  record(users: number, at: number): number | undefined {
    const previous = this.#samples.at(-1);
    if (previous && users < previous.users) this.#samples = [];
    this.#samples = [...this.#samples.filter((sample) => at - sample.at <= WINDOW_MS), { users, at }];
    const [first] = this.#samples;
    if (!first || at - first.at < 500) return undefined;
    return Math.round(((users - first.users) * 1000) / (at - first.at));
  }
}
