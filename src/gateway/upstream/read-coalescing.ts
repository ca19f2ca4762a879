import { LRUCache } from "lru-cache";
import { FairShare } from "../sharing/fair-share.ts";
import { Flight, type FlightRequest } from "./flight.ts";
import { TagIndex } from "./invalidation.ts";
import type { ReadSource } from "./observer.ts";
import { bytesOf } from "./result-size.ts";

const MAX_READS = 10_000;

const MAX_CACHE_BYTES = 64 * 1024 * 1024;

const CACHE_ALPHA = 4;

interface CacheLimits {
  readonly maxReads?: number;
  readonly maxCacheBytes?: number | undefined;
}

interface SharedRead<Result> {
  readonly result: Promise<Result>;
  readonly tags: readonly string[];
  readonly flight: Flight;
  isInFlight: boolean;
  lease?: Disposable;
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
  readonly #cacheShare: FairShare;

  constructor(now: () => number, { maxReads = MAX_READS, maxCacheBytes = MAX_CACHE_BYTES }: CacheLimits = {}) {
    this.#cacheShare = new FairShare(maxCacheBytes, CACHE_ALPHA);
    this.#reads = new LRUCache({
      max: maxReads,
      perf: { now },
      ttlResolution: 0,
      // Otherwise a page that is not read again is held until `max` others have come.
      ttlAutopurge: true,
      dispose: ({ tags, lease }, key) => {
        this.#index.remove(key, tags);
        lease?.[Symbol.dispose]();
      },
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
      (result) => {
        read.isInFlight = false;
        if (!isCurrent()) return;
        const lease = ttlMs > 0 ? this.#leaseFor(request, result) : undefined;
        if (!lease) return void this.#reads.delete(key);
        read.lease = lease;
        this.#reads.set(key, read, { ttl: ttlMs, noDisposeOnSet: true });
      },
      () => {
        read.isInFlight = false;
        if (isCurrent()) this.#reads.delete(key);
      },
    );
    return read;
  }

  /** Returns a part of the cache, unless the caller's group holds its share. */
  #leaseFor({ caller }: FlightRequest, result: unknown): Disposable | undefined {
    const bytes = bytesOf(result);
    return this.#cacheShare.canAcquire(caller, bytes) ? this.#cacheShare.acquire(caller, bytes) : undefined;
  }
}
