import type { IncomingMessage } from "node:http";
import type { ApolloServer } from "@apollo/server";
import fastifyApollo from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { createIdentify, isFromRouter } from "./access/identify.ts";
import type { Chime } from "./chime/chime.ts";
import type { Config } from "./config/config.ts";
import { type Context, createContext } from "./context.ts";
import type { Caller } from "./domain/caller.ts";
import { limitCallers } from "./guards/caller-rate.ts";
import { shedUnderPressure } from "./guards/load-shedding.ts";
import { limitAnswerBytes } from "./guards/response-size.ts";
import type { Shares } from "./guards/semaphore.ts";
import { takeTrustedOnly } from "./guards/trusted-documents.ts";
import { limitReceiving } from "./guards/upload-memory.ts";
import { limitTexts } from "./guards/variable-size.ts";
import { answerBadRequest, answerRefusal } from "./http/error-responses.ts";
import type { CursorSeal } from "./paging/cursor.ts";
import { newRecord, type RequestRecord } from "./request-record.ts";
import type { Answered } from "./telemetry/metrics.ts";
import { tellAnswers } from "./telemetry/request-log.ts";
import { traceRequests } from "./telemetry/spans.ts";
import { InTurn } from "./upstream/keyed-mutex.ts";

interface Means {
  readonly config: Config;
  readonly apollo: ApolloServer<Context>;
  readonly chime: Chime;
  readonly cursors: CursorSeal;
  readonly answered: (request: Answered) => void;
  readonly underWay: Shares;
}

/** Serves /graphql: who is calling is known before the body is read, and what guards the endpoint comes before GraphQL. */
export async function serveGraphql(
  app: FastifyInstance,
  { config, apollo, chime, cursors, answered, underWay }: Means,
): Promise<void> {
  const { access, requestTimeout, extraPages } = config;
  const identify = createIdentify(access);
  const inTurn = new InTurn();
  app.decorateRequest("caller");
  app.decorateRequest("record");
  app.addHook("onRequest", (request, _, done) => {
    request.setDecorator<RequestRecord>("record", newRecord());
    done();
  });
  tellAnswers(app, answered);
  if (config.isTraced) traceRequests(app);
  app.addHook("onRequest", async (request, reply) => {
    // The integration makes a URL of it, and would throw.
    if (!URL.canParse(`http://${request.host}`)) return answerBadRequest(reply, "The Host header names no host");
    const caller = await identify(request.raw);
    if ("status" in caller) return answerRefusal(reply, caller);
    request.setDecorator<Caller>("caller", caller);
    return undefined;
  });
  limitAnswerBytes(app);
  if (config.callsPerMinute > 0) limitCallers(app, config.callsPerMinute);
  limitReceiving(app);
  await shedUnderPressure(app, config, underWay);
  limitTexts(app);
  if (config.trustedDocuments)
    takeTrustedOnly(
      app,
      config.trustedDocuments,
      (request) => access.routerSecrets.length > 0 && isFromRouter(access, request),
    );
  const askerOf = (request: IncomingMessage) => {
    const isRouter = isFromRouter(access, request);
    const isSchemaTold = access.routerSecrets.length > 0 ? isRouter : config.isSchemaPublic;
    return { isFromRouter: isRouter, isSchemaTold };
  };
  const context = async (request: FastifyRequest, reply: FastifyReply): Promise<Context> => {
    const caller = request.getDecorator<Caller>("caller");
    const record = request.getDecorator<RequestRecord>("record");
    const deadline = AbortSignal.timeout(requestTimeout);
    const until = chime.now() + requestTimeout;
    const flow = {
      id: request.id,
      caller,
      deadline,
      until,
      gone: signalOfLeaving(reply),
      spent: record,
      isWriting: false,
    };
    const beginWriting = () => {
      flow.isWriting = true;
    };
    return createContext({
      ...chime.wayFor(flow),
      requestId: request.id,
      caller,
      ...askerOf(request.raw),
      beginWriting,
      deadline,
      cursors,
      inTurn,
      extraPages,
      record,
      rateLimits: chime.rateLimits,
    });
  };
  await app.register(fastifyApollo(apollo), { context, method: ["GET", "POST"] });
}

/** Fires when the client goes away before its answer. */
function signalOfLeaving({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  const leave = () => raw.writableFinished || gone.abort();
  if (raw.closed) leave();
  else raw.once("close", leave);
  return gone.signal;
}
