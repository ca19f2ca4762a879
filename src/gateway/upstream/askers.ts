/** The requests that a call is for. More may join while it waits for its turn; who has it wait hears of them. */
export class Askers {
  readonly #flows: Set<object>;
  #joined: ((flow: object) => void) | undefined;

  constructor(first: object) {
    this.#flows = new Set([first]);
  }

  get flows(): ReadonlySet<object> {
    return this.#flows;
  }

  join(flow: object): void {
    this.#flows.add(flow);
    this.#joined?.(flow);
  }

  /** Calls back for each that joins, until another listens. */
  whenJoined(joined: (flow: object) => void): void {
    this.#joined = joined;
  }
}
