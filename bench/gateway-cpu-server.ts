import { randomBytes } from "node:crypto";
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import Fastify from "fastify";
import { connect } from "../src/gateway/chime/chime.ts";
import { readConfig } from "../src/gateway/config/config.ts";
import { createContext, type GraphqlContext } from "../src/gateway/context.ts";
import { localDeveloper } from "../src/gateway/domain/caller.ts";
import { endlessSignals } from "../src/gateway/domain/request-context.ts";
import { createApolloHandler } from "../src/gateway/graph/apollo-handler.ts";
import { createSchema } from "../src/gateway/graph/schema.ts";
import { Jobs } from "../src/gateway/jobs/jobs.ts";
import { CursorSeal } from "../src/gateway/paging/cursor.ts";
import { createRequestRecord } from "../src/gateway/request-record.ts";
import { startGateway } from "../src/gateway/server.ts";
import { noObserver } from "../src/gateway/upstream/observer.ts";
import { home } from "../test/support/content.ts";
import type { ServerKind } from "./gateway-process.ts";
import { startApolloOnHttp, startPlainServer } from "./plain-server.ts";

// Serves lists of users as one kind of server, and prints its URL. Reads are cached, so that mostly responses are measured.
const [kind = "", endpoint = ""] = process.argv.slice(2) as [ServerKind?, string?];
process.on("SIGTERM", () => process.exit());
const backend = { kind: "emulator", endpoint } as const;
const cursorKey = randomBytes(32).toString("base64");
const REQUEST_TIMEOUT_MS = 10_000;

const config = readConfig({
  PORT: "0",
  LOG_LEVEL: process.env.LOG_LEVEL,
  // The guard runs, but a busy machine must not make it refuse.
  MAX_EVENT_LOOP_DELAY_MS: "60000",
  CURSOR_KEYS: cursorKey,
  API_KEYS: process.env.API_KEYS,
  DATA_DIR: process.env.DATA_DIR,
  CALLER_CALLS_PER_MINUTE: "1000000",
  READ_CACHE_MS: process.env.READ_CACHE_MS ?? "60000",
  PAGE_CACHE_MS: process.env.PAGE_CACHE_MS,
});

process.stdout.write(`${await startServer()}\n`);

async function startServer(): Promise<string> {
  if (kind === "bare") return startBare(await createContextFactory());
  if (kind === "plain") return startPlainServer(endpoint, home);
  if (kind === "http") return startApolloOnHttp(endpoint, home);
  return (await startGateway({ ...config, isProduction: true, auditLog: "none" }, backend)).url;
}

async function createContextFactory(): Promise<() => Promise<GraphqlContext>> {
  const chime = await connect(
    backend,
    {
      rates: {},
      backgroundReserve: 0,
      attemptTimeoutMs: 1_000,
      pageCacheMs: 60_000,
      readCacheMs: 60_000,
      observer: noObserver,
    },
    config.policy,
    { onFailure: () => {}, onWrite: () => {}, beforeWrite: () => {} },
  );
  const cursors = new CursorSeal([Buffer.from(cursorKey, "base64")]);
  const jobs = new Jobs({
    access: config.access,
    graceMs: 0,
    source: undefined,
    maxItems: 0,
    rates: {},
    chime,
    callsPerMinute: undefined,
    onResults: () => {},
    onUnexpected: () => {},
  });
  return async () => {
    const record = createRequestRecord();
    const request = {
      requestId: "",
      caller: localDeveloper,
      deadline: chime.now() + REQUEST_TIMEOUT_MS,
      signals: { ...endlessSignals, deadline: AbortSignal.timeout(REQUEST_TIMEOUT_MS) },
      actualCost: record.actualCost,
      awsRequestIds: record.awsRequestIds,
      isWriting: false,
    };
    return createContext(request, chime.createRequestClient(request), {
      record,
      budget: undefined,
      memory: { reserveToBuild: async () => true, reserveToSend: async () => true },
      turns: { acquire: async () => undefined },
      isFromRouter: true,
      canReadSchema: true,
      cursors,
      updates: chime.coordination.mutex,
      listExtraPages: 3,
      rateLimits: chime.rateLimits,
      jobs,
      policy: { canDeleteAppInstances: true, canPresignUrls: true, pinpointApps: new Set<string>() },
      directory: undefined,
    });
  };
}

type ContextFactory = Awaited<ReturnType<typeof createContextFactory>>;

async function startBare(context: ContextFactory): Promise<string> {
  const server = new ApolloServer<GraphqlContext>({
    schema: createSchema(),
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
  await server.start();
  const app = Fastify();
  app.post("/graphql", createApolloHandler(server, context));
  return `${await app.listen({ port: 0, host: "127.0.0.1" })}/graphql`;
}
