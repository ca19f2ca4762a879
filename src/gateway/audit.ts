import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { Change } from "./chime/way.ts";
import { Failure } from "./identity/failure.ts";

export interface Audit extends Disposable {
  /** Takes what was changed, or was tried to be. Never throws: it was done, whether it can be written down or not. */
  readonly changed: (change: Change) => void;
  /** Throws when the line before could not be written, and still can't: nothing is changed that would leave none. */
  readonly throwIfFull: () => void;
}

/**
 * One line of JSON for each write and each presigned URL, refused or not: when, by whom (a hash), what, to which ARNs, with what outcome,
 * under which ids of the request and of AWS's. Never a name, metadata, or a token. Goes to standard output, or to a file that is
 * appended to; before the answer is given, so that it is told also by a process that is killed then.
 */
export function openAudit(target: string, report: (error: unknown) => void): Audit {
  if (target === "none") return { changed: () => {}, throwIfFull: () => {}, [Symbol.dispose]: () => {} };
  if (target !== "stdout") mkdirSync(dirname(target), { recursive: true });
  const file = target === "stdout" ? 1 : openSync(target, "a", 0o600);
  let unwritten = Buffer.alloc(0);
  const write = (): void => {
    while (unwritten.length > 0) unwritten = unwritten.subarray(writeSome(file, unwritten));
  };
  return {
    changed: ({ caller, ...change }) => {
      const line = {
        level: "info",
        time: new Date().toISOString(),
        audit: true,
        subject: caller.id,
        ...change,
      };
      unwritten = Buffer.concat([unwritten, Buffer.from(`${JSON.stringify(line)}\n`)]);
      try {
        write();
      } catch (error) {
        report(error);
      }
    },
    throwIfFull: () => {
      try {
        write();
      } catch (error) {
        report(error);
        throw new Failure("AUDIT_UNAVAILABLE", "Nothing is changed while the audit log can't be written", {
          retryable: true,
        });
      }
    },
    [Symbol.dispose]: () => {
      if (file !== 1) closeSync(file);
    },
  };
}

/** How much of it was written. A pipe whose reader is slow is waited for. */
function writeSome(file: number, bytes: Buffer): number {
  for (;;)
    try {
      return writeSync(file, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
}
