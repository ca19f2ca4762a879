import type { OperationName, QuotaClass } from "../operations.ts";

/** One request to AWS; a call that is tried again has several. */
interface Attempt {
  readonly operation: OperationName;
  /** The first is 1. */
  readonly nth: number;
}

/** Where a read came from: AWS, one like it that was under way, or one that was answered before. */
export type ReadSource = "sent" | "shared" | "kept";

/** Hears of what becomes of calls, for whoever measures. It changes nothing, and throws nothing of its own. */
export interface Watch {
  /** Around an attempt: answers and throws what that does. */
  attempt<Answer>(attempt: Attempt, send: () => Promise<Answer>): Promise<Answer>;
  /** A call waited so many milliseconds for its turn. */
  waited(quota: QuotaClass, ms: number): void;
  read(operation: OperationName, source: ReadSource): void;
}

export const nobodyWatches: Watch = {
  attempt: (_, send) => send(),
  waited: () => {},
  read: () => {},
};
