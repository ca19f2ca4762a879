import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import cors from "@fastify/cors";
import Fastify, { type FastifyInstance, LogController } from "fastify";
import { isOpen } from "./access/identify.ts";
import { createApollo } from "./apollo.ts";
import { openAudit } from "./audit.ts";
import { type Backend, connect } from "./chime/client.ts";
import type { Config } from "./config.ts";
import { keptCursorKey } from "./cursor-key.ts";
import { traceOf } from "./errors.ts";
import { explorerPath, serveExplorer } from "./explorer/explorer.ts";
import { keptFirstKey } from "./first-key.ts";
import { serveGraphql } from "./graphql.ts";
import { takeJsonInUtf8 } from "./guards/http-body.ts";
import { answerBrokenRequest, answerFault, answerUnknownPath } from "./guards/http-errors.ts";
import { CursorSeal } from "./identity/cursor.ts";
import { awsQuotas } from "./operations.ts";

export interface Gateway extends AsyncDisposable {
  readonly region: string;
  /** Where GraphQL is served. */
  readonly url: string;
  /** Where a browser shows the explorer, if it is served. */
  readonly explorerUrl: string | undefined;
  /** Whether it takes everyone on this machine for the developer. */
  readonly isOpen: boolean;
  /** The API key, if this start made it: it is known to nobody else. */
  readonly firstKey: string | undefined;
}

/** Bytes of a request: a thousand users with a kilobyte of metadata each do not pass, most bulk mutations do. */
const bodyLimit = 1_048_576;

/** The origins of Apollo Sandbox and of pages on this machine, which develop against a gateway on this machine. */
const developmentOrigins = ["https://studio.apollographql.com", /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/];

/** Starts the gateway. When it is disposed it answers what it has taken, and takes no more. */
export async function startGateway(given: Config, backend: Backend): Promise<Gateway> {
  await using started = new AsyncDisposableStack();
  const first = given.makesFirstKey ? keptFirstKey(given.dataDir) : undefined;
  const config = first ? { ...given, access: { ...given.access, apiKeys: [first.apiKey] } } : given;
  const cursors = new CursorSeal(config.cursorKeys.length > 0 ? config.cursorKeys : [keptCursorKey(config.dataDir)]);
  const app = Fastify({
    logger: { level: config.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => crypto.randomUUID(),
    bodyLimit,
    requestTimeout: config.receiveTimeout,
    // Told to createServer: set later they have no effect.
    http: {
      headersTimeout: Math.ceil((config.receiveTimeout * 2) / 3),
      requestTimeout: config.receiveTimeout,
      connectionsCheckingInterval: 1000,
    },
    clientErrorHandler: answerBrokenRequest,
    return503OnClosing: false,
    frameworkErrors: answerFault,
    routerOptions: { ignoreTrailingSlash: true },
  });
  const { attemptTimeout, pageCache, readCache } = config;
  const quotas = config.quotas ?? (backend.kind === "aws" ? awsQuotas : (backend.quotas ?? {}));
  const upstream = { quotas, attemptTimeout, pageCache, readCache };
  const chime = started.use(
    await connect(backend, upstream, config.policy, {
      failed: (call) => app.log.warn(call, "a call to Amazon Chime failed"),
      changed: started.use(openAudit(config.auditLog)),
    }),
  );
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
  const hasExplorer = !config.isProduction && serveExplorer(app, "/graphql", !isOpen(config.access));
  await app.register(cors, {
    origin: [...config.corsOrigins, ...(config.isProduction ? [] : developmentOrigins)],
    methods: ["GET", "POST"],
  });
  await app.register((scope) => serveGraphql(scope, { config, apollo, chime, cursors }));
  await app.listen({ host: config.host, port: config.port });
  started.defer(() => app.close());

  const origin = `http://${nameOf(config.host)}:${portOf(app)}`;
  const running = started.move();
  return {
    region: chime.region,
    url: `${origin}/graphql`,
    explorerUrl: hasExplorer ? `${origin}${explorerPath}` : undefined,
    isOpen: isOpen(config.access),
    firstKey: first?.secret,
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

const portOf = (app: FastifyInstance): number => (app.server.address() as AddressInfo).port;

/** A host as a URL names it; what listens everywhere is reached here by the name of this machine. */
const nameOf = (host: string): string =>
  host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
