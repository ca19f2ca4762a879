import type { Caller } from "./caller.ts";

/** A write or presigned URL, performed or refused. Contains nothing that belongs to a user. */
export interface AuditEvent {
  readonly caller: Caller;
  readonly operation: string;
  readonly arns: readonly string[];
  /** `OK`, `PRESIGNED` for a presigned URL, or the code of the error. */
  readonly outcome: string;
  readonly requestId: string;
  readonly jobId?: string | undefined;
  readonly awsRequestId?: string | undefined;
}
