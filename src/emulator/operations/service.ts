import type { Arns } from "../arn.ts";
import type { Store } from "../store/store.ts";
import type { Clock } from "../switches/clock.ts";
import type { Switches } from "../switches/switches.ts";
import type { Input, Operation } from "../wire/routes.ts";
import type { Pager } from "./pager.ts";

/** What operations are made of. */
export interface Service {
  readonly store: Store;
  readonly arns: Arns;
  readonly clock: Clock;
  readonly newId: () => string;
  /** As they stand now. */
  readonly switches: () => Switches;
  readonly page: Pager;
  /** Has what deleted AppInstances held removed, soon and in the background. */
  readonly wakePurge: () => void;
}

/**
 * An operation: checked input in, body of the answer out, ServiceError for any answer but success. It names the parts of the
 * service that it uses. One that changes something runs inside a transaction, which its error undoes.
 */
export type Handler<O extends Operation, Uses extends keyof Service> = (
  input: Input<O>,
  service: Pick<Service, Uses>,
) => object | undefined;
