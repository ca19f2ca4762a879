import { writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** How often a reader that is too slow is offered the next lines. */
const RETRY_MS = 20;

/** Writes lines to a file, in order and without waiting for a slow reader: what a pipe does not take stays pending. */
export class LineWriter {
  readonly #file: number;
  readonly #pending: Buffer[] = [];
  #retry: NodeJS.Timeout | undefined;
  #pendingBytes = 0;

  constructor(file: number) {
    this.#file = file;
  }

  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  get pendingLines(): number {
    return this.#pending.length;
  }

  add(line: string): void {
    const bytes = Buffer.from(line);
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
  }

  /** Writes pending lines until there are none, or the reader takes no more. Throws if the file can't be written. */
  flush(): void {
    for (let [next] = this.#pending; next; [next] = this.#pending) {
      const written = this.#write(next);
      if (written === undefined) return;
      this.#pendingBytes -= written;
      if (written < next.length) this.#pending[0] = next.subarray(written);
      else this.#pending.shift();
    }
  }

  /** Waits until all lines are written, but not longer than `timeoutMs`. Returns how many are not. */
  async drain(timeoutMs: number): Promise<number> {
    for (let waitedMs = 0; this.#pending.length > 0 && waitedMs < timeoutMs; waitedMs += RETRY_MS) {
      this.#tryFlush();
      if (this.#pending.length > 0) await sleep(RETRY_MS);
    }
    clearTimeout(this.#retry);
    return this.#pending.length;
  }

  #tryFlush(): void {
    try {
      this.flush();
    } catch {
      // The next line gets the error.
    }
  }

  /** Returns how many bytes were written; undefined if the reader takes none now. */
  #write(bytes: Buffer): number | undefined {
    try {
      return writeSync(this.#file, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      this.#retry ??= setTimeout(() => {
        this.#retry = undefined;
        this.#tryFlush();
      }, RETRY_MS).unref();
      return undefined;
    }
  }
}

let shared: LineWriter | undefined;

/** Returns the writer of standard output. Log and audit log share it, so that no line is written into another. */
export function standardOutput(): LineWriter {
  // Node makes a pipe non-blocking when it creates this stream.
  if (!shared) void process.stdout;
  shared ??= new LineWriter(1);
  return shared;
}
