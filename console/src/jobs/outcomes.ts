import type { Job } from "./job-fields.ts";
import type { Outcome } from "./read-results.ts";

type Kind = Job["kind"];

const performed: Readonly<Partial<Record<Kind, readonly Outcome[]>>> = {
  IMPORT_USERS: ["CREATED", "UPDATED", "UNCHANGED"],
  EXPORT_USERS: ["EXPORTED"],
  DELETE_USERS: ["DELETED", "UNCHANGED"],
  PROMOTE_ADMINS: ["CREATED", "UNCHANGED"],
  DEMOTE_ADMINS: ["DELETED", "UNCHANGED"],
};

const previewed: Readonly<Partial<Record<Kind, readonly Outcome[]>>> = {
  IMPORT_USERS: ["WOULD_CREATE", "WOULD_UPDATE", "UNCHANGED", "WOULD_CONFLICT"],
  DELETE_USERS: ["WOULD_DELETE"],
  PROMOTE_ADMINS: ["WOULD_CREATE", "UNCHANGED"],
  DEMOTE_ADMINS: ["WOULD_DELETE", "UNCHANGED"],
};

/** Returns what can become of the items of a job. */
export function outcomesOf({ kind, dryRun }: Pick<Job, "kind" | "dryRun">): readonly Outcome[] {
  const outcomes = dryRun ? (previewed[kind] ?? ["WOULD_UPDATE", "UNCHANGED"]) : (performed[kind] ?? ["DONE"]);
  return [...outcomes, "FAILED"];
}
