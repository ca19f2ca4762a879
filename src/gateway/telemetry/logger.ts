import type { FastifyBaseLogger } from "fastify";
import pino from "pino";
import { prettyFactory } from "pino-pretty";
import { errorTrace } from "./error-trace.ts";
import { standardOutput } from "./line-writer.ts";
import type { LogLevel } from "./log-levels.ts";
import { requestMessages } from "./request-log.ts";

/** A smaller share than that of the audit log, which uses the same output. */
const MAX_PENDING_BYTES = 256 * 1024;

/** How long a shutdown waits for a slow reader. */
const DRAIN_MS = 1_000;

interface LoggerOptions {
  readonly logLevel: LogLevel;
  readonly isProduction: boolean;
}

/** Returns a logger to standard output: JSON in production, readable lines in development. `err` is logged without its message. */
export function createLogger({ logLevel, isProduction }: LoggerOptions): FastifyBaseLogger {
  const options = {
    level: logLevel,
    base: null,
    formatters: { level: (level: string) => ({ level }) },
    serializers: { err: errorTrace },
  };
  if (isProduction) return pino({ ...options, timestamp: pino.stdTimeFunctions.isoTime }, destination(String));
  const format = prettyFactory({
    colorize: process.stdout.isTTY,
    translateTime: "SYS:HH:MM:ss.l",
    ignore: "caller",
    hideObject: true,
    messageFormat: formatLine,
  });
  return pino(options, destination(format));
}

let dropped = 0;

export const countDroppedLines = (): number => dropped;

/** Writes to standard output. A slow reader delays nobody: lines that exceed the pending ones are dropped. */
const destination = (format: (line: string) => string): pino.DestinationStream => ({
  write: (line) => {
    const output = standardOutput();
    if (output.pendingBytes >= MAX_PENDING_BYTES) dropped += 1;
    else output.add(format(line));
    try {
      output.flush();
    } catch {
      // There is no other place to log it.
    }
  },
});

export const flush = async (): Promise<void> => void (await standardOutput().drain(DRAIN_MS));

const requestLines: readonly unknown[] = Object.values(requestMessages);

/** Shortens the line of a request to its figures; other lines show all of their properties. */
function formatLine({ level, time, msg, requestId, ...rest }: Record<string, unknown>): string {
  if (!requestLines.includes(msg)) return `${msg}${Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ""}`;
  const { operation = "no operation", status, durationMs, calls, errorCodes, authenticationFailure, grantIssue } = rest;
  const issue = authenticationFailure ?? grantIssue;
  const reason = issue === undefined ? "" : ` (${issue})`;
  const errors = Array.isArray(errorCodes) ? `: ${errorCodes.join(", ")}` : "";
  return `${operation} ${status} in ${durationMs} ms, ${calls} ${calls === 1 ? "call" : "calls"}${errors}${reason}`;
}
