import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import fastifyApollo from "@as-integrations/fastify";
import cors from "@fastify/cors";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from "fastify";
import type { Caller } from "./access/caller.ts";
import { identify } from "./access/identify.ts";
import { createApollo } from "./apollo.ts";
import { type Backend, connect, type FailedCall } from "./chime/client.ts";
import type { Config } from "./config.ts";
import { type Context, createContext } from "./context.ts";
import { keptCursorKey } from "./cursor-key.ts";
import { traceOf } from "./errors.ts";
import { explorerPath, serveExplorer } from "./explorer/explorer.ts";
import { takeJsonInUtf8 } from "./http-body.ts";
import { answerBrokenRequest, answerFault, answerRefusal, answerUnknownPath } from "./http-errors.ts";
import { CursorSeal } from "./identity/cursor.ts";
import { InTurn } from "./identity/in-turn.ts";
import { awsQuotas } from "./operations.ts";

export interface Gateway extends AsyncDisposable {
  readonly region: string;
  /** Where GraphQL is served. */
  readonly url: string;
  /** Where a browser shows the explorer, if it is served. */
  readonly explorerUrl: string | undefined;
}

/** How long a caller may take to send a request, milliseconds. */
const requestTimeout = 15_000;

/** Bytes of a request: a thousand users with a kilobyte of metadata each do not pass, most bulk mutations do. */
const bodyLimit = 1_048_576;

/** The origins of Apollo Sandbox and of pages on this machine, which develop against a gateway on this machine. */
const developmentOrigins = ["https://studio.apollographql.com", /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/];

/** Starts the gateway. When it is disposed it answers what it has taken, and takes no more. */
export async function startGateway(config: Config, backend: Backend): Promise<Gateway> {
  await using started = new AsyncDisposableStack();
  const cursors = new CursorSeal(config.cursorKeys.length > 0 ? config.cursorKeys : [keptCursorKey(config.dataDir)]);
  const inTurn = new InTurn();
  const app = Fastify({
    logger: { level: config.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => crypto.randomUUID(),
    bodyLimit,
    requestTimeout,
    // Told to createServer: set later they have no effect.
    http: { headersTimeout: 10_000, requestTimeout, connectionsCheckingInterval: 1000 },
    clientErrorHandler: answerBrokenRequest,
    return503OnClosing: false,
    frameworkErrors: answerFault,
    routerOptions: { ignoreTrailingSlash: true },
  });
  const { attemptTimeout, pageCache, readCache } = config;
  const quotas = config.quotas ?? (backend.kind === "aws" ? awsQuotas : (backend.quotas ?? {}));
  const upstream = { quotas, attemptTimeout, pageCache, readCache };
  const report = (call: FailedCall) => app.log.warn(call, "a call to Amazon Chime failed");
  const chime = started.use(await connect(backend, upstream, report));
  chime.findObstacle().then((obstacle) => obstacle && app.log.error(obstacle));
  const apollo = createApollo(config, (masked) => app.log.error(traceOf(masked), "a resolver failed"));
  await apollo.start();
  started.defer(() => apollo.stop());

  let isDraining = false;
  takeJsonInUtf8(app);
  app.setErrorHandler(answerFault);
  app.setNotFoundHandler(answerUnknownPath);
  app.addHook("onSend", async (_, reply) => {
    if (isDraining) reply.header("connection", "close");
  });
  app.get("/livez", async () => ({ status: "live" }));
  app.get("/readyz", async (_, reply) =>
    isDraining ? reply.code(503).send({ status: "draining" }) : { status: "ready" },
  );
  const hasExplorer = !config.isProduction && serveExplorer(app, "/graphql", config.apiKeys.length > 0);
  await app.register(cors, {
    origin: [...config.corsOrigins, ...(config.isProduction ? [] : developmentOrigins)],
    methods: ["GET", "POST"],
  });
  await app.register(async (graphql) => {
    graphql.decorateRequest("caller");
    graphql.addHook("onRequest", async (request, reply) => {
      const caller = identify(config.apiKeys, request.headers);
      if ("status" in caller) return answerRefusal(reply, caller);
      request.setDecorator("caller", caller);
      return undefined;
    });
    const context = async (request: FastifyRequest, reply: FastifyReply): Promise<Context> => {
      const caller = request.getDecorator<Caller>("caller");
      const deadline = AbortSignal.timeout(config.requestTimeout);
      const spent = { calls: 0 };
      const until = chime.now() + config.requestTimeout;
      const gone = signalOfLeaving(reply);
      const flow = { access: caller.access, deadline, until, gone, spent, isWriting: false };
      const beginWriting = () => {
        flow.isWriting = true;
      };
      const way = chime.wayFor(flow);
      const { extraPages } = config;
      const { rateLimits } = chime;
      return createContext({ caller, ...way, beginWriting, deadline, cursors, inTurn, extraPages, spent, rateLimits });
    };
    await graphql.register(fastifyApollo(apollo), { context, method: ["GET", "POST"] });
  });
  await app.listen({ host: config.host, port: config.port });
  started.defer(() => app.close());

  const origin = `http://${nameOf(config.host)}:${portOf(app)}`;
  const running = started.move();
  return {
    region: chime.region,
    url: `${origin}/graphql`,
    explorerUrl: hasExplorer ? `${origin}${explorerPath}` : undefined,
    [Symbol.asyncDispose]: async () => {
      isDraining = true;
      // Who sends requests here sees it at /readyz, and stops, before there is nobody to answer.
      await setTimeout(config.shutdownDelay);
      // A request that is still not sent whole when every answer must be given is not waited for.
      const cut = globalThis.setTimeout(() => app.server.closeAllConnections(), config.requestTimeout);
      await running.disposeAsync();
      clearTimeout(cut);
    },
  };
}

/** Fires when the client goes away before its answer. */
function signalOfLeaving({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once("close", () => raw.writableFinished || gone.abort());
  return gone.signal;
}

const portOf = (app: FastifyInstance): number => (app.server.address() as AddressInfo).port;

/** A host as a URL names it; what listens everywhere is reached here by the name of this machine. */
const nameOf = (host: string): string =>
  host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
