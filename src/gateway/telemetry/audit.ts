import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { Change } from "../chime/request-client.ts";
import { Failure } from "../domain/gateway-error.ts";

/** Beyond so many lines that wait while none can be written, those of what was never sent are only counted. */
const MAX_UNWRITTEN = 1000;
const unsent: ReadonlySet<string> = new Set(["FORBIDDEN", "BAD_USER_INPUT"]);

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
  const file = target === "stdout" ? 1 : openFile(target);
  const unwritten: Buffer[] = [];
  let dropped = 0;
  const write = (): void => {
    for (let [next] = unwritten; next; [next] = unwritten) {
      const rest = next.subarray(writeSome(file, next));
      if (rest.length > 0) unwritten[0] = rest;
      else unwritten.shift();
    }
  };
  const add = (line: object): void => {
    const all = { level: "info", time: new Date().toISOString(), audit: true, ...line };
    unwritten.push(Buffer.from(`${JSON.stringify(all)}\n`));
  };
  return {
    changed: ({ caller, ...change }) => {
      if (unwritten.length >= MAX_UNWRITTEN && unsent.has(change.outcome)) dropped += 1;
      else add({ subject: caller.id, ...change });
      try {
        write();
        if (dropped > 0) add({ dropped });
        dropped = 0;
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

function openFile(path: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, "a", 0o600);
  } catch (error) {
    throw new Error(
      `The audit log can't be kept (${(error as Error).message}). Set AUDIT_LOG to a file that this user may write, stdout or none`,
    );
  }
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
