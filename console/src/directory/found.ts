/** The rows that a query has found so far, in its order, as indexes. A user who was renamed between two pages is kept once. */
export class Found {
  readonly #indexes: number[] = [];
  readonly #members = new Set<number>();

  get length(): number {
    return this.#indexes.length;
  }

  get indexes(): readonly number[] {
    return this.#indexes;
  }

  at(position: number): number | undefined {
    return this.#indexes[position];
  }

  has(index: number): boolean {
    return this.#members.has(index);
  }

  append(indexes: readonly number[]): void {
    for (const index of indexes) {
      if (this.#members.has(index)) continue;
      this.#members.add(index);
      this.#indexes.push(index);
    }
  }
}
