import { randomUUID } from "node:crypto";
import { deadlineExceeded } from "../../domain/gateway-error.ts";
import type { CoordinationObserver, Hold, KeyedMutex } from "../ports.ts";
import type { Connection, Script } from "./connection.ts";
import type { ValkeyHealth } from "./health.ts";
import type { KeyNames } from "./keys.ts";
import { lockScript, renewScript, unlockScript } from "./scripts/lock.ts";

/** A waiter asks again after this time even without a message, because one may have been lost. */
const MAX_WAIT_MS = 250;

interface SharedKeyedMutexOptions {
  readonly connection: Connection;
  readonly health: ValkeyHealth;
  readonly names: KeyNames;
  /** Orders the work of this replica, and excludes nobody else. */
  readonly local: KeyedMutex;
  readonly leaseMs: number;
  readonly observer: Pick<CoordinationObserver, "onLocalMutex">;
  readonly now: () => number;
}

/** Runs work on one key at a time, on all replicas or, while Valkey is unreachable, in this process. The lease of a replica that died expires. */
export class SharedKeyedMutex implements KeyedMutex {
  readonly #options: SharedKeyedMutexOptions;
  readonly #channel: string;
  readonly #waiting = new Map<string, () => void>();
  readonly #unreleased = new Set<Lock>();
  #subscription: Promise<unknown> | undefined;

  constructor(options: SharedKeyedMutexOptions) {
    this.#options = options;
    this.#channel = options.names.of("unlocked");
    options.health.onChange((isUnreachable) => {
      if (!isUnreachable) for (const lock of this.#unreleased) void this.#release(lock);
    });
  }

  /** One of this replica's works at a time competes with those of other replicas. */
  runExclusive<Value>(key: string, deadline: number, work: (hold: Hold) => Promise<Value>): Promise<Value> {
    const { names, local } = this.#options;
    return local.runExclusive(key, deadline, (localHold) =>
      this.#runLocked(names.of("lock", key), deadline, (lock) => work(lock?.hold ?? localHold)),
    );
  }

  async #runLocked<Value>(key: string, deadline: number, work: (lock: Lock | undefined) => Promise<Value>) {
    const { observer } = this.#options;
    const lock = new Lock(this.#options, key, this.#channel);
    try {
      const isShared = await this.#acquire(lock, deadline);
      if (!isShared) observer.onLocalMutex();
      return await work(isShared ? lock : undefined);
    } finally {
      // Also if the reply was lost: the lock may have been taken.
      await this.#release(lock);
    }
  }

  /** Tries again when Valkey is reachable again: otherwise all others would wait until the lease ends. */
  async #release(lock: Lock): Promise<void> {
    if (await lock.release()) this.#unreleased.delete(lock);
    else this.#unreleased.add(lock);
  }

  /** Resolves with false if Valkey is unreachable. */
  async #acquire(lock: Lock, deadline: number): Promise<boolean> {
    const { now } = this.#options;
    await this.#subscribe();
    for (;;) {
      const unlocked = this.#nextUnlock(lock.key);
      const leaseMs = await lock.tryAcquire();
      if (leaseMs === undefined || leaseMs === 0) {
        unlocked.cancel();
        return leaseMs === 0;
      }
      const remainingMs = deadline - now();
      if (remainingMs <= 0) {
        unlocked.cancel();
        throw deadlineExceeded({ isUnsent: true });
      }
      await unlocked.within(Math.min(leaseMs, remainingMs, MAX_WAIT_MS));
    }
  }

  async #subscribe(): Promise<void> {
    const { connection, health } = this.#options;
    this.#subscription ??= health.run("subscribe", async () => {
      await connection.subscribe(this.#channel, (key) => this.#waiting.get(key)?.());
      return true;
    });
    if (!(await this.#subscription)) this.#subscription = undefined;
  }

  /** Listens before the lock is tried, so that no message is missed. */
  #nextUnlock(key: string) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.set(key, resolve);
    const cancel = () => this.#waiting.delete(key);
    const within = async (ms: number) => {
      const timer = setTimeout(resolve, Math.ceil(ms));
      await promise;
      clearTimeout(timer);
      cancel();
    };
    return { cancel, within };
  }
}

type LockOptions = Pick<SharedKeyedMutexOptions, "connection" | "health" | "leaseMs" | "now">;

/** One attempt to hold a key. Its holder is named before it asks, so that a lock whose reply was lost can be released. */
class Lock {
  readonly key: string;
  readonly hold: Hold = { confirm: () => this.#confirm(), isCurrent: () => this.#options.now() < this.#leaseEndsAt };
  readonly #options: LockOptions;
  readonly #channel: string;
  readonly #holder = randomUUID();
  #renewals: NodeJS.Timeout | undefined;
  #leaseEndsAt = 0;
  /** When the last lease ends of those that were asked for, with or without a reply. */
  #mayEndAt = 0;

  constructor(options: LockOptions, key: string, channel: string) {
    this.#options = options;
    this.key = key;
    this.#channel = channel;
  }

  /** Resolves with 0, the time until the lease of another holder ends, or undefined if Valkey is unreachable. */
  async tryAcquire(): Promise<number | undefined> {
    const reply = await this.#extend("lock", lockScript, 0);
    if (reply === 0) this.#renewals = setInterval(() => void this.#confirm(), this.#options.leaseMs / 3).unref();
    return reply;
  }

  /** False if Valkey can't confirm it, too: then another replica may have the key. */
  async #confirm(): Promise<boolean> {
    return (await this.#extend("renew", renewScript, 1)) === 1;
  }

  /** Resolves with false if Valkey may still have the lock. */
  async release(): Promise<boolean> {
    clearInterval(this.#renewals);
    if (this.#options.now() >= this.#mayEndAt) return true;
    return (await this.#run("unlock", unlockScript, this.#channel)) !== undefined;
  }

  /** Asks for a lease, which begins when Valkey has the request: not before it is sent. */
  async #extend(name: string, script: Script, success: number): Promise<number | undefined> {
    const { leaseMs, now } = this.#options;
    let sentAt = 0;
    const reply = (await this.#run(name, script, leaseMs, () => {
      sentAt = now();
      this.#mayEndAt = sentAt + leaseMs;
    })) as number | undefined;
    if (reply !== undefined) this.#leaseEndsAt = reply === success ? sentAt + leaseMs : 0;
    return reply;
  }

  #run(name: string, script: Script, argument: number | string, onSend = () => {}): Promise<unknown> {
    const { connection, health } = this.#options;
    return health.run(name, () => {
      onSend();
      return connection.run(script, [this.key], [this.#holder, argument]);
    });
  }
}
