import { writevSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const MAX_LINES_PER_WRITE = 64;

/** How long a line may wait for others to be written with it. */
const JOIN_MS = 10;

/** How often a reader that is too slow is offered the next lines. */
const RETRY_MS = 20;

/** Writes lines to a file, in order and without waiting for a slow reader: what a pipe does not take stays pending. */
export class LineWriter {
  readonly #file: number;
  readonly #pending: Buffer[] = [];
  #retry: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;
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
    while (this.#pending.length > 0) {
      const written = this.#write(this.#pending.slice(0, MAX_LINES_PER_WRITE));
      if (written === undefined) return;
      this.#remove(written);
    }
  }

  /** Writes a line together with those that follow soon. */
  flushSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.tryFlush();
    }, JOIN_MS).unref();
  }

  /** Writes what it can. The next flush throws the error, if there is one. */
  tryFlush(): void {
    try {
      this.flush();
    } catch {
      // The lines stay pending.
    }
  }

  /** Waits until all lines are written, but not longer than `timeoutMs`. Returns how many are not. */
  async drain(timeoutMs: number): Promise<number> {
    for (let waitedMs = 0; this.#pending.length > 0 && waitedMs < timeoutMs; waitedMs += RETRY_MS) {
      this.tryFlush();
      if (this.#pending.length > 0) await sleep(RETRY_MS);
    }
    clearTimeout(this.#retry);
    return this.#pending.length;
  }

  #remove(bytes: number): void {
    this.#pendingBytes -= bytes;
    let [rest, lines] = [bytes, 0];
    for (let next = this.#pending[0]; next && next.length <= rest; next = this.#pending[lines]) {
      rest -= next.length;
      lines += 1;
    }
    this.#pending.splice(0, lines);
    if (this.#pending[0]) this.#pending[0] = this.#pending[0].subarray(rest);
  }

  /** Returns how many bytes were written; undefined if the reader takes none now. */
  #write(lines: readonly Buffer[]): number | undefined {
    try {
      return writevSync(this.#file, lines);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      this.#retry ??= setTimeout(() => {
        this.#retry = undefined;
        this.tryFlush();
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
  shared ??= writerUntilExit(1);
  return shared;
}

function writerUntilExit(file: number): LineWriter {
  const writer = new LineWriter(file);
  process.once("exit", () => writer.tryFlush());
  return writer;
}
