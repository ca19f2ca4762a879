/** One request to AWS; a call has several if it is retried. */
interface Attempt {
  readonly operation: string;
  /** 1 for the first. */
  readonly nth: number;
}

/** `sent` to AWS, `coalesced` with an identical read in flight, or `cached`. */
export type ReadSource = "sent" | "coalesced" | "cached";

export interface Observer {
  /** Wraps an attempt: returns and throws what `send` does. */
  onAttempt<Result>(attempt: Attempt, send: () => Promise<Result>): Promise<Result>;
  onQueueWait(quota: string, ms: number): void;
  onRead(operation: string, source: ReadSource): void;
}

export const noObserver: Observer = {
  onAttempt: (_, send) => send(),
  onQueueWait: () => {},
  onRead: () => {},
};
