import type { Call } from "../../chime/commands.ts";
import type { Hold } from "../../coordination/ports.ts";
import type { ItemResult, JobSpec } from "../../domain/job.ts";
import type { OperationName } from "../../operations.ts";

/** What a kind needs to perform one item. */
export interface ItemContext {
  readonly call: Call;
  /** Runs work while nobody else updates the object that a key names. */
  readonly runExclusive: <Value>(key: string, work: (hold: Hold) => Promise<Value>) => Promise<Value>;
  /** The same in every attempt at this item. */
  readonly requestToken: string;
  /** True if an earlier attempt, of which nothing is known, may have performed the item. */
  readonly isRepeated: boolean;
  /** True if that was so long ago that AWS may have forgotten the token. */
  readonly isTokenOld: boolean;
}

export type Performed = Pick<ItemResult, "outcome" | "code" | "message">;

/** How many calls of an operation an item needs at most. */
interface ItemCalls {
  readonly operation: OperationName;
  readonly perItem: number;
}

type Perform<Value> = (value: Value, spec: JobSpec, context: ItemContext) => Promise<Performed>;

export interface Kind<Value extends object = object> {
  readonly calls: (spec: JobSpec) => readonly ItemCalls[];
  readonly dryRunCalls: readonly ItemCalls[];
  /** The write that the owner of the job must be allowed to perform, and its input. */
  readonly write: (value: Value, spec: JobSpec) => readonly [OperationName, object];
  /** The ARN of what an item changes. */
  readonly arnOf: (value: Value, spec: JobSpec) => string;
  readonly perform: Perform<Value>;
  /** Reads only, and returns what `perform` would do. */
  readonly preview: Perform<Value>;
}

export const unchanged: Performed = { outcome: "UNCHANGED" };
