import type { FaultKind } from "../faults/faults.ts";
import type { Operation } from "../wire/routes.ts";

/** A request and its outcome. Tests count AWS calls by it, and the control port shows the last ones. */
export interface RecordedRequest {
  /** `undefined` if the request was rejected before its route was known. */
  readonly operation: Operation | undefined;
  readonly method: string;
  readonly target: string;
  /** `undefined` if the request is unsigned or its signature was rejected. */
  readonly accessKeyId: string | undefined;
  readonly status: number;
  /** The exception's name, `undefined` on success. */
  readonly errorType: string | undefined;
  readonly requestId: string;
  readonly fault: FaultKind | undefined;
}
