import type { Spent } from "./upstream/upstream.ts";

/** What is known of a request when it is answered: log, metrics and trace tell it. Nothing of it belongs to a user. */
export interface RequestRecord extends Spent {
  /** Absent where no operation came to run. */
  operation?: { readonly name: string | undefined; readonly type: string };
  /** SHA-256 of the document, in hex. */
  documentHash?: string;
  estimatedCalls?: number;
  /** How many objects and scalars it can answer with. */
  estimatedValues?: number;
  /** The codes of the errors that were answered, each once; those that stand in payloads, too. */
  readonly codes: Set<string>;
  /** Why a token was refused. */
  refusal?: string;
  /** Charges the caller what the operation may cost, when that is known. */
  charge?: () => Promise<void>;
  /** Gives back what it did not cost, when all is done. */
  settle?: () => Promise<void>;
}

export const newRecord = (): RequestRecord => ({ calls: 0, refusals: 0, awsRequestIds: [], codes: new Set() });
