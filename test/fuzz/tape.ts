/** Choices, one after the other; behind the end all are the first. What is made of a shorter tape is smaller, so that fast-check can shrink it. */
export class Tape {
  readonly #choices: readonly number[];
  #at = 0;

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  /** A whole number from 0 and below `count`. */
  below(count: number): number {
    const choice = this.#choices[this.#at] ?? 0;
    this.#at += 1;
    return choice % count;
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value;
  }

  /** True in so many of a hundred cases. */
  chance(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }
}
