import type { Arns } from "../arn.ts";
import type { Clock, Operation, Switches } from "../public.ts";
import type { Store } from "../store/store.ts";
import type { Input } from "../wire/routes.ts";
import type { ReadPage } from "./pager.ts";
import type { UserHistory } from "./user-history.ts";

export interface OperationDeps {
  readonly store: Store;
  readonly arns: Arns;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly switches: () => Switches;
  readonly readPage: ReadPage;
  readonly userHistory: UserHistory;
  readonly schedulePurge: () => void;
}

/** An operation: validated input to response body. Writes run in a transaction, which a thrown ServiceError rolls back. */
export type Handler<O extends Operation, Uses extends keyof OperationDeps> = (
  input: Input<O>,
  deps: Pick<OperationDeps, Uses>,
) => object | undefined;
