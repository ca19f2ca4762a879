import type { ErrorCode } from "../domain/gateway-error.ts";

/** Requests per second; a class without a value has no limit. */
export type Rates<Class extends string = string> = { readonly [quota in Class]?: number };

/** The budget of a call, in addition to the total: its class, and a key where each key has that rate for itself. */
export interface Lane<Class extends string = string> {
  readonly quota: Class;
  readonly key: string;
}

/** What the upstream must know of a service: its table of operations, and its rates. */
export interface Service<Name extends string, Class extends string> {
  readonly name: string;
  readonly quotaClasses: readonly Class[];
  /** The class that all operations share. */
  readonly totalClass: Class;
  readonly defaultRates: Readonly<Record<Class, number>>;
  readonly operationOf: (name: Name) => OperationTraits;
  readonly laneOf: (name: Name, input: object) => Lane<Class>;
  /** Returns the cache tags that a read depends on, or that a write invalidates. */
  readonly tagsOf: (name: Name, input: object) => string[];
  /** Returns whether performing a call twice has the effect of performing it once. */
  readonly isRepeatable: (name: Name, input: object) => boolean;
}

export interface OperationTraits {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly paginated?: boolean;
  /** Codes that a repeated request returns if the first one, whose response was lost, succeeded. */
  readonly doneBefore?: readonly ErrorCode[];
}
