import { randomUUID } from "node:crypto";
import { deadlineExceeded } from "../../domain/gateway-error.ts";
import type { Guard } from "../guard.ts";
import type { CoordinationObserver, IsHeld, KeyedMutex } from "../ports.ts";
import type { Connection } from "./connection.ts";
import type { KeyNames } from "./keys.ts";
import { lockScript, renewScript, unlockScript } from "./scripts/lock.ts";

/** Who waits asks again after this time, even if no message came: one may have been lost. */
const MAX_WAIT_MS = 250;

interface SharedKeyedMutexOptions {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly names: KeyNames;
  /** Orders the work of this replica, and excludes nobody else. */
  readonly local: KeyedMutex;
  readonly leaseMs: number;
  readonly observer: Pick<CoordinationObserver, "onLocalMutex">;
  readonly now: () => number;
}

/** Runs work on one key at a time on all replicas. The lease of a replica that died ends by itself. While Valkey is away, it excludes in this process only. */
export class SharedKeyedMutex implements KeyedMutex {
  readonly #options: SharedKeyedMutexOptions;
  readonly #channel: string;
  readonly #waiting = new Map<string, () => void>();
  #subscription: Promise<unknown> | undefined;

  constructor(options: SharedKeyedMutexOptions) {
    this.#options = options;
    this.#channel = options.names.of("unlocked");
  }

  /** One of this replica's works at a time competes with those of other replicas. */
  runExclusive<Value>(key: string, deadline: number, work: (isHeld: IsHeld) => Promise<Value>): Promise<Value> {
    const { names, local } = this.#options;
    return local.runExclusive(key, deadline, (isHeldLocally) =>
      this.#runLocked(names.of("lock", key), deadline, (lock) => work(lock ? () => lock.isHeld() : isHeldLocally)),
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
      await lock.release();
    }
  }

  /** Resolves with false if Valkey is away. */
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
    const { connection, guard } = this.#options;
    this.#subscription ??= guard.run("subscribe", async () => {
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

type LockOptions = Pick<SharedKeyedMutexOptions, "connection" | "guard" | "leaseMs">;

/** One attempt to hold a key. */
class Lock {
  readonly key: string;
  readonly #options: LockOptions;
  readonly #channel: string;
  readonly #holder = randomUUID();
  #renewals: NodeJS.Timeout | undefined;

  constructor(options: LockOptions, key: string, channel: string) {
    this.#options = options;
    this.key = key;
    this.#channel = channel;
  }

  /** Resolves with 0, the time until the lease of another holder ends, or undefined if Valkey is away. */
  async tryAcquire(): Promise<number | undefined> {
    const { leaseMs } = this.#options;
    const reply = (await this.#run("lock", lockScript, leaseMs)) as number | undefined;
    if (reply === 0) this.#renewals = setInterval(() => void this.isHeld(), leaseMs / 3).unref();
    return reply;
  }

  /** False if Valkey can't confirm it, too: then another replica may have the key. */
  async isHeld(): Promise<boolean> {
    return (await this.#run("renew", renewScript, this.#options.leaseMs)) === 1;
  }

  async release(): Promise<void> {
    clearInterval(this.#renewals);
    await this.#run("unlock", unlockScript, this.#channel);
  }

  #run(name: string, script: typeof lockScript, argument: number | string): Promise<unknown> {
    const { connection, guard } = this.#options;
    return guard.run(name, () => connection.run(script, [this.key], [this.#holder, argument]));
  }
}
