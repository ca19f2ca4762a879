import type { Rights } from "./caller.ts";
import type { ErrorCode } from "./gateway-error.ts";
import type { Node } from "./models.ts";

export const jobStates = ["RUNNING", "PAUSED", "CANCELLED", "DONE", "FAILED"] as const;
export type JobState = (typeof jobStates)[number];

export const jobKinds = [
  "IMPORT_USERS",
  "EXPORT_USERS",
  "DELETE_USERS",
  "PROMOTE_ADMINS",
  "DEMOTE_ADMINS",
  "TAG",
  "UNTAG",
  "SET_EXPIRATION",
] as const;
export type JobKind = (typeof jobKinds)[number];

export const itemOutcomes = [
  "CREATED",
  "UPDATED",
  "UNCHANGED",
  "DELETED",
  "DONE",
  "FAILED",
  "EXPORTED",
  "WOULD_CREATE",
  "WOULD_UPDATE",
  "WOULD_DELETE",
  "WOULD_CONFLICT",
] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];

type ImportMode = "CREATE" | "ENSURE" | "ENSURE_AND_UPDATE";

/** What a job does, for whom. */
export interface JobSpec {
  readonly kind: JobKind;
  readonly principal: string;
  /** Set for imports and exports. */
  readonly appInstanceArn?: string | undefined;
  /** The AppInstance of all items of another kind, if they have only one. Nothing else of a job changes. */
  readonly itemsInstanceArn?: string | undefined;
  /** Set for imports. */
  readonly mode?: ImportMode | undefined;
}

/** What the owner of a job was allowed to do in its last authenticated request, in milliseconds since 1970. */
interface OwnerRights {
  readonly rights: Rights;
  readonly seenAt: number;
}

export interface Job extends JobSpec {
  readonly __typename: "Job";
  readonly id: string;
  readonly owner: OwnerRights;
  /** Its place in its store: a newer job has a higher one. */
  readonly seq: number;
  readonly state: JobState;
  readonly pauseReason: string | null;
  readonly isDryRun: boolean;
  /** False: a crash of the store's server can lose the items. */
  readonly isDurable: boolean;
  /** Null until it is known: AWS cannot count what an export lists. */
  readonly total: number | null;
  /** Items that have a result, failed ones included. */
  readonly done: number;
  readonly failed: number;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
}

/** One item as the kind of its job defines it. */
export interface JobItem {
  /** Starts at 1. */
  readonly number: number;
  readonly value: object;
}

export interface ItemResult {
  readonly number: number;
  readonly outcome: ItemOutcome;
  readonly reference?: string | undefined;
  readonly arn?: string | undefined;
  /** As AWS listed it for an export; likewise the metadata. */
  readonly name?: string | null | undefined;
  readonly metadata?: string | null | undefined;
  readonly code?: ErrorCode | "INTERNAL_SERVER_ERROR" | undefined;
  readonly message?: string | undefined;
  readonly awsRequestId?: string | undefined;
}

/** Everything that `Query.node` returns. */
export type GraphNode = Node | Job;

/** A result, and what its job does. */
export interface JobResultRow extends ItemResult {
  readonly kind: JobKind;
}

export const isFinished = ({ state }: Pick<Job, "state">): boolean => state !== "RUNNING" && state !== "PAUSED";

const version = "1";

/** Returns the `id` of a job: its store, because only that one knows it, and its name there. */
export const encodeJobId = (store: string, name: string): string =>
  Buffer.from(`${version}:job:${store}/${name}`).toString("base64url");

/** Returns the parts of a job's id, or undefined for a string that `encodeJobId` never returns. */
export function parseJobId(id: string): { readonly store: string; readonly name: string } | undefined {
  const { store = "", name = "" } =
    /^1:job:(?<store>[\w-]{1,64})\/(?<name>[\w-]{1,64})$/.exec(Buffer.from(id, "base64url").toString())?.groups ?? {};
  return name !== "" && encodeJobId(store, name) === id ? { store, name } : undefined;
}
