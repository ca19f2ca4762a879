import type { Arns } from "../arn.ts";
import type { Store } from "../store.ts";
import type { Pager } from "../wire/page-token.ts";
import type { Input, Operation } from "../wire/routes.ts";

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** How many of a kind there may be: AppInstances in the account, endpoints at each AppInstanceUser, the others in each AppInstance. */
export interface Quotas {
  readonly appInstances: number;
  readonly appInstanceUsers: number;
  readonly appInstanceAdmins: number;
  readonly appInstanceUserEndpoints: number;
}

/** AWS's defaults, which it raises on request. It publishes none for AppInstanceBots. */
export const defaultQuotas: Quotas = {
  appInstances: 100,
  appInstanceUsers: 100_000,
  appInstanceAdmins: 100,
  appInstanceUserEndpoints: 10,
};

/** What operations are made of. */
export interface Service {
  readonly store: Store;
  readonly arns: Arns;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly quotas: Quotas;
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
