import { closeSync, constants, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { makeDirectory } from "../../make-directory.ts";
import type { AuditEvent } from "../domain/audit-event.ts";
import { formatNumber } from "../domain/format-number.ts";
import { GatewayError } from "../domain/gateway-error.ts";
import type { HashCaller } from "./caller-hash.ts";
import { LineWriter, standardOutput } from "./line-writer.ts";

/** If this many bytes wait because the log can't be written, no write begins, and events of writes that were never sent are only counted. */
const MAX_PENDING_BYTES = 1024 * 1024;
const unsentOutcomes: ReadonlySet<string> = new Set(["FORBIDDEN", "BAD_USER_INPUT"]);

const DRAIN_MS = 1_000;

export interface AuditLog extends AsyncDisposable {
  /** Records a write. Never throws: the write was performed, whether it can be recorded or not. */
  readonly record: (event: AuditEvent) => void;
  /** Throws AUDIT_UNAVAILABLE while earlier lines can't be written, so that no unrecorded write begins. */
  readonly assertWritable: () => void;
}

const noAuditLog: AuditLog = { record: () => {}, assertWritable: () => {}, [Symbol.asyncDispose]: async () => {} };

/**
 * Opens the log of writes and presigned URLs: one JSON line each, without names, metadata or tokens, written before the response is sent,
 * so that it survives a killed process. `target` is `stdout`, `none`, or a file to append to. A pipe's slow reader delays nobody.
 */
export function openAuditLog(target: string, hashCaller: HashCaller, onError: (error: unknown) => void): AuditLog {
  if (target === "none") return noAuditLog;
  const file = target === "stdout" ? undefined : openFile(target);
  const writer = file === undefined ? standardOutput() : new LineWriter(file);
  let dropped = 0;
  const isFull = () => writer.pendingBytes >= MAX_PENDING_BYTES;
  const add = (line: object): void => {
    const all = { level: "info", time: new Date().toISOString(), audit: true, ...line };
    writer.add(`${JSON.stringify(all)}\n`);
  };
  return {
    record: ({ caller, ...event }) => {
      if (isFull() && unsentOutcomes.has(event.outcome)) dropped += 1;
      else add({ subject: hashCaller(caller.principal), ...event });
      try {
        writer.flush();
        if (dropped > 0 && !isFull()) {
          add({ dropped });
          dropped = 0;
          writer.flush();
        }
      } catch (error) {
        onError(error);
      }
    },
    assertWritable: () => {
      try {
        writer.flush();
        if (isFull()) throw new Error(`Nobody reads the audit log: ${formatNumber(writer.pendingLines)} lines wait`);
      } catch (error) {
        onError(error);
        const message = "The audit log cannot be written, so this gateway performs no writes";
        throw new GatewayError("AUDIT_UNAVAILABLE", message, { retryable: true });
      }
    },
    [Symbol.asyncDispose]: async () => {
      const lost = await writer.drain(DRAIN_MS);
      if (lost > 0)
        process.stderr.write(
          `${JSON.stringify({ level: "fatal", lost, msg: "lines that could not be written were lost, audit lines among them" })}\n`,
        );
      if (file !== undefined) closeSync(file);
    },
  };
}

function openFile(path: string): number {
  try {
    makeDirectory(dirname(path));
    return openForAppending(path, constants.O_CREAT);
  } catch (error) {
    throw new Error(
      `The audit log cannot be opened (${(error as Error).message}). Set AUDIT_LOG to a file that this user may write, stdout or none`,
    );
  }
}

/** Opens a file so that a pipe without a reader is an error and a slow one delays nobody. */
export function openForAppending(path: string, flags = 0): number {
  const { O_APPEND, O_WRONLY, O_NONBLOCK } = constants;
  const file = openSync(path, O_APPEND | O_WRONLY | O_NONBLOCK | flags, 0o600);
  try {
    // A device such as /dev/full refuses even this.
    writeSync(file, Buffer.alloc(0));
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}
