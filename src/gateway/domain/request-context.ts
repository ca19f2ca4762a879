import type { Caller } from "./caller.ts";

/** What a request has cost so far. */
export interface ActualCost {
  /** Calls to AWS that this request started; retries and coalesced calls don't count. */
  calls: number;
  /** Errors of fields in the response. */
  locatedErrors: number;
  /** Presigned URLs, each of which performs a call elsewhere. */
  presignedUrls: number;
  /** The errors of refused writes and URLs that are not located errors. Each has left an audit line. */
  readonly refusals: Set<unknown>;
}

/** Returns what a caller is charged, in calls. */
export const totalOf = ({ calls, locatedErrors, presignedUrls, refusals }: ActualCost): number =>
  calls + locatedErrors + presignedUrls + refusals.size;

/** What ends the waiting of a request. */
export interface RequestSignals {
  /** Aborts at the deadline. */
  readonly deadline: AbortSignal;
  /** Aborts when the client disconnects: reads are cancelled, writes are completed. */
  readonly client: AbortSignal;
  /** Aborts as soon as one of the two does: then nobody waits for a read. */
  readonly read: AbortSignal;
}

const { signal: never } = new AbortController();

/** The signals of work that nothing ends. */
export const endlessSignals: RequestSignals = { deadline: never, client: never, read: never };

/** One request, from the HTTP edge to the wire; the GraphQL context extends it. */
export interface RequestContext {
  readonly requestId: string;
  readonly caller: Caller;
  /** When the response is due, in milliseconds of the upstream's monotonic clock. */
  readonly deadline: number;
  readonly signals: RequestSignals;
  readonly actualCost: ActualCost;
  /** AWS's ids of this request's calls, the first of them. */
  readonly awsRequestIds: string[];
  /** True once the request reads in order to write: cached reads are then refused. */
  isWriting: boolean;
  /** True for bulk work: its calls are sent only while no others wait. */
  readonly isBackground?: boolean;
  /** The job that this is a part of. */
  readonly jobId?: string;
}
