import { LRUCache } from "lru-cache";
import { Flight, type FlightRequest } from "./flight.ts";
import { TagIndex } from "./invalidation.ts";
import type { ReadSource } from "./observer.ts";

interface SharedRead<Result> {
  readonly result: Promise<Result>;
  readonly tags: readonly string[];
  readonly flight: Flight;
  isInFlight: boolean;
}

interface ReadRequest<Result> {
  /** Equal for reads with the same result. */
  readonly key: string;
  readonly tags: readonly string[];
  readonly request: FlightRequest;
  readonly signal: AbortSignal;
  /** How long the result may serve others after it arrived. */
  readonly ttlMs: number;
  readonly acceptsCached: boolean;
  readonly send: (flight: Flight) => Promise<Result>;
}

/** Sends identical concurrent reads once (single-flight), and caches results. A read after an invalidation is sent after it. */
export class ReadCoalescer {
  readonly #reads: LRUCache<string, SharedRead<unknown>>;
  readonly #index = new TagIndex();

  constructor(now: () => number, max = 10_000) {
    this.#reads = new LRUCache({
      max,
      perf: { now },
      ttlResolution: 0,
      // Otherwise a page that is not read again is held until `max` others have come.
      ttlAutopurge: true,
      dispose: ({ tags }, key) => this.#index.remove(key, tags),
      noDisposeOnSet: false,
    });
  }

  /** How many reads are in flight or cached. */
  get size(): number {
    return this.#reads.size;
  }

  /** Joins a read in flight, uses a cached one, or sends it. Throws if the signal has aborted. */
  read<Result>(read: ReadRequest<Result>): { readonly source: ReadSource; readonly result: Promise<Result> } {
    const { key, request, signal, acceptsCached } = read;
    signal.throwIfAborted();
    const found = this.#reads.get(key) as SharedRead<Result> | undefined;
    if (found?.isInFlight && !found.flight.abandoned.aborted) {
      found.flight.join(request);
      return { source: "coalesced", result: found.flight.wait(found.result, signal) };
    }
    if (found && !found.isInFlight && acceptsCached)
      return { source: "cached", result: found.flight.wait(found.result, signal) };
    const { flight, result } = this.#send(read);
    return { source: "sent", result: flight.wait(result, signal) };
  }

  /** Outdates the reads that depend on any of the tags. */
  invalidate(tags: readonly string[]): void {
    for (const key of this.#index.keysOf(tags)) this.#reads.delete(key);
  }

  #send<Result>({ key, tags, request, ttlMs, send }: ReadRequest<Result>): SharedRead<Result> {
    const flight = new Flight(request);
    const read: SharedRead<Result> = { result: send(flight), tags, flight, isInFlight: true };
    this.#reads.set(key, read);
    this.#index.add(key, tags);
    const isCurrent = () => this.#reads.peek(key) === read;
    read.result.then(
      () => {
        read.isInFlight = false;
        if (!isCurrent()) return;
        if (ttlMs > 0) this.#reads.set(key, read, { ttl: ttlMs, noDisposeOnSet: true });
        else this.#reads.delete(key);
      },
      () => {
        read.isInFlight = false;
        if (isCurrent()) this.#reads.delete(key);
      },
    );
    return read;
  }
}
