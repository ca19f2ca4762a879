import { Store } from "../ui/store.ts";

/** The rows that are selected, as indexes. They stay selected while other rows are searched. */
export class Selection {
  readonly version = new Store(0);
  readonly #indexes = new Set<number>();

  get size(): number {
    return this.#indexes.size;
  }

  get indexes(): readonly number[] {
    return [...this.#indexes];
  }

  has(index: number): boolean {
    return this.#indexes.has(index);
  }

  /** True if all of these are selected, and there are some. */
  hasAll(indexes: readonly number[]): boolean {
    return indexes.length > 0 && indexes.length <= this.size && indexes.every((index) => this.has(index));
  }

  toggle(index: number): void {
    if (!this.#indexes.delete(index)) this.#indexes.add(index);
    this.#touch();
  }

  add(indexes: Iterable<number>): void {
    for (const index of indexes) this.#indexes.add(index);
    this.#touch();
  }

  clear(): void {
    this.#indexes.clear();
    this.#touch();
  }

  #touch(): void {
    this.version.set(this.version.get() + 1);
  }
}
