import type { Chime } from "./chime/chime.ts";
import type { Way } from "./chime/request-client.ts";
import { type Caller, listFor } from "./domain/caller.ts";
import { createLoaders, type Loaders } from "./loaders/loaders.ts";
import type { CursorSeal } from "./paging/cursor.ts";
import type { RequestRecord } from "./request-record.ts";
import type { InTurn } from "./upstream/keyed-mutex.ts";

/** What a resolver may reach, made anew for each request. */
export interface Context {
  readonly requestId: string;
  readonly caller: Caller;
  /** Whether the request came from the router, to which alone some fields answer. */
  readonly isFromRouter: boolean;
  /** Whether the SDL may be told by `_service`. */
  readonly isSchemaTold: boolean;
  /** Throws what a write would throw before anything is sent: for those that look before they write. */
  readonly admit: Way["admit"];
  /** The way to AWS, for writes; reads go through `load`. */
  readonly call: Way["call"];
  readonly presign: Way["presign"];
  readonly load: Loaders;
  /** When the time of the request is up. */
  readonly deadline: AbortSignal;
  readonly cursors: CursorSeal;
  /** Updates of the same thing, which read before they write. */
  readonly inTurn: InTurn;
  /** How many pages of AWS one page of a connection may cost beyond those that its rows fill. */
  readonly extraPages: number;
  /** From now on it reads to write: nothing that was kept will do. */
  readonly beginWriting: () => void;
  /** What log, metrics and trace will tell of the request. */
  readonly record: RequestRecord;
  readonly rateLimits: Chime["rateLimits"];
}

export function createContext(request: Omit<Context, "load">): Context {
  return { ...request, load: createLoaders({ ...request, own: listFor(request.caller) }) };
}
