import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import Fastify, { type FastifyInstance, LogController } from "fastify";
import { allowsAnonymous } from "./access/authenticate.ts";
import { type Backend, type Chime, connect, type OpenCoordination } from "./chime/chime.ts";
import type { CallObserver } from "./chime/request-client.ts";
import type { Config } from "./config/config.ts";
import { embeddedJobs, openLocally, openShared } from "./coordination/open.ts";
import { readOrCreateCursorKey } from "./data-dir/cursor-key.ts";
import { readOrCreateFirstApiKey } from "./data-dir/first-api-key.ts";
import type { Directory } from "./directory/directory.ts";
import { awsQuotas, awsRegions, type Quotas } from "./domain/quotas.ts";
import { explorerPath, serveExplorer } from "./explorer/explorer.ts";
import { createApollo } from "./graph/apollo.ts";
import { graphqlPath, serveGraphql } from "./graphql.ts";
import { ConnectionLimit, limitConnections } from "./guards/connection-limit.ts";
import { RequestSlots } from "./guards/request-slots.ts";
import { acceptOnlyUtf8Json, MAX_BODY_BYTES } from "./http/body.ts";
import { respondBeforeBodies } from "./http/early-response.ts";
import { refuseUnknownRequests, serveRoot } from "./http/endpoints.ts";
import { sendError } from "./http/error-responses.ts";
import { serveHealth } from "./http/health.ts";
import { listenOn, receiveLimits } from "./http/listen.ts";
import { chooseRequestId, identifyRequests } from "./http/request-id.ts";
import { Jobs } from "./jobs/jobs.ts";
import { CursorSeal } from "./paging/cursor.ts";
import { openAuditLog } from "./telemetry/audit-log.ts";
import { createCallerHash, deriveCallerHashKey, type HashCaller } from "./telemetry/caller-hash.ts";
import { createCoordinationObserver, observeCoordination } from "./telemetry/coordination-metrics.ts";
import { createDirectoryMetrics } from "./telemetry/directory-metrics.ts";
import { countDroppedLines, createLogger, flush } from "./telemetry/logger.ts";
import { createMetrics, type Metrics } from "./telemetry/metrics.ts";
import { serveMetrics } from "./telemetry/metrics-route.ts";
import type { Spans } from "./telemetry/spans.ts";
import { logUnreadableValues } from "./telemetry/unreadable-value-log.ts";

export interface Gateway extends AsyncDisposable {
  readonly region: string;
  readonly url: string;
  /** Undefined if the console is not served. */
  readonly consoleUrl: string | undefined;
  /** Undefined if the explorer is not served. */
  readonly explorerUrl: string | undefined;
  /** True if everyone on this machine is the local developer. */
  readonly allowsAnonymous: boolean;
  /** The API key that this start created; nobody else knows it. */
  readonly firstApiKey: string | undefined;
}

/** Apollo Sandbox, and pages on this machine. */
const developmentOrigins = ["https://studio.apollographql.com", /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/];

/** How long browsers cache a preflight; Chromium allows no more. */
const PREFLIGHT_MAX_AGE_S = 7200;

