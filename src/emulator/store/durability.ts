import { closeSync, fdatasync, openSync } from "node:fs";
import { promisify } from "node:util";

/**
 * Makes commits safe on disk. SQLite writes each to its log and goes on (`synchronous = NORMAL`); the log is synced here, beside the
 * thread that serves requests, and one sync is for all who committed before it began. Who waits for it has what
 * `synchronous = FULL` gives, and while it lasts nobody else is held up: a read may show what is some milliseconds from being safe.
 */
export class Durability implements Disposable {
  readonly #log: number;
  readonly #sync: (log: number) => Promise<void>;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  /** `log` is SQLite's write-ahead log. It keeps no lock on that file, so that closing it here releases none. */
  constructor(log: string, sync: (log: number) => Promise<void> = promisify(fdatasync)) {
    this.#log = openSync(log, "r");
    this.#sync = sync;
  }

  /** Resolves when all that is committed by now is safe. Once a sync failed nobody knows what is on disk, and it rejects for good. */
  readonly reached = (): Promise<void> => {
    // The sync that runs may have begun before the commit.
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      this.#running = this.#sync(this.#log);
      return this.#running;
    });
    return this.#next;
  };

  [Symbol.dispose](): void {
    closeSync(this.#log);
  }
}
