import { GatewayError } from "../domain/gateway-error.ts";
import type { DirectoryCalls } from "./calls.ts";
import { sleep } from "./pace.ts";

/** How often mirrors that were dropped are filled again, and new AppInstances are looked for; sooner if they can't be listed. */
const [INTERVAL_MS, RETRY_MS] = [10 * 60 * 1000, 30_000];

type Mode = "on-demand" | "all" | ReadonlySet<string>;

/** Keeps the mirrors of named AppInstances, or of all. */
export class Warmer implements Disposable {
  readonly #mode: Mode;
  readonly #calls: Pick<DirectoryCalls, "listInstances">;
  readonly #ensure: (arn: string) => void;
  readonly #stopped = new AbortController();
  #arns: ReadonlySet<string>;

  constructor(mode: Mode, calls: Pick<DirectoryCalls, "listInstances">, ensure: (arn: string) => void) {
    this.#mode = mode;
    this.#calls = calls;
    this.#ensure = ensure;
    this.#arns = mode instanceof Set ? mode : new Set();
  }

  includes(arn: string): boolean {
    return this.#arns.has(arn);
  }

  start(onError: (error: unknown) => void): void {
    if (this.#mode === "on-demand") return;
    this.#run().catch((error: unknown) => {
      if (!this.#stopped.signal.aborted) onError(error);
    });
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    for (;;) {
      const listed = this.#mode === "all" ? await this.#list() : this.#arns;
      this.#arns = listed ?? this.#arns;
      for (const arn of this.#arns) this.#ensure(arn);
      await sleep(listed ? INTERVAL_MS : RETRY_MS, signal);
    }
  }

  /** Resolves with undefined if the AppInstances can't be listed now. */
  async #list(): Promise<ReadonlySet<string> | undefined> {
    const { signal } = this.#stopped;
    const arns = new Set<string>();
    const tokens = new Set<string>();
    try {
      for (let token: string | undefined; ; tokens.add(token)) {
        const page = await this.#calls.listInstances(token, { signal });
        for (const arn of page.items) arns.add(arn);
        token = page.nextToken;
        if (!token || tokens.has(token)) return arns;
      }
    } catch (error) {
      if (!(error instanceof GatewayError) || signal.aborted) throw error;
      return undefined;
    }
  }

  [Symbol.dispose](): void {
    this.#stopped.abort();
  }
}
