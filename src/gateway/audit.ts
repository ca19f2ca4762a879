import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import pino from "pino";
import { hashOf } from "./access/caller.ts";
import type { Change } from "./chime/way.ts";

/** Takes what was changed, or was tried to be. */
export type Audit = (change: Change) => void;

/**
 * One line of JSON for each write and each presigned URL, refused or not: when, by whom (a hash), what, to which ARNs, with what outcome,
 * under which ids of the request and of AWS's. Never a name, metadata, or a token. Goes to standard output, or to a file that is appended to.
 */
export function openAudit(target: string): Audit & Disposable {
  if (target === "none") return Object.assign(() => {}, { [Symbol.dispose]: () => {} });
  if (target !== "stdout") mkdirSync(dirname(target), { recursive: true });
  // Written before the answer is given: what was done is told, also by a process that is killed then.
  const destination = pino.destination({ dest: target === "stdout" ? 1 : target, sync: true, mode: 0o600 });
  const logger = pino(
    { base: { audit: true }, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } },
    destination,
  );
  const audit = ({ caller, ...change }: Change) => logger.info({ subject: hashOf(caller.tenant), ...change });
  return Object.assign(audit, { [Symbol.dispose]: () => target !== "stdout" && destination.end() });
}
