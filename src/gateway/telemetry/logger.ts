import type { FastifyBaseLogger } from "fastify";
import pino from "pino";
import { errorTrace } from "./error-trace.ts";
import { standardOutput } from "./line-writer.ts";
import type { LogLevel } from "./log-levels.ts";

/** A smaller share than that of the audit log, which uses the same output. */
const MAX_PENDING_BYTES = 256 * 1024;

/** How long a shutdown waits for a slow reader. */
const DRAIN_MS = 1_000;

export type LineFormat = (line: string) => string;

/** Returns a logger to standard output: JSON, or what a format makes of it for a terminal. `err` is logged without its message. */
export function createLogger(logLevel: LogLevel, format?: LineFormat): FastifyBaseLogger {
  const options = {
    level: logLevel,
    base: null,
    formatters: { level: (level: string) => ({ level }) },
    serializers: { err: errorTrace },
    ...(!format && { timestamp: pino.stdTimeFunctions.isoTime }),
  };
  return pino(options, destination(format ?? String));
}

let dropped = 0;

export const countDroppedLines = (): number => dropped;

/** Writes to standard output. A slow reader delays nobody: lines that exceed the pending ones are dropped. */
const destination = (format: (line: string) => string): pino.DestinationStream => ({
  write: (line) => {
    const output = standardOutput();
    if (output.pendingBytes >= MAX_PENDING_BYTES) dropped += 1;
    else output.add(format(line));
    output.flushSoon();
  },
});

export const flush = async (): Promise<void> => void (await standardOutput().drain(DRAIN_MS));
