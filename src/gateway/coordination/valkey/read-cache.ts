import { LRUCache } from "lru-cache";
import type { MemoryReadCache } from "../memory/read-cache.ts";
import type { Lead, ReadCache, ReadStart, SharedRead } from "../ports.ts";
import type { Connection } from "./connection.ts";
import { FlightEnds } from "./flight-ends.ts";
import type { ValkeyHealth } from "./health.ts";
import type { ReadReply, ReadStore, SharedFlight } from "./read-store.ts";

/** How long others wait for a replica that died while it sent a read. */
const LEASE_MS = 2000;

/** A waiter asks again after this time even without a message, because one may have been lost. */
const MAX_WAIT_MS = 500;

/**
 * How long writes wait for Valkey after it became unreachable. In most outages, one reply is late, or one connection is replaced, which takes
 * a second.
 */
const MAX_HOLD_MS = 2000;

const MAX_COPIES = 10_000;
const MAX_ENDED = 1000;

interface SharedReadCacheOptions {
  readonly connection: Pick<Connection, "subscribe" | "isReady" | "onReady">;
  readonly health: ValkeyHealth;
  readonly store: ReadStore;
  readonly channel: string;
  /** Coalesces and caches the reads of this replica, each at its generations. */
  readonly local: MemoryReadCache;
  readonly now: () => number;
}

interface Lookup {
  readonly reply: Promise<ReadReply | undefined>;
  next: Lookup["reply"] | undefined;
}

interface OwnFlight extends SharedFlight {
  readonly extensions: NodeJS.Timeout;
}

/** Shares reads between replicas. Each read asks Valkey for the generations of its tags, which a write changes before it is acknowledged. */
export class SharedReadCache implements ReadCache, Disposable {
  readonly #options: SharedReadCacheOptions;
  readonly #lookups = new Map<string, Lookup>();
  readonly #own = new Map<Lead, OwnFlight>();
  readonly #ends: FlightEnds;
  readonly #waiting = new Map<string, () => void>();
  readonly #held = new Set<() => void>();
  readonly #ended = new LRUCache<string, true>({ max: MAX_ENDED });
  /** The flights whose responses are cached or awaited here, by the keys of their reads. */
  readonly #copies = new LRUCache<string, string>({ max: MAX_COPIES });
  #isSubscribed = false;
  #isJoined = false;
  #outages = 0;
  #leftAt = Number.NEGATIVE_INFINITY;

