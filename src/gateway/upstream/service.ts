import type { Lane, RatedService } from "../coordination/ports.ts";
import type { ErrorCode } from "../domain/gateway-error.ts";

/** What the upstream must know of a service: its table of operations, and its rates. */
export interface Service<Name extends string, Class extends string> extends RatedService<Class> {
  readonly name: string;
  readonly quotaClasses: readonly Class[];
  /** The classes whose rate each key has for itself. */
  readonly keyedClasses: readonly Class[];
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
  readonly hasSecrets?: boolean;
  /** Codes that a repeated request returns if the first one, whose response was lost, succeeded. */
  readonly doneBefore?: readonly ErrorCode[];
}
