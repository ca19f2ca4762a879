import type { FastifyBaseLogger } from "fastify";
import pino from "pino";
import pretty from "pino-pretty";
import { errorTrace } from "./error-trace.ts";
import type { LogLevel } from "./log-levels.ts";
import { requestMessages } from "./request-log.ts";

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
  if (isProduction) return pino({ ...options, timestamp: pino.stdTimeFunctions.isoTime });
  const stream = pretty({
    colorize: process.stdout.isTTY,
    translateTime: "SYS:HH:MM:ss.l",
    ignore: "caller",
    hideObject: true,
    messageFormat: formatLine,
    sync: true,
  });
  return pino(options, stream);
}

/** Resolves when everything logged so far is written. */
export const flush = (log: FastifyBaseLogger): Promise<void> =>
  new Promise((resolve) => (log as pino.Logger).flush(() => resolve()));

const requestLines: readonly unknown[] = Object.values(requestMessages);

/** Shortens the line of a request to its figures; other lines show all of their properties. */
function formatLine({ level, time, msg, requestId, ...rest }: Record<string, unknown>): string {
  if (!requestLines.includes(msg)) return `${msg}${Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ""}`;
  const { operation = "no operation", status, durationMs, calls, errorCodes, authenticationFailure } = rest;
  const reason = authenticationFailure === undefined ? "" : ` (${authenticationFailure})`;
  const errors = Array.isArray(errorCodes) ? `: ${errorCodes.join(", ")}${reason}` : "";
  return `${operation} ${status} in ${durationMs} ms, ${calls} ${calls === 1 ? "call" : "calls"}${errors}`;
}
