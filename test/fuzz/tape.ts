/** A sequence of choices; after its end every choice is the first one. A shorter tape gives a smaller result, so that fast-check can shrink it. */
export class Tape {
  readonly #choices: readonly number[];
  #position = 0;

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  /** Returns a whole number from 0 to below `count`. */
  below(count: number): number {
    const choice = this.#choices[this.#position] ?? 0;
    this.#position += 1;
    return choice % count;
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value;
  }

  /** Returns true in that percentage of cases. */
  chance(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }
}
