import { randomBytes } from "node:crypto";
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { startStandaloneServer } from "@apollo/server/standalone";
import fastifyApollo from "@as-integrations/fastify";
import Fastify from "fastify";
import { connect } from "../src/gateway/chime/chime.ts";
import { readConfig } from "../src/gateway/config/config.ts";
import { type Context, createContext } from "../src/gateway/context.ts";
import { developer } from "../src/gateway/domain/caller.ts";
import { createSchema } from "../src/gateway/graph/schema.ts";
import { CursorSeal } from "../src/gateway/paging/cursor.ts";
import { newRecord } from "../src/gateway/request-record.ts";
import { startGateway } from "../src/gateway/server.ts";
import { InTurn } from "../src/gateway/upstream/keyed-mutex.ts";
import { nobodyWatches } from "../src/gateway/upstream/observer.ts";

// One process for each way to serve: `gateway` is ours with all its guards, `bare` the same server without them, `standalone` what
// Apollo's quick start gives for the same schema, resolvers and calls. Reads are kept, so that it is the answer that is measured.
const [way, endpoint = ""] = process.argv.slice(2);
process.on("SIGTERM", () => process.exit());
const backend = { kind: "emulator", endpoint } as const;
const key = randomBytes(32).toString("base64");

const config = readConfig({
  PORT: "0",
  LOG_LEVEL: "silent",
  CURSOR_KEYS: key,
  API_KEYS: process.env.API_KEYS,
  CALLER_CALLS_PER_MINUTE: "1000000",
  READ_CACHE_MS: process.env.READ_CACHE_MS ?? "60000",
});

if (way === "gateway") {
  const { url } = await startGateway({ ...config, isProduction: true, auditLog: "none" }, backend);
  process.stdout.write(`${url}\n`);
} else {
  const chime = await connect(
    backend,
    { quotas: {}, attemptTimeout: 1_000, pageCache: 60_000, readCache: 60_000, watch: nobodyWatches },
    config.policy,
    { failed: () => {}, changed: () => {}, beforeChange: () => {} },
  );
  const cursors = new CursorSeal([Buffer.from(key, "base64")]);
  const inTurn = new InTurn();
  const context = async (): Promise<Context> => {
    const caller = developer;
    const record = newRecord();
    const deadline = AbortSignal.timeout(10_000);
    const until = chime.now() + 10_000;
    const gone = new AbortController().signal;
    const way = chime.wayFor({ id: "", caller, deadline, until, gone, spent: record, isWriting: false });
    return createContext({
      caller,
      isFromRouter: true,
      isSchemaTold: true,
      ...way,
      beginWriting: () => {},
      deadline,
      cursors,
      inTurn,
      extraPages: 3,
      record,
      requestId: "",
      rateLimits: chime.rateLimits,
    });
  };
  const server = new ApolloServer<Context>({
    schema: createSchema(),
    plugins: [
      // It prints, and measures, for who reports to Apollo.
      ApolloServerPluginInlineTraceDisabled(),
      // As ours has it: it is guards that are compared there.
      ...(way === "bare" ? [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()] : []),
    ],
  });
  process.stdout.write(
    `${way === "bare" ? await serveBare(server, context) : (await startStandaloneServer(server, { listen: { port: 0, host: "127.0.0.1" }, context })).url}\n`,
  );
}

async function serveBare(server: ApolloServer<Context>, context: () => Promise<Context>): Promise<string> {
  await server.start();
  const app = Fastify();
  await app.register(fastifyApollo(server), { context });
  return `${await app.listen({ port: 0, host: "127.0.0.1" })}/graphql`;
}
