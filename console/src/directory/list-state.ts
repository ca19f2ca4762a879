import type { FillRate } from "./fill-progress.ts";
import { Found } from "./found.ts";

export interface DirectoryStatus extends FillRate {
  readonly state: string;
  readonly userCount: number;
  readonly asOf: string | undefined;
}

export interface ListState {
  readonly directory: DirectoryStatus | undefined;
  /** True if the gateway keeps no directory of this AppInstance. The list is then in AWS's order. */
  readonly isOff: boolean;
  /** True until the first rows of the current query are there. The rows of the one before stay meanwhile. */
  readonly isLoading: boolean;
  readonly found: Found;
  /** The number of rows in the whole result. Undefined while nobody knows. */
  readonly total: number | undefined;
  readonly hasMore: boolean;
  /** When the first row was read, in milliseconds. */
  readonly readAt: number;
  /** Why reading stopped: before the first row of the query, or after the last one that is there. */
  readonly error: unknown;
  readonly errorAt: "start" | "end";
  /** Why rows or badges may be missing. */
  readonly warning: unknown;
  readonly exists: boolean;
  /** False until a first response has come, or failed. */
  readonly isKnown: boolean;
}

export const initialState = (now: number): ListState => ({
  directory: undefined,
  isOff: false,
  isLoading: true,
  found: new Found(),
  total: undefined,
  hasMore: false,
  readAt: now,
  error: undefined,
  errorAt: "start",
  warning: undefined,
  exists: true,
  isKnown: false,
});
