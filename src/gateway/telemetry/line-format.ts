import { prettyFactory } from "pino-pretty";
import type { LineFormat } from "./logger.ts";
import { requestMessages } from "./request-log.ts";

/** Returns the format of log lines in development. Loaded only there. */
export const createLineFormat = (): LineFormat =>
  prettyFactory({
    colorize: process.stdout.isTTY,
    translateTime: "SYS:HH:MM:ss.l",
    ignore: "caller",
    hideObject: true,
    messageFormat: formatLine,
  });

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