  constructor(options: SharedReadCacheOptions) {
    const { health, store } = options;
    this.#options = options;
    this.#ends = new FlightEnds(async (flights) => (await health.run("end", () => store.end(flights))) ?? []);
    health.onChange((isUnreachable) => {
      this.#leave();
      if (!isUnreachable) void this.join();
    });
    // Also if no operation failed meanwhile: generations and responses of before may be there again.
    options.connection.onReady(() => {
      if (!this.#isJoined) return;
      this.#leave();
      void this.join();
    });
  }

  get isJoined(): boolean {
    return this.#isJoined;
  }

  /** Begins to share. After an outage, it invalidates everything: other replicas may have written unnoticed. */
  async join(): Promise<void> {
    const { connection, health, store, channel } = this.#options;
    const outages = this.#outages;
    this.#isSubscribed ||= await this.#did("subscribe", () => connection.subscribe(channel, (id) => this.#end(id)));
    const isCurrent = outages === 0 || (await this.#did("invalidate", () => store.invalidate()));
    this.#isJoined = this.#isSubscribed && isCurrent && outages === this.#outages && !health.isUnreachable;
    if (this.#isJoined) this.#releaseHeld();
  }

  begin(read: SharedRead): ReadStart<unknown> | Promise<ReadStart<unknown>> {
    return this.#isJoined ? this.#beginShared(read) : this.#beginAlone(read);
  }

  async complete(lead: Lead, completion: Parameters<ReadCache["complete"]>[1]): Promise<void> {
    const { local, store } = this.#options;
    const { response, ttlMs } = completion;
    local.complete(lead, completion);
    const flight = this.#own.get(lead);
    if (!flight) return;
    this.#own.delete(lead);
    clearInterval(flight.extensions);
    // What is neither cached nor awaited by others need not be sealed and sent.
    if (response !== undefined && ttlMs === 0 && (await this.#ends.add(flight))) return;
    await this.#did("complete", () => store.complete(flight, response, ttlMs));
  }

  async invalidate(tags: readonly string[]): Promise<void> {
    const { connection, health, store, local } = this.#options;
    local.invalidate(tags);
    const canTry = !health.isUnreachable || connection.isReady;
    const isRecorded =
      canTry && (await health.runAnyway("invalidate", async () => store.invalidate(tags).then(() => true)));
    if (!isRecorded) await this.#untilJoined();
  }

  [Symbol.dispose](): void {
    for (const { extensions } of this.#own.values()) clearInterval(extensions);
    this.#ends.flush();
    this.#leave();
    this.#leftAt = Number.NEGATIVE_INFINITY;
    this.#releaseHeld();
  }

  /** Resolves when this replica shares again, which invalidates everything, or has worked alone for too long. */
  async #untilJoined(): Promise<void> {
    const remainingMs = this.#leftAt + MAX_HOLD_MS - this.#options.now();
    if (this.#isJoined || remainingMs <= 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#held.add(resolve);
    const timer = setTimeout(resolve, remainingMs);
    await promise;
    clearTimeout(timer);
    this.#held.delete(resolve);
  }

  #releaseHeld(): void {
    for (const release of this.#held) release();
  }

  #leave(): void {
    if (this.#isJoined) this.#leftAt = this.#options.now();
    this.#isJoined = false;
    this.#outages += 1;
    for (const wake of this.#waiting.values()) wake();
  }

  /** What was cached in an outage is not used after it, nor while this replica joins the others. */
  #beginAlone(read: SharedRead): ReadStart<unknown> {
    return this.#options.local.begin({ ...read, key: `${read.key} ${this.#outages}` });
  }

  async #beginShared(read: SharedRead): Promise<ReadStart<unknown>> {
    const { local } = this.#options;
    const { key, sharer, isShareable } = read;
    const reply = await this.#lookUp(read);
    if (!reply) return this.#beginAlone(read);
    const { status, id, response, lastsMs } = reply;
    const localRead = { ...read, key: `${key} ${id}` };
    const start = local.begin(localRead);
    if (start.status !== "lead") return start;
    const { lead } = start;
    if (status === "lead") {
      if (isShareable) this.#send(lead, reply, key);
      return start;
    }
    if (status === "wait") {
      this.#copies.set(key, id);
      void this.#follow(lead, reply, read);
      return local.begin(localRead);
    }
    local.complete(lead, { response, ttlMs: lastsMs, sharer });
    if (response !== undefined) {
      this.#copies.set(key, id);
      return { status: "hit", response };
    }
    this.#copies.delete(key);
    return this.#beginShared({ ...read, acceptsCached: status === "unchanged" });
  }

  /** Looks a read up at once, or together with those that come while an earlier lookup of it is in flight. */
  #lookUp(read: SharedRead): Promise<ReadReply | undefined> {
    const id = `${Number(read.acceptsCached)}${Number(read.isShareable)} ${read.key}`;
    const running = this.#lookups.get(id);
    if (!running) return this.#ask(id, read);
    running.next ??= running.reply.then(() => this.#ask(id, read));
    return running.next;
  }

  #ask(id: string, read: SharedRead): Promise<ReadReply | undefined> {
    const { health, store, local } = this.#options;
    const { key, onSendExpected } = read;
    const copy = this.#copies.get(key);
    if (!local.isInFlight(`${key} ${copy}`)) onSendExpected?.();
    this.#ends.flush();
    const reply = health.run("begin", () => store.begin(read, LEASE_MS, copy));
    const lookup: Lookup = { reply, next: undefined };
    this.#lookups.set(id, lookup);
    void reply.then(() => !lookup.next && this.#lookups.delete(id));
    return reply;
  }

  #send(lead: Lead, flight: SharedFlight, key: string): void {
    const { store } = this.#options;
    this.#copies.set(key, flight.id);
    const extend = () => void this.#did("extend", () => store.extend(flight, LEASE_MS));
    this.#own.set(lead, { ...flight, extensions: setInterval(extend, LEASE_MS / 3).unref() });
  }

  /** Gives the response that another replica gets to those that wait for it here. */
  async #follow(lead: Lead, flight: ReadReply, read: SharedRead): Promise<void> {
    const { health, store, local } = this.#options;
    const { acceptsCached, sharer } = read;
    let reply: ReadReply | undefined = flight;
    while (reply?.status === "wait") {
      await this.#nextEnd(flight.id, Math.min(reply.lastsMs + 1, MAX_WAIT_MS));
      reply = await health.run("collect", () => store.collect(flight, read));
    }
    const { response, lastsMs = 0 } = reply ?? {};
    local.complete(lead, { response, ttlMs: acceptsCached ? lastsMs : 0, sharer });
  }

  async #nextEnd(id: string, ms: number): Promise<void> {
    if (this.#ended.has(id)) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.set(id, resolve);
    const timer = setTimeout(resolve, ms);
    await promise;
    clearTimeout(timer);
    this.#waiting.delete(id);
  }

  #end(id: string): void {
    this.#ended.set(id, true);
    this.#waiting.get(id)?.();
  }

  /** Resolves with whether an operation succeeded. */
  async #did(name: string, operation: () => Promise<void>): Promise<boolean> {
    return (await this.#options.health.run(name, async () => operation().then(() => true))) ?? false;
  }
}
