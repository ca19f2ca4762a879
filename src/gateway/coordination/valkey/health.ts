import type { CoordinationObserver } from "../ports.ts";

/** How long Valkey is left alone after a failure. Without this, every call would wait for the time limit while Valkey hangs. */
const PAUSE_MS = 250;

/** How many reasons of one outage are reported. The first may only be that there is no connection yet. */
const MAX_REASONS = 5;

interface HealthOptions {
  readonly now: () => number;
  readonly observer: CoordinationObserver;
}

/** Tracks whether Valkey is reachable. It is not from a failed operation until a probe succeeds; meanwhile nothing waits for it. */
export class ValkeyHealth implements Disposable {
  readonly #now: () => number;
  readonly #observer: CoordinationObserver;
  readonly #listeners = new Set<(isUnreachable: boolean) => void>();
  #probe: (() => Promise<unknown>) | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** The reasons of this outage that were reported. */
  readonly #reasons = new Set<string>();
  #isUnreachable = false;
  #isDisposed = false;

  constructor({ now, observer }: HealthOptions) {
    this.#now = now;
    this.#observer = observer;
  }

  get isUnreachable(): boolean {
    return this.#isUnreachable;
  }

  /** Uses an operation that shows whether Valkey works. */
  probeWith(probe: () => Promise<unknown>): void {
    this.#probe = probe;
  }

  onChange(listener: (isUnreachable: boolean) => void): void {
    this.#listeners.add(listener);
  }

  /** Runs an operation. Resolves with undefined if it fails, and at once while Valkey is unreachable. */
  async run<Result>(name: string, operation: () => Promise<Result>): Promise<Result | undefined> {
    return this.#isUnreachable ? undefined : this.#measure(name, operation);
  }

  /** Runs an operation even while Valkey is unreachable: it may only be slow, or refuse other operations. Resolves with undefined if it fails. */
  async runAnyway<Result>(name: string, operation: () => Promise<Result>): Promise<Result | undefined> {
    if (!this.#isUnreachable) return this.#measure(name, operation);
    return operation().catch(() => {
      this.#observer.onFailure(name);
      return undefined;
    });
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
  }

  async #measure<Result>(name: string, operation: () => Promise<Result>): Promise<Result | undefined> {
    const startedAt = this.#now();
    try {
      const result = await operation();
      this.#observer.onOperation(name, this.#now() - startedAt);
      return result;
    } catch (error) {
      if (this.#isDisposed) return undefined;
      this.#observer.onFailure(name);
      this.#markUnreachable(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  #markUnreachable(reason: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#tryAgain(), PAUSE_MS).unref();
    if (this.#reasons.size < MAX_REASONS && !this.#reasons.has(reason)) {
      this.#reasons.add(reason);
      if (this.#isUnreachable) this.#observer.onOtherReason(reason);
    }
    if (!this.#isUnreachable) this.#change(true, reason);
  }

  async #tryAgain(): Promise<void> {
    const probe = this.#probe ?? (async () => true);
    const reply = await this.#measure("probe", probe);
    if (reply !== undefined && this.#isUnreachable && !this.#isDisposed) this.#change(false);
  }

  #change(isUnreachable: boolean, reason?: string): void {
    this.#isUnreachable = isUnreachable;
    if (!isUnreachable) this.#reasons.clear();
    this.#observer.onChange(isUnreachable, reason);
    for (const listener of this.#listeners) listener(isUnreachable);
  }
}
