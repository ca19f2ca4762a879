import { LRUCache } from "lru-cache";
import { type Asker, Askers } from "./flight.ts";
import type { ReadSource } from "./observer.ts";

/** A read that is under way or was just answered. */
interface Shared<Answer> {
  readonly answer: Promise<Answer>;
  readonly dependsOn: readonly string[];
  readonly ended: AbortController;
  readonly askers: Askers;
  /** How many wait for it. */
  waiting: number;
  isUnderWay: boolean;
}

interface Asked<Answer> {
  /** The same for reads that have the same answer. */
  readonly key: string;
  readonly dependsOn: readonly string[];
  /** The request that asks. */
  readonly flow: Asker;
  /** Who asks goes away, or has no more time. */
  readonly signal: AbortSignal;
  /** How long an answer may serve others after it came, in milliseconds. */
  readonly keep: number;
  /** Whether an answer that came before may serve this one. */
  readonly takesKept: boolean;
  /** Hears where the answer comes from. */
  readonly found?: (source: ReadSource) => void;
  /** Makes the call; the signal fires when nobody waits for it any more. */
  readonly read: (signal: AbortSignal, askers: Askers) => Promise<Answer>;
}

/**
 * Makes of identical reads one: of those that are under way always, of those just answered where it is asked for. A change ends the
 * sharing of what depends on it: who asks after a write was answered gets an answer that was asked for after it.
 */
export class SharedReads {
  readonly #shared: LRUCache<string, Shared<unknown>>;
  readonly #dependents = new Map<string, Set<string>>();

  constructor(now: () => number, max = 10_000) {
    this.#shared = new LRUCache({
      max,
      perf: { now },
      ttlResolution: 0,
      // Else a page that nobody asks for again would be held until ten thousand others came.
      ttlAutopurge: true,
      dispose: ({ dependsOn }, key) => this.#unlink(key, dependsOn),
      noDisposeOnSet: false,
    });
  }

  /** How many are under way or kept. */
  get size(): number {
    return this.#shared.size;
  }

  async ask<Answer>(asked: Asked<Answer>): Promise<Answer> {
    const { key, flow, signal, takesKept, found } = asked;
    signal.throwIfAborted();
    const there = this.#shared.get(key) as Shared<Answer> | undefined;
    const isOf = there && (there.isUnderWay ? !there.ended.signal.aborted : takesKept);
    found?.(!isOf ? "sent" : there.isUnderWay ? "shared" : "kept");
    if (isOf && there.isUnderWay) there.askers.join(flow);
    return this.#await(isOf ? there : this.#begin(asked), signal);
  }

  /** What depends on one of these is read anew by whoever asks from now on. */
  changed(keys: readonly string[]): void {
    for (const changed of keys) for (const key of this.#dependents.get(changed) ?? []) this.#shared.delete(key);
  }

  #begin<Answer>({ key, dependsOn, flow, keep, read }: Asked<Answer>): Shared<Answer> {
    const ended = new AbortController();
    const askers = new Askers(flow);
    const answer = read(ended.signal, askers);
    const shared: Shared<Answer> = { answer, dependsOn, ended, askers, waiting: 0, isUnderWay: true };
    this.#shared.set(key, shared);
    for (const dependency of dependsOn) {
      const keys = this.#dependents.get(dependency) ?? new Set();
      this.#dependents.set(dependency, keys.add(key));
    }
    const isCurrent = () => this.#shared.peek(key) === shared;
    shared.answer.then(
      () => {
        shared.isUnderWay = false;
        if (!isCurrent()) return;
        if (keep > 0) this.#keep(key, shared, keep);
        else this.#shared.delete(key);
      },
      () => {
        shared.isUnderWay = false;
        if (isCurrent()) this.#shared.delete(key);
      },
    );
    return shared;
  }

  #keep(key: string, shared: Shared<unknown>, ttl: number): void {
    this.#shared.set(key, shared, { ttl, noDisposeOnSet: true });
  }

  async #await<Answer>(shared: Shared<Answer>, signal: AbortSignal): Promise<Answer> {
    shared.waiting += 1;
    const { promise: left, reject } = Promise.withResolvers<never>();
    const leave = () => reject(signal.reason);
    signal.addEventListener("abort", leave, { once: true });
    try {
      return await Promise.race([shared.answer, left]);
    } finally {
      signal.removeEventListener("abort", leave);
      shared.waiting -= 1;
      if (shared.waiting === 0 && shared.isUnderWay) shared.ended.abort(signal.reason);
    }
  }

  #unlink(key: string, dependsOn: readonly string[]): void {
    for (const dependency of dependsOn) {
      const keys = this.#dependents.get(dependency);
      keys?.delete(key);
      if (keys?.size === 0) this.#dependents.delete(dependency);
    }
  }
}
