import type { Chime } from "./chime/chime.ts";
import type { RequestClient } from "./chime/request-client.ts";
import type { KeyedMutex } from "./coordination/ports.ts";
import type { Directory } from "./directory/directory.ts";
import { instancesToList } from "./domain/caller.ts";
import type { Policy } from "./domain/policy.ts";
import type { RequestContext } from "./domain/request-context.ts";
import type { Jobs } from "./jobs/jobs.ts";
import { createLoaders, type Loaders } from "./loaders/loaders.ts";
import type { CursorSeal } from "./paging/cursor.ts";
import type { CallerBudget, RequestRecord, ResponseMemory } from "./request-record.ts";
import type { FairPool } from "./sharing/fair-pool.ts";

/** What resolvers and Apollo plugins can use in a request. Reads go through `load`, writes through `call`. */
export interface GraphqlContext extends Omit<RequestContext, "isWriting">, RequestClient, ContextOptions {
  readonly load: Loaders;
  /** From now on no read is served from a cache. Apollo copies the context, so that a flag in it would be lost. */
  readonly beginWriting: () => void;
}

interface ContextOptions {
  readonly record: RequestRecord;
  /** Absent if callers have no rate limit. */
  readonly budget: CallerBudget | undefined;
  readonly memory: ResponseMemory;
  /** Lets large results be built one at a time. */
  readonly turns: Pick<FairPool, "acquire">;
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
  readonly policy: Policy;
  readonly jobs: Jobs;
  /** Undefined if it is turned off. */
  readonly directory: Directory | undefined;
}

export function createContext(request: RequestContext, client: RequestClient, options: ContextOptions): GraphqlContext {
  const { listExtraPages } = options;
  const load = createLoaders({ ...client, listExtraPages, instances: instancesToList(request.caller) });
  const beginWriting = () => {
    request.isWriting = true;
  };
  return { ...request, ...client, ...options, load, beginWriting };
}
