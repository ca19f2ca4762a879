import { deadlineExceeded } from "../../domain/gateway-error.ts";
import type { Hold, KeyedMutex } from "../ports.ts";

const MAX_TIMEOUT_MS = 2 ** 31 - 1;

const hold: Hold = { confirm: async () => true, isCurrent: () => true };

/** Runs work on one key at a time, in this process only: other replicas and tools are not excluded. */
export class MemoryKeyedMutex implements KeyedMutex {
  readonly #now: () => number;
  readonly #last = new Map<string, Promise<void>>();

  constructor(now: () => number) {
    this.#now = now;
  }

  async runExclusive<Value>(key: string, deadline: number, work: (hold: Hold) => Promise<Value>): Promise<Value> {
    const previous = this.#last.get(key);
    const { promise: turn, resolve: endTurn } = Promise.withResolvers<void>();
    const last = previous ? previous.then(() => turn) : turn;
    this.#last.set(key, last);
    try {
      if (previous) await this.#waitUntil(previous, deadline);
      return await work(hold);
    } finally {
      endTurn();
      if (this.#last.get(key) === last) this.#last.delete(key);
    }
  }

  async #waitUntil(turn: Promise<void>, deadline: number): Promise<void> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const remainingMs = Math.min(Math.max(0, deadline - this.#now()), MAX_TIMEOUT_MS);
    const timer = setTimeout(() => reject(deadlineExceeded({ isUnsent: true })), remainingMs);
    try {
      await Promise.race([turn, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
