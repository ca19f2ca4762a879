import type { ActualCost } from "./domain/request-context.ts";

/** What log, metrics and traces report of a request. Contains nothing that belongs to a user. */
export interface RequestRecord {
  /** Absent if no operation was run. */
  operation?: { readonly name: string | undefined; readonly type: string };
  /** SHA-256 of the document, in hex. */
  documentHash?: string;
  estimatedCost?: EstimatedCost;
  readonly actualCost: ActualCost;
  readonly fieldErrors: FieldErrors;
  readonly awsRequestIds: string[];
  /** The codes of all errors in the response, including user errors. */
  readonly errorCodes: Set<string>;
  /** The length of the result's JSON, if it is large. */
  largeResultBytes?: number;
  /** True if the response contains a device token or a presigned URL. */
  containsSecrets?: boolean;
  /** How long the request waited for a slot. */
  waitedMs?: number;
  /** Why authentication failed. */
  authenticationFailure?: string;
}

/** The errors of fields while an operation runs. */
export interface FieldErrors {
  count: number;
  /** The approximate length of their JSON. */
  bytes: number;
  /** Fields that failed or were not resolved after too many errors. */
  omitted: number;
}

/** The most that an operation can cost. */
export interface EstimatedCost {
  /** Calls to AWS. */
  readonly calls: number;
  /** Objects and scalars in the result. */
  readonly values: number;
}

/** What one request takes from its caller's rate. */
export interface CallerBudget {
  /** Charges an estimated cost before the operation runs. Throws RATE_LIMITED. */
  charge(cost: EstimatedCost): void | Promise<void>;
  state(): Promise<{ readonly callsPerMinute: number; readonly callsLeft: number; readonly resetInMs: number }>;
}

/** The memory that a request reserves for its response, in this order. */
export interface ResponseMemory {
  /** Waits for memory to build a result. Resolves with false if there is none until the deadline. */
  reserveToBuild(cost: EstimatedCost): Promise<boolean>;
  /** Waits for memory to send a result of this size. Resolves with false if there is none in time. */
  reserveToSend(bytes: number): Promise<boolean>;
}

export const createRequestRecord = (): RequestRecord => ({
  actualCost: { calls: 0, locatedErrors: 0, presignedUrls: 0, refusals: new Set() },
  fieldErrors: { count: 0, bytes: 0, omitted: 0 },
  awsRequestIds: [],
  errorCodes: new Set(),
});
