import { closeSync, fdatasync, openSync } from "node:fs";
import { promisify } from "node:util";

// SQLite only writes commits to its log (`synchronous = NORMAL`). A write that waits for `flush` is as safe as with `FULL`, but other
// requests continue meanwhile; a read may see a commit that is not yet safe.
/** Syncs commits to disk, all that are waiting at once. */
export class GroupCommit implements Disposable {
  readonly #file: number;
  readonly #sync: (file: number) => Promise<void>;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  /** Opens SQLite's write-ahead log without a lock, so that closing it releases none of SQLite's. */
  constructor(logPath: string, sync: (file: number) => Promise<void> = promisify(fdatasync)) {
    this.#file = openSync(logPath, "r");
    this.#sync = sync;
  }

  /** Resolves when all commits so far are safe. After a failed sync the state of the disk is unknown, so every later flush rejects. */
  readonly flush = (): Promise<void> => {
    // A running sync may have begun before the commit, so this waits for the next one.
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      this.#running = this.#sync(this.#file);
      return this.#running;
    });
    return this.#next;
  };

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}
