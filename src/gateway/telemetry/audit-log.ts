import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { AuditEvent } from "../domain/audit-event.ts";
import { GatewayError } from "../domain/gateway-error.ts";

/** If so many lines wait because the log can't be written, events of writes that were never sent are only counted. */
const MAX_PENDING = 1000;
const unsentOutcomes: ReadonlySet<string> = new Set(["FORBIDDEN", "BAD_USER_INPUT"]);

export interface AuditLog extends Disposable {
  /** Records a write. Never throws: the write was performed, whether it can be recorded or not. */
  readonly record: (event: AuditEvent) => void;
  /** Throws AUDIT_UNAVAILABLE while earlier lines can't be written, so that no unrecorded write begins. */
  readonly assertWritable: () => void;
}

const noAuditLog: AuditLog = { record: () => {}, assertWritable: () => {}, [Symbol.dispose]: () => {} };

/**
 * Opens the log of writes and presigned URLs: one JSON line each, without names, metadata or tokens, written before the response is sent,
 * so that it survives a killed process. `target` is `stdout`, `none`, or a file to append to.
 */
export function openAuditLog(target: string, onError: (error: unknown) => void): AuditLog {
  if (target === "none") return noAuditLog;
  const file = target === "stdout" ? 1 : openFile(target);
  const pending: Buffer[] = [];
  let dropped = 0;
  const write = (): void => {
    for (let [next] = pending; next; [next] = pending) {
      const rest = next.subarray(writeWhenReady(file, next));
      if (rest.length > 0) pending[0] = rest;
      else pending.shift();
    }
  };
  const add = (line: object): void => {
    const all = { level: "info", time: new Date().toISOString(), audit: true, ...line };
    pending.push(Buffer.from(`${JSON.stringify(all)}\n`));
  };
  return {
    record: ({ caller, ...event }) => {
      if (pending.length >= MAX_PENDING && unsentOutcomes.has(event.outcome)) dropped += 1;
      else add({ subject: caller.id, ...event });
      try {
        write();
        if (dropped > 0) add({ dropped });
        dropped = 0;
        write();
      } catch (error) {
        onError(error);
      }
    },
    assertWritable: () => {
      try {
        write();
      } catch (error) {
        onError(error);
        const message = "The audit log can't be written, so this gateway performs no writes";
        throw new GatewayError("AUDIT_UNAVAILABLE", message, { retryable: true });
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
      `The audit log can't be opened (${(error as Error).message}). Set AUDIT_LOG to a file that this user may write, stdout or none`,
    );
  }
}

const PIPE_WAIT_MS = 5;

/** Writes bytes, waiting for a slow reader of a pipe. Returns how many were written. */
function writeWhenReady(file: number, bytes: Buffer): number {
  for (;;)
    try {
      return writeSync(file, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PIPE_WAIT_MS);
    }
}
