import type { Job } from "./job-fields.ts";

interface RateLimit {
  readonly name: string;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: string;
}

/** The share of a second's calls that jobs leave to others, and a little more: `remaining` is a whole number. */
const RESERVED = 0.35;

/** At its full pace a job waits a moment for each call, which is no trouble. */
const NOTICEABLE_MS = 2000;

/** The gateway stores the results of so many items at once: a job at full pace has none in between. */
const CHUNK_ITEMS = 50;
const MIN_IDLE_MS = 10_000;

/** The class of the calls that limit each kind of job. Other kinds share the total. */
const classOf: Readonly<Record<string, string>> = {
  IMPORT_USERS: "APP_INSTANCE_USER_WRITES",
  DELETE_USERS: "APP_INSTANCE_USER_WRITES",
  EXPORT_USERS: "LIST_APP_INSTANCE_USERS",
};
const dryRunClassOf: Readonly<Record<string, string>> = {
  IMPORT_USERS: "DESCRIBE_APP_INSTANCE_USER",
  DELETE_USERS: "DESCRIBE_APP_INSTANCE_USER",
  SET_EXPIRATION: "DESCRIBE_APP_INSTANCE_USER",
};

function limitOf(kind: string, isDryRun: boolean, limits: readonly RateLimit[]): RateLimit | undefined {
  const name = (isDryRun ? dryRunClassOf : classOf)[kind] ?? "ALL";
  return limits.find((each) => each.name === name);
}

/** How AWS's rate holds a job back: until a time that is known, or as long as others use the rate. */
export type HeldBack = { readonly forMs: number } | "idle";

interface Timing {
  /** In milliseconds, as is `idleMs`. */
  readonly now: number;
  /** How long the job has had no result. */
  readonly idleMs: number;
}

/**
 * Returns how AWS's rate holds a job back; undefined if it does not, or not noticeably. Callers that are no operators see some
 * of the rates only.
 */
export function heldBackBy(
  { kind, state, dryRun }: Pick<Job, "kind" | "state" | "dryRun">,
  limits: readonly RateLimit[],
  { now, idleMs }: Timing,
): HeldBack | undefined {
  const limit = limitOf(kind, dryRun, limits);
  if (state !== "RUNNING" || !limit || limit.remaining > Math.ceil(RESERVED * limit.limit)) return undefined;
  const forMs = Date.parse(limit.resetAt) - now;
  if (forMs > NOTICEABLE_MS) return { forMs };
  return idleMs > Math.max(MIN_IDLE_MS, (2 * 1000 * CHUNK_ITEMS) / limit.limit) ? "idle" : undefined;
}

/** Returns what a dry run costs: it reads each item once. */
export function dryRunCostOf({ kind, total }: Pick<Job, "kind" | "total">, limits: readonly RateLimit[]) {
  const calls = total ?? 0;
  const limit = limitOf(kind, true, limits);
  return { calls, durationMs: limit && (1000 * calls) / limit.limit };
}
