import { Store } from "../ui/store.ts";
import type { Rows, User } from "./rows.ts";
import type { Source } from "./source.ts";
import type { Clock } from "./user-list.ts";

/** Each look-up costs a call, so it waits longer than a search in the directory. */
const PAUSE_MS = 400;

export type ExactState =
  | { readonly state: "idle" }
  | { readonly state: "searching" | "none"; readonly userId: string }
  | { readonly state: "found"; readonly userId: string; readonly index: number }
  | { readonly state: "failed"; readonly userId: string; readonly error: unknown };

const idle: ExactState = { state: "idle" };

/** Looks for one user by its ID, which needs no directory. */
export class ExactSearch {
  readonly state = new Store<ExactState>(idle);
  readonly #source: Pick<Source, "readExact">;
  readonly #rows: Rows;
  readonly #clock: Pick<Clock, "sleep">;
  #running = new AbortController();

  constructor(source: Pick<Source, "readExact">, rows: Rows, clock: Pick<Clock, "sleep">) {
    this.#source = source;
    this.#rows = rows;
    this.#clock = clock;
  }

  /** Looks for a user after a pause; undefined for a text that is no user ID. */
  show(userId: string | undefined, pauseMs = PAUSE_MS): void {
    const current = this.state.get();
    if (current.state !== "idle" && current.userId === userId && pauseMs > 0) return;
    this.stop();
    if (userId === undefined) return;
    this.#running = new AbortController();
    this.state.set({ state: "searching", userId });
    void this.#search(userId, pauseMs, this.#running.signal);
  }

  stop(): void {
    this.#running.abort();
    this.state.set(idle);
  }

  async #search(userId: string, pauseMs: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#clock.sleep(pauseMs, signal);
      const user = this.#read(userId) ?? (await this.#source.readExact(userId, signal));
      signal.throwIfAborted();
      const [index] = user ? this.#rows.add([user]) : [];
      this.state.set(index === undefined ? { state: "none", userId } : { state: "found", userId, index });
    } catch (error) {
      if (!signal.aborted) this.state.set({ state: "failed", userId, error });
    }
  }

  /** Returns a user that the search in the directory has read meanwhile. */
  #read(userId: string): User | undefined {
    const index = this.#rows.indexOf(userId);
    return index === undefined || this.#rows.isGone(userId) ? undefined : this.#rows.at(index);
  }
}
