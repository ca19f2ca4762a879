import type { FastifyBaseLogger } from "fastify";
import pino from "pino";
import pretty from "pino-pretty";
import type { LogLevel } from "../config/environment.ts";

interface LoggerOptions {
  readonly logLevel: LogLevel;
  readonly isProduction: boolean;
}

/** Lines of JSON in production, lines to read in development; to standard output, at once. */
export function createLogger({ logLevel, isProduction }: LoggerOptions): FastifyBaseLogger {
  const level = { level: logLevel, base: null, formatters: { level: (level: string) => ({ level }) } };
  if (isProduction) return pino({ ...level, timestamp: pino.stdTimeFunctions.isoTime });
  const stream = pretty({
    colorize: process.stdout.isTTY,
    translateTime: "SYS:HH:MM:ss.l",
    ignore: "caller",
    hideObject: true,
    messageFormat: sentenceOf,
    sync: true,
  });
  return pino({ ...level }, stream);
}

/** Resolves when all that was logged is written. */
export const flush = (log: FastifyBaseLogger): Promise<void> =>
  new Promise((resolve) => (log as pino.Logger).flush(() => resolve()));

/** What is of use to who looks on: of an answer the numbers, of the rest all. */
function sentenceOf({ level, time, msg, requestId, ...rest }: Record<string, unknown>): string {
  if (msg !== "answered" && msg !== "left")
    return `${msg}${Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ""}`;
  const { operation = "no operation", status, durationMs, calls, codes, refusal } = rest;
  const faults = Array.isArray(codes) ? `: ${codes.join(", ")}${refusal === undefined ? "" : ` (${refusal})`}` : "";
  return `${operation} ${status} in ${durationMs} ms, ${calls} calls${faults}`;
}
