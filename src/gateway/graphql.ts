import type { ApolloServer } from "@apollo/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { createAuthenticator, isFromRouter } from "./access/authenticate.ts";
import type { Chime } from "./chime/chime.ts";
import type { Config } from "./config/config.ts";
import { createContext, type GraphqlContext } from "./context.ts";
import type { Directory } from "./directory/directory.ts";
import type { Caller } from "./domain/caller.ts";
import { mapMaybePromise } from "./domain/map-maybe-promise.ts";
import type { RequestContext } from "./domain/request-context.ts";
import { createApolloHandler } from "./graph/apollo-handler.ts";
import { limitCallerRate } from "./guards/caller-rate.ts";
import type { ConnectionLimit } from "./guards/connection-limit.ts";
import { shedLoad } from "./guards/load-shedding.ts";
import { limitNestingDepth } from "./guards/nesting-depth.ts";
import type { RequestSlots } from "./guards/request-slots.ts";
import { createMemoryPools, type MemoryPools, RequestMemory, releaseBuildMemory } from "./guards/response-memory.ts";
import { limitResponseBytes } from "./guards/response-size.ts";
import { allowOnlyTrustedDocuments } from "./guards/trusted-documents.ts";
import { limitUploadMemory } from "./guards/upload-memory.ts";
import { limitVariableSize } from "./guards/variable-size.ts";
import { compressResponses } from "./http/compression.ts";
import { sendAuthenticationFailure, sendBadRequest } from "./http/error-responses.ts";
import { refuseUnacceptable } from "./http/graphql-status.ts";
import { omitEmptyParameters } from "./http/parameters.ts";
import { requestIds } from "./http/request-id.ts";
import { HttpRequestSignals } from "./http/request-signals.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { CursorSeal } from "./paging/cursor.ts";
import { type CallerBudget, createRequestRecord, type RequestRecord } from "./request-record.ts";
import { FairPool } from "./sharing/fair-pool.ts";
import type { HashCaller } from "./telemetry/caller-hash.ts";
import type { RequestOutcome } from "./telemetry/metrics.ts";
import { logRequests } from "./telemetry/request-log.ts";
import type { Spans } from "./telemetry/spans.ts";

export const graphqlPath = "/graphql";

interface GraphqlRouteOptions {
  readonly config: Config;
  /** What the console sends, beside the trusted documents. */
  readonly consoleDocuments: readonly string[];
  readonly apollo: ApolloServer<GraphqlContext>;
  readonly chime: Chime;
  readonly cursors: CursorSeal;
  readonly directory: Directory | undefined;
  readonly hashCaller: HashCaller;
  readonly recordRequest: (outcome: RequestOutcome) => void;
  readonly slots: RequestSlots;
  readonly connections: ConnectionLimit;
  readonly jobs: Jobs;
  /** Present if traces are on. */
  readonly spans: Spans | undefined;
}

/** Serves /graphql. Hooks of one stage run in this order: what costs least and refuses most comes first. CONTRIBUTING.md has a table. */
export async function serveGraphql(app: FastifyInstance, options: GraphqlRouteOptions): Promise<void> {
  const { config, chime, slots } = options;
  startRecord(app);
  // First, so that a request that any later hook refuses is logged, counted and traced, too.
  logRequests(app, options);
  options.spans?.traceRequests(app);
  // On the headers, before the body is read:
  authenticate(app, options);
  limitResponseBytes(app);
  releaseBuildMemory(app);
  if (config.compression === "on") await compressResponses(app);
  if (config.callerCallsPerMinute > 0) {
    limitCallerRate(app, config.callerCallsPerMinute, chime.coordination.callerRates);
  }
  limitUploadMemory(app, config.maxUploadBytes);
  // On the complete request, except for the event-loop delay:
  shedLoad(app, config, slots);
  omitEmptyParameters(app);
  refuseUnacceptable(app);
  limitNestingDepth(app);
  limitVariableSize(app);
  if (config.trustedDocuments) {
    const { access } = config;
    const isTrustedRouter = (request: FastifyRequest["raw"]) =>
      access.routerSecrets.length > 0 && isFromRouter(access, request);
    allowOnlyTrustedDocuments(app, config.trustedDocuments, isTrustedRouter, options.consoleDocuments);
  }
  const context = createContextFactory(options, createMemoryPools(config));
  app.route({
    method: ["GET", "POST"],
    url: graphqlPath,
    // A query costs the same whether or not its response is sent.
    exposeHeadRoute: false,
    config: { description: "GraphQL over HTTP" },
    handler: createApolloHandler(options.apollo, context),
  });
}

function startRecord(app: FastifyInstance): void {
  app.decorateRequest("caller");
  app.decorateRequest("record");
  app.decorateRequest("budget");
  app.addHook("onRequest", (request, _, done) => {
    request.setDecorator<RequestRecord>("record", createRequestRecord());
    done();
  });
  app.addHook("preHandler", (request, _, done) => requestIds.run(request.id, done));
}

function authenticate(app: FastifyInstance, { config, connections, jobs }: GraphqlRouteOptions): void {
  const { access } = config;
  const authenticateRequest = createAuthenticator(access, {
    onKeysFailure: (reason) => app.log.warn({ reason }, "the issuer's keys could not be loaded"),
  });
  app.addHook("onRequest", (request, reply, done) => {
    if (!URL.canParse(`http://${request.host}`)) return void sendBadRequest(reply, "The Host header must name a host");
    const admitted = mapMaybePromise(authenticateRequest(request.raw), (caller): void => {
      if ("status" in caller) return void sendAuthenticationFailure(reply, caller);
      request.setDecorator<Caller>("caller", caller);
      connections.assign(request.raw.socket, caller.group);
      jobs.recordRequest(caller);
      done();
    });
    if (admitted instanceof Promise) admitted.catch(done);
  });
}

function createContextFactory({ config, chime, cursors, directory, jobs }: GraphqlRouteOptions, pools: MemoryPools) {
  const { access, requestTimeoutMs, listExtraPages } = config;
  const turns = new FairPool({ capacity: Number.POSITIVE_INFINITY, alpha: 1, isPaced: true });
  return async (request: FastifyRequest, reply: FastifyReply): Promise<GraphqlContext> => {
    const record = request.getDecorator<RequestRecord>("record");
    const remainingMs = Math.max(0, Math.ceil(requestTimeoutMs - (record.waitedMs ?? 0)));
    const requestContext: RequestContext = {
      requestId: request.id,
      caller: request.getDecorator<Caller>("caller"),
      deadline: chime.now() + remainingMs,
      signals: new HttpRequestSignals(reply.raw, remainingMs),
      actualCost: record.actualCost,
      awsRequestIds: record.awsRequestIds,
      isWriting: false,
    };
    const memory = new RequestMemory({
      pools,
      request: requestContext,
      remainingMs: () => requestContext.deadline - chime.now(),
      response: reply.raw,
    });
    request.setDecorator("memory", memory);
    const isRouter = isFromRouter(access, request.raw);
    return createContext(requestContext, chime.createRequestClient(requestContext), {
      record,
      memory,
      turns,
      budget: request.getDecorator<CallerBudget | undefined>("budget"),
      isFromRouter: isRouter,
      canReadSchema: access.routerSecrets.length > 0 ? isRouter : config.isSchemaPublic,
      cursors,
      updates: chime.coordination.mutex,
      listExtraPages,
      rateLimits: chime.rateLimits,
      policy: config.policy,
      jobs,
      directory,
    });
  };
}
