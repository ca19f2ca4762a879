import type { Chime } from "./chime/chime.ts";
import type { RequestClient } from "./chime/request-client.ts";
import { instancesToList } from "./domain/caller.ts";
import type { RequestContext } from "./domain/request-context.ts";
import { createLoaders, type Loaders } from "./loaders/loaders.ts";
import type { CursorSeal } from "./paging/cursor.ts";
import type { CallerBudget, RequestRecord } from "./request-record.ts";
import type { KeyedMutex } from "./upstream/keyed-mutex.ts";

/** What resolvers and Apollo plugins can use in a request. Reads go through `load`, writes through `call`. */
export interface GraphqlContext extends RequestContext, RequestClient, ContextOptions {
  readonly load: Loaders;
}

interface ContextOptions {
  readonly record: RequestRecord;
  /** Absent if callers have no rate limit. */
  readonly budget: CallerBudget | undefined;
  /** True if the request came from the router, or if no router secret is configured. */
  readonly isFromRouter: boolean;
  /** True if `_service` may return the SDL. */
  readonly canReadSchema: boolean;
  readonly cursors: CursorSeal;
  /** Serializes updates of one object: AWS has no conditional write. */
  readonly updates: KeyedMutex;
  /** How many pages one page of a connection may cost beyond those that its rows fill. */
  readonly listExtraPages: number;
  readonly rateLimits: Chime["rateLimits"];
}

/** Extends the request itself, so that `isWriting` is one flag for resolvers and upstream. */
export function createContext(request: RequestContext, client: RequestClient, options: ContextOptions): GraphqlContext {
  const { listExtraPages } = options;
  const load = createLoaders({ ...client, listExtraPages, instances: instancesToList(request.caller) });
  return Object.assign(request, client, options, { load });
}
