import { LRUCache } from "lru-cache";
import { FairShare } from "../../sharing/fair-share.ts";
import type { Sharer } from "../../sharing/sharer.ts";
import type { Lead, ReadCache, ReadStart, SharedRead } from "../ports.ts";
import { bytesOf } from "./result-size.ts";
import { TagIndex } from "./tag-index.ts";

const MAX_READS = 10_000;

const MAX_CACHE_BYTES = 64 * 1024 * 1024;

const CACHE_ALPHA = 4;

interface CacheLimits {
  readonly maxReads?: number;
  readonly maxCacheBytes?: number | undefined;
}

class Flight implements Lead {
  readonly key: string;
  readonly tags: readonly string[];
  readonly settled = Promise.withResolvers<unknown>();

  constructor({ key, tags }: SharedRead) {
    this.key = key;
    this.tags = tags;
  }
}

type Entry = { readonly flight: Flight } & ({ readonly response: unknown; readonly lease: Disposable } | object);

export class MemoryReadCache implements ReadCache {
  readonly #entries: LRUCache<string, Entry>;
  readonly #index = new TagIndex();
  readonly #share: FairShare;

  constructor(now: () => number, { maxReads = MAX_READS, maxCacheBytes = MAX_CACHE_BYTES }: CacheLimits = {}) {
    this.#share = new FairShare(maxCacheBytes, CACHE_ALPHA);
    this.#entries = new LRUCache({
      max: maxReads,
      perf: { now },
      ttlResolution: 0,
      // Otherwise a page that is not read again is held until `max` others have come.
      ttlAutopurge: true,
      dispose: (entry, key) => {
        this.#index.remove(key, entry.flight.tags);
        if ("lease" in entry) entry.lease[Symbol.dispose]();
      },
      noDisposeOnSet: false,
    });
  }

  /** How many reads are in flight or cached. */
  get size(): number {
    return this.#entries.size;
  }

  isInFlight(key: string): boolean {
    const entry = this.#entries.peek(key);
    return entry !== undefined && !("response" in entry);
  }

  begin(read: SharedRead): ReadStart<unknown> {
    const { key, tags, acceptsCached } = read;
    const found = this.#entries.get(key);
    if (found && !("response" in found))
      return { status: "wait", lead: found.flight, settled: found.flight.settled.promise };
    if (found && acceptsCached) return { status: "hit", response: found.response };
    const flight = new Flight(read);
    this.#entries.set(key, { flight });
    this.#index.add(key, tags);
    return { status: "lead", lead: flight };
  }

  complete(lead: Lead, { response, ttlMs, sharer }: Parameters<ReadCache["complete"]>[1]): void {
    if (!(lead instanceof Flight)) throw new TypeError("The flight was started by another cache");
    lead.settled.resolve(response);
    const entry = this.#entries.peek(lead.key);
    if (entry?.flight !== lead || "response" in entry) return;
    const lease = response !== undefined && ttlMs > 0 ? this.#leaseFor(sharer, response) : undefined;
    if (lease) this.#entries.set(lead.key, { flight: lead, response, lease }, { ttl: ttlMs, noDisposeOnSet: true });
    else this.#entries.delete(lead.key);
  }

  invalidate(tags: readonly string[]): void {
    for (const key of this.#index.keysOf(tags)) this.#entries.delete(key);
  }

  /** Returns a part of the cache, unless the caller's group holds its share. */
  #leaseFor(sharer: Sharer, response: unknown): Disposable | undefined {
    const bytes = bytesOf(response);
    return this.#share.canAcquire(sharer, bytes) ? this.#share.acquire(sharer, bytes) : undefined;
  }
}
