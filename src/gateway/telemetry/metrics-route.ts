import Fastify, { type FastifyInstance } from "fastify";
import { type AccessConfig, allowsAnonymous, createAuthenticator } from "../access/authenticate.ts";
import { hasScope } from "../domain/caller.ts";
import { ConnectionLimit, limitConnections } from "../guards/connection-limit.ts";
import { respondBeforeBodies } from "../http/early-response.ts";
import { refuseUnknownRequests } from "../http/endpoints.ts";
import { sendAuthenticationFailure, sendError } from "../http/error-responses.ts";
import { closeServer, listenOn, receiveLimits } from "../http/listen.ts";
import { chooseRequestId, identifyRequests } from "../http/request-id.ts";
import type { Metrics } from "./metrics.ts";

/** How long a text is served: collecting it again for each request would cost others CPU time. */
const CACHE_MS = 1_000;

/** Connections to the port of the metrics. They are part of the reserve of file descriptors. */
const MAX_CONNECTIONS = 16;

interface MetricsOptions {
  readonly host: string;
  readonly receiveTimeoutMs: number;
  readonly metricsPort: number | undefined;
  readonly access: AccessConfig;
}

/** Serves /metrics: to everyone on a port of its own if one is configured, or else to operators beside the API. */
export async function serveMetrics(
  app: FastifyInstance,
  { text, contentType }: Metrics,
  { host, receiveTimeoutMs, metricsPort, access }: MetricsOptions,
): Promise<AsyncDisposable> {
  const own = metricsPort === undefined ? undefined : createServer(receiveTimeoutMs);
  const cached = cacheFor(CACHE_MS, text);
  await (own ?? app).register(async (route) => {
    if (!own && !allowsAnonymous(access)) allowOnlyOperators(route, access);
    route.get("/metrics", { config: { description: "Metrics in the format of Prometheus" } }, async (_, reply) =>
      reply.type(contentType).send(await cached()),
    );
  });
  if (own) await listenOn(own, { host, port: metricsPort ?? 0 });
  return { [Symbol.asyncDispose]: async () => own && closeServer(own) };
}

function createServer(receiveTimeoutMs: number): FastifyInstance {
  const server = Fastify({
    genReqId: chooseRequestId,
    ...receiveLimits(receiveTimeoutMs),
    frameworkErrors: sendError,
    routerOptions: { ignoreTrailingSlash: true },
  });
  identifyRequests(server);
  respondBeforeBodies(server);
  limitConnections(server, new ConnectionLimit(MAX_CONNECTIONS));
  server.setErrorHandler(sendError);
  refuseUnknownRequests(server);
  return server;
}

function allowOnlyOperators(app: FastifyInstance, access: AccessConfig): void {
  const authenticate = createAuthenticator(access);
  app.addHook("onRequest", async (request, reply) => {
    const caller = await authenticate(request.raw);
    if ("status" in caller) return sendAuthenticationFailure(reply, caller);
    if (hasScope(caller.scope, "operator")) return undefined;
    return sendAuthenticationFailure(reply, {
      status: 403,
      message: "`/metrics` needs the scope operator",
      reason: "scope",
    });
  });
}

export function cacheFor<Value>(
  ms: number,
  read: () => Promise<Value>,
  now: () => number = () => performance.now(),
): () => Promise<Value> {
  let cached: Promise<Value> | undefined;
  let readAt = 0;
  return () => {
    if (cached && now() - readAt < ms) return cached;
    readAt = now();
    cached = read();
    return cached;
  };
}
