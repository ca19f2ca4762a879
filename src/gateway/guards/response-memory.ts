import type { ServerResponse } from "node:http";
import type { GraphQLRequestContext } from "@apollo/server";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { GraphQLFormattedError } from "graphql";
import type { GraphqlContext } from "../context.ts";
import type { RequestContext } from "../domain/request-context.ts";
import { errorExtensions, retryAfterSeconds } from "../http/error-extensions.ts";
import type { OperationHooks } from "../operation-hooks.ts";
import type { EstimatedCost, ResponseMemory } from "../request-record.ts";
import { FairPool, type Lease } from "../sharing/fair-pool.ts";

/** A group may hold at most this many times what is free. */
const ALPHA = 2;

/** What a value takes while a result is built; 62 to 85 bytes were measured. */
const BYTES_PER_VALUE = 85;

const BYTES_PER_CALL = 3000;

/** Results and responses up to this size are not counted. */
export const UNCOUNTED_BYTES = 64 * 1024;

/** A result that is ready waits at least this long, also after its deadline. */
const MIN_SEND_WAIT_MS = 1000;

const RETRY_AFTER_MS = 1000;

export interface MemoryPools {
  readonly build: FairPool;
  readonly send: FairPool;
}

interface MemoryLimits {
  readonly maxBuildBytes: number;
  readonly maxResponseBytesInFlight: number;
}

export function createMemoryPools({ maxBuildBytes, maxResponseBytesInFlight }: MemoryLimits): MemoryPools {
  // Building and serializing a large result take long, so each gets a turn of the event loop.
  return {
    build: new FairPool({ capacity: maxBuildBytes, alpha: ALPHA, isPaced: true }),
    send: new FairPool({ capacity: maxResponseBytesInFlight, alpha: ALPHA, isPaced: true }),
  };
}

interface RequestMemoryDeps {
  readonly pools: MemoryPools;
  readonly request: Pick<RequestContext, "caller" | "signals">;
  readonly remainingMs: () => number;
  readonly response: ServerResponse;
}

/** The memory of one request, always reserved in the order build, send: so no two requests wait for each other. */
export class RequestMemory implements ResponseMemory {
  readonly #deps: RequestMemoryDeps;
  #build: Lease | undefined;
  #send: Lease | undefined;

  constructor(deps: RequestMemoryDeps) {
    this.#deps = deps;
  }

  async reserveToBuild({ values, calls }: EstimatedCost): Promise<boolean> {
    const bytes = values * BYTES_PER_VALUE + calls * BYTES_PER_CALL;
    if (bytes <= UNCOUNTED_BYTES) return true;
    const { caller, signals } = this.#deps.request;
    const { build } = this.#deps.pools;
    // An estimate is an upper bound, so two of the largest may run.
    const amount = Math.min(bytes, Math.floor(build.capacity / 2));
    this.#build = await build.acquire(caller, amount, signals.read);
    return this.#build !== undefined;
  }

  async reserveToSend(bytes: number): Promise<boolean> {
    const { pools, request, remainingMs, response } = this.#deps;
    const timeout = AbortSignal.timeout(Math.max(MIN_SEND_WAIT_MS, Math.ceil(remainingMs())));
    const lease = await pools.send.acquire(request.caller, bytes, AbortSignal.any([timeout, request.signals.client]));
    this.#send = lease;
    if (!lease) return false;
    // A client that does not read keeps the memory until its connection is closed.
    const release = () => lease[Symbol.dispose]();
    if (response.closed) release();
    else response.once("close", release);
    return true;
  }

  endBuilding(sentBytes: number): void {
    this.#build?.[Symbol.dispose]();
    this.#send?.resize(sentBytes);
  }
}

/** Releases what a serialized response no longer needs. A long one is bytes. */
export function releaseBuildMemory(app: FastifyInstance): void {
  app.decorateRequest("memory");
  app.addHook("onSend", (request, _, payload, done) => {
    memoryOf(request)?.endBuilding(Buffer.isBuffer(payload) ? payload.length : 0);
    done(null, payload);
  });
}

const memoryOf = (request: FastifyRequest): RequestMemory | undefined =>
  request.getDecorator<RequestMemory | undefined>("memory");

/** Lets an operation wait until there is memory to build its result. */
export const reserveBuildMemory = (): OperationHooks => ({
  responseForOperation: async ({ response, contextValue: { memory, record, requestId } }) => {
    if (!record.estimatedCost || (await memory.reserveToBuild(record.estimatedCost))) return null;
    const errors = [overloaded(response.http, requestId)];
    return { ...response, body: { kind: "single", singleResult: { errors } } };
  },
});

/** Waits until there is memory to send a result. Resolves with an error if there is none in time. */
export async function reserveSendMemory(
  bytes: number,
  { response, operation, contextValue: { memory, record, requestId } }: GraphQLRequestContext<GraphqlContext>,
): Promise<GraphQLFormattedError | undefined> {
  if (await memory.reserveToSend(bytes)) return undefined;
  record.errorCodes.add("OVERLOADED");
  if (operation?.operation !== "mutation") return overloaded(response.http, requestId);
  response.http.status = 503;
  const message =
    "The mutation was performed, but there is no memory for its response. Request fewer fields of its payload";
  return { message, extensions: errorExtensions("OVERLOADED", requestId) };
}

function overloaded(
  http: GraphQLRequestContext<GraphqlContext>["response"]["http"],
  requestId: string,
): GraphQLFormattedError {
  http.status = 503;
  http.headers.set("retry-after", retryAfterSeconds(RETRY_AFTER_MS));
  return {
    message:
      "There is no memory for this response now; try again in 1 second, or request shorter pages or fewer fields",
    extensions: errorExtensions("OVERLOADED", requestId, RETRY_AFTER_MS),
  };
}