/** Starts the gateway. Disposing it stops accepting requests, and completes those in flight. */
export async function startGateway(given: Config, backend: Backend): Promise<Gateway> {
  await using resources = new AsyncDisposableStack();
  const firstApiKey = given.createsFirstApiKey ? readOrCreateFirstApiKey(given.dataDir) : undefined;
  const config = firstApiKey ? { ...given, access: { ...given.access, apiKeys: [firstApiKey.apiKey] } } : given;
  const [cursorKey = readOrCreateCursorKey(config.dataDir), ...olderCursorKeys] = config.cursorKeys;
  const cursors = new CursorSeal([cursorKey, ...olderCursorKeys]);
  const hashCaller = createCallerHash(config.callerHashKey ?? deriveCallerHashKey(cursorKey));
  const connections = new ConnectionLimit(config.maxConnections);
  const app = await createApp(config, connections);
  const endpoints = refuseUnknownRequests(app);
  // Disposed last, so that the log of the shutdown is complete.
  resources.defer(flush);
  const metrics = createMetrics();
  const spans = config.isTraced ? await import("./telemetry/spans.ts") : undefined;
  let directory: Directory | undefined;
  const beginWrite: BeginWrite = (operation, input) => directory?.beginWrite(operation, input);
  const rates = ratesOf(config, backend);
  const chime = await openChime(config, backend, { app, metrics, hashCaller, spans, resources, rates, beginWrite });
  directory = await openDirectory(config, chime, { app, metrics, resources, rates });
  metrics.observe({ ...chime, droppedLogLines: countDroppedLines });
  const apollo = createApollo(config, app.log, spans);
  await apollo.start();
  resources.defer(() => apollo.stop());

  const drain = serveHealth(app, config);
  resources.use(await serveMetrics(app, metrics, config));
  const webConsole = await openConsole(app, config);
  const hasExplorer = !config.isProduction && serveExplorer(app, graphqlPath, !allowsAnonymous(config.access));
  const landingPage = webConsole?.path ?? (hasExplorer ? explorerPath : graphqlPath);
  serveRoot(app, endpoints, config.isProduction ? undefined : landingPage);
  await allowOrigins(app, [...config.corsOrigins, ...(config.isProduction ? [] : developmentOrigins)]);
  const { recordRequest } = metrics;
  const jobs = resources.use(
    new Jobs({
      ...config,
      chime,
      source:
        chime.coordination.jobs ??
        (backend.kind === "emulator" || config.jobs === "embedded"
          ? embeddedJobs(config.dataDir, [cursorKey, ...olderCursorKeys])
          : undefined),
      rates,
      callsPerMinute: config.jobCallsPerMinute,
      graceMs: config.jobGraceMs,
      maxItems: config.jobItemsMax,
      onResults: metrics.recordJobItems,
      onUnexpected: (err) => app.log.error({ err }, "a job met an unexpected error"),
    }),
  );
  jobs.resume();
  const slots = new RequestSlots(config.maxInFlight);
  const services = { apollo, chime, cursors, directory, jobs };
  const consoleDocuments = webConsole?.documents ?? [];
  const options = { config, ...services, consoleDocuments, hashCaller, recordRequest, slots, connections, spans };
  await app.register((route) => serveGraphql(route, options));
  await listen(app, config);
  directory?.start();
  chime.findCredentialsProblem().then((problem) => problem && app.log.error(problem));
  if (backend.kind === "aws" && !awsRegions.includes(chime.region))
    app.log.error(`AWS has no Chime SDK Identity in ${chime.region}: set AWS_REGION to ${awsRegions.join(" or ")}`);
  resources.defer(async () => {
    await drain();
    // Writes whose client left are completed and recorded in the audit log.
    await Promise.race([slots.drained(), setTimeout(config.requestTimeoutMs, undefined, { ref: false })]);
  });

  const origin = `http://${hostNameOf(config.host)}:${portOf(app)}`;
  const { maxConnections, maxResponseBytesInFlight } = config;
  if (config.isProduction)
    app.log.info({ url: `${origin}${graphqlPath}`, maxConnections, maxResponseBytesInFlight }, "listening");
  const running = resources.move();
  return {
    region: chime.region,
    url: `${origin}${graphqlPath}`,
    consoleUrl: webConsole && `${origin}${webConsole.path}`,
    explorerUrl: hasExplorer ? `${origin}${explorerPath}` : undefined,
    allowsAnonymous: allowsAnonymous(config.access),
    firstApiKey: firstApiKey?.secret,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

type BeginWrite = NonNullable<CallObserver["beginWrite"]>;

interface DirectoryDeps {
  readonly app: FastifyInstance;
  readonly metrics: Metrics;
  readonly resources: AsyncDisposableStack;
  readonly rates: Quotas;
}

interface ChimeDeps extends DirectoryDeps {
  readonly hashCaller: HashCaller;
  readonly spans: Spans | undefined;
  readonly beginWrite: BeginWrite;
}

async function openChime(
  config: Config,
  backend: Backend,
  { app, metrics, hashCaller, spans, resources, rates, beginWrite }: ChimeDeps,
) {
  const { attemptTimeoutMs, pageCacheMs, readCacheMs, maxCacheBytes, policy } = config;
  const observer = spans ? spans.traceAttempts(metrics.observer) : metrics.observer;
  const auditLog = resources.use(
    openAuditLog(config.auditLog, hashCaller, (err) => app.log.fatal({ err }, "the audit log cannot be written")),
  );
  const backgroundReserve = config.jobReserve;
  const upstream = { rates, backgroundReserve, attemptTimeoutMs, pageCacheMs, readCacheMs, maxCacheBytes, observer };
  const openCoordination = coordinationOpener(config, metrics, app.log);
  const chime = resources.use(
    await connect(backend, { ...upstream, openCoordination }, policy, {
      onFailure: (call) => app.log.warn(call, "a call to Amazon Chime failed"),
      onForeignResponse: (call) =>
        app.log.error(call, "a response of Amazon Chime belongs to another request; the connections are replaced"),
      onUnreadableValue: logUnreadableValues(app.log),
      onWrite: auditLog.record,
      beforeWrite: auditLog.assertWritable,
      beginWrite,
    }),
  );
  resources.use(chime.coordination);
  observeCoordination(metrics.registry, chime.coordination);
  return chime;
}

/** An update holds its key for so many attempts to call AWS after its replica died. */
const LEASE_ATTEMPTS = 3;

function coordinationOpener(
  { sharing, attemptTimeoutMs }: Config,
  { registry }: Metrics,
  log: FastifyInstance["log"],
): OpenCoordination {
  if (!sharing) return openLocally;
  const observer = createCoordinationObserver(registry, log);
  const leaseMs = LEASE_ATTEMPTS * attemptTimeoutMs;
  return (options, region) => openShared(options, { ...sharing, region, observer, leaseMs });
}

/** Lets pages of other origins send requests and read responses. Without origins, no page may, and nothing is added to a request. */
async function allowOrigins(app: FastifyInstance, origin: readonly (string | RegExp)[]): Promise<void> {
  if (origin.length === 0) return;
  const { default: cors } = await import("@fastify/cors");
  await app.register(cors, {
    origin: [...origin],
    methods: ["GET", "POST"],
    exposedHeaders: ["Retry-After", "X-Request-Id"],
    maxAge: PREFLIGHT_MAX_AGE_S,
  });
}

const ratesOf = ({ quotas }: Config, backend: Backend): Quotas =>
  quotas ?? (backend.kind === "aws" ? awsQuotas : (backend.quotas ?? {}));

/** Returns the directory of users. Loads nothing of it if it is turned off. */
async function openDirectory({ directory: config }: Config, chime: Chime, deps: DirectoryDeps) {
  if (!config) return undefined;
  const { app, metrics, resources, rates } = deps;
  const directories = await import("./directory/directory.ts");
  const directory: Directory = resources.use(
    new directories.Directory(config, {
      chime,
      rates,
      observer: {
        ...createDirectoryMetrics(metrics.registry, () => directory.stats()),
        onWarning: (details, message) => app.log.warn(details, message),
        onError: (err) => app.log.error({ err }, "the directory of users failed"),
      },
    }),
  );
  return directory;
}

/** Serves the console, if it is on. Loads nothing of it otherwise, and reads its files when they are first requested. */
async function openConsole(app: FastifyInstance, { consoleFolder, compression, trustedDocuments }: Config) {
  if (consoleFolder === undefined) return undefined;
  const { serveConsole } = await import("./console/console.ts");
  const needsDocuments = trustedDocuments !== undefined;
  return serveConsole(app, { folder: consoleFolder, isCompressed: compression === "on", needsDocuments });
}

async function createApp(config: Config, connections: ConnectionLimit): Promise<FastifyInstance> {
  const format = config.isProduction ? undefined : (await import("./telemetry/line-format.ts")).createLineFormat();
  const app = Fastify({
    loggerInstance: createLogger(config.logLevel, format),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    genReqId: chooseRequestId,
    bodyLimit: MAX_BODY_BYTES,
    ...receiveLimits(config.receiveTimeoutMs),
    return503OnClosing: false,
    frameworkErrors: sendError,
    routerOptions: { ignoreTrailingSlash: true },
    // No route has a JSON schema, so the compilers of schemas need not be loaded.
    schemaController: { compilersFactory: { buildValidator: refuseSchema, buildSerializer: refuseSchema } },
  });
  // Without options, which routes do not have, pino creates a child in a fraction of the time.
  app.setChildLoggerFactory((logger, bindings) => logger.child(bindings));
  identifyRequests(app);
  respondBeforeBodies(app);
  limitConnections(app, connections);
  acceptOnlyUtf8Json(app);
  app.setErrorHandler(sendError);
  return app;
}

function refuseSchema(): never {
  throw new TypeError("Routes have no JSON schemas");
}

async function listen(app: FastifyInstance, { host, port, logLevel }: Config): Promise<void> {
  // Fastify would log each address as `info`; in development the banner shows the URL.
  if (["info", "debug", "trace"].includes(logLevel)) app.log.level = "warn";
  await listenOn(app, { host, port });
  app.log.level = logLevel;
}

const portOf = (app: FastifyInstance): number => (app.server.address() as AddressInfo).port;

/** Returns a host in the form of a URL; a wildcard address is reached as localhost. */
const hostNameOf = (host: string): string =>
  host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
