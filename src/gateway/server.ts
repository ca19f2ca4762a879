import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import cors from "@fastify/cors";
import Fastify, { type FastifyInstance, LogController } from "fastify";
import { isOpen } from "./access/identify.ts";
import { type Backend, connect } from "./chime/chime.ts";
import type { Config } from "./config/config.ts";
import { keptCursorKey } from "./data-dir/cursor-key.ts";
import { keptFirstKey } from "./data-dir/first-api-key.ts";
import { explorerPath, serveExplorer } from "./explorer/explorer.ts";
import { createApollo } from "./graph/apollo.ts";
import { traceOf } from "./graph/format-error.ts";
import { serveGraphql } from "./graphql.ts";
import { Shares } from "./guards/semaphore.ts";
import { BODY_LIMIT, takeJsonInUtf8 } from "./http/body.ts";
import { answerBrokenRequest, answerFault, answerUnknownPath } from "./http/error-responses.ts";
import { serveHealth } from "./http/health.ts";
import { awsQuotas, awsRegions } from "./operations.ts";
import { CursorSeal } from "./paging/cursor.ts";
import { openAudit } from "./telemetry/audit.ts";
import { createLogger, flush } from "./telemetry/logger.ts";
import { createMetrics } from "./telemetry/metrics.ts";
import { serveMetrics } from "./telemetry/serve-metrics.ts";
import { traceAttempts } from "./telemetry/spans.ts";

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

/** The origins of Apollo Sandbox and of pages on this machine, which develop against a gateway on this machine. */
const developmentOrigins = ["https://studio.apollographql.com", /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/];

/** Starts the gateway. When it is disposed it answers what it has taken, and takes no more. */
export async function startGateway(given: Config, backend: Backend): Promise<Gateway> {
  await using started = new AsyncDisposableStack();
  const first = given.makesFirstKey ? keptFirstKey(given.dataDir) : undefined;
  const config = first ? { ...given, access: { ...given.access, apiKeys: [first.apiKey] } } : given;
  const cursors = new CursorSeal(config.cursorKeys.length > 0 ? config.cursorKeys : [keptCursorKey(config.dataDir)]);
  const app = createApp(config);
  // Last of all: what was told of the end, too.
  started.defer(() => flush(app.log));
  const metrics = createMetrics();
  const { attemptTimeout, pageCache, readCache } = config;
  const quotas = config.quotas ?? (backend.kind === "aws" ? awsQuotas : (backend.quotas ?? {}));
  const watch = config.isTraced ? traceAttempts(metrics.watch) : metrics.watch;
  const audit = started.use(
    openAudit(config.auditLog, (error) => app.log.fatal(traceOf(error), "the audit log can't be written")),
  );
  const chime = started.use(
    await connect(backend, { quotas, attemptTimeout, pageCache, readCache, watch }, config.policy, {
      failed: (call) => app.log.warn(call, "a call to Amazon Chime failed"),
      changed: audit.changed,
      beforeChange: audit.throwIfFull,
    }),
  );
  metrics.readFrom(chime);
  const apollo = createApollo(config, app.log);
  await apollo.start();
  started.defer(() => apollo.stop());

  const drain = serveHealth(app, config);
  started.use(await serveMetrics(app, metrics, config));
  const hasExplorer = !config.isProduction && serveExplorer(app, "/graphql", !isOpen(config.access));
  await app.register(cors, {
    origin: [...config.corsOrigins, ...(config.isProduction ? [] : developmentOrigins)],
    methods: ["GET", "POST"],
  });
  const { answered } = metrics;
  const underWay = new Shares();
  await app.register((scope) => serveGraphql(scope, { config, apollo, chime, cursors, answered, underWay }));
  // Fastify would say it once for each address; in development the welcome does.
  app.log.level = "silent";
  await app.listen({ host: config.host, port: config.port });
  app.log.level = config.logLevel;
  chime.findObstacle().then((obstacle) => obstacle && app.log.error(obstacle));
  if (backend.kind === "aws" && !awsRegions.includes(chime.region))
    app.log.error(`AWS has no Chime SDK Identity in ${chime.region}: set AWS_REGION to ${awsRegions.join(" or ")}`);
  started.defer(async () => {
    await drain();
    // A write whose client has left is finished, and told in the audit log.
    await Promise.race([underWay.idle(), setTimeout(config.requestTimeout, undefined, { ref: false })]);
  });

  const origin = `http://${nameOf(config.host)}:${portOf(app)}`;
  if (config.isProduction) app.log.info({ url: `${origin}/graphql` }, "listening");
  const running = started.move();
  return {
    region: chime.region,
    url: `${origin}/graphql`,
    explorerUrl: hasExplorer ? `${origin}${explorerPath}` : undefined,
    isOpen: isOpen(config.access),
    firstKey: first?.secret,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** The HTTP server with what holds for all of its paths. */
function createApp(config: Config): FastifyInstance {
  const { receiveTimeout, maxConnections } = config;
  const app = Fastify({
    loggerInstance: createLogger(config),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    genReqId: () => crypto.randomUUID(),
    bodyLimit: BODY_LIMIT,
    requestTimeout: receiveTimeout,
    // Told to createServer: set later they have no effect.
    http: {
      headersTimeout: Math.ceil((receiveTimeout * 2) / 3),
      requestTimeout: receiveTimeout,
      connectionsCheckingInterval: 1000,
    },
    clientErrorHandler: answerBrokenRequest,
    return503OnClosing: false,
    frameworkErrors: answerFault,
    routerOptions: { ignoreTrailingSlash: true },
  });
  app.server.maxConnections = maxConnections;
  takeJsonInUtf8(app);
  app.setErrorHandler(answerFault);
  app.setNotFoundHandler(answerUnknownPath);
  return app;
}

const portOf = (app: FastifyInstance): number => (app.server.address() as AddressInfo).port;

/** A host as a URL names it; what listens everywhere is reached here by the name of this machine. */
const nameOf = (host: string): string =>
  host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
