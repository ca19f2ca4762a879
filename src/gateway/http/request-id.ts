import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether the route sets `Cache-Control` itself, because its responses depend on no caller. */
    readonly isCacheable?: boolean;
  }
}

const safeId = /^[\w.-]{1,128}$/;

/** Returns the id that a client or proxy gave, if it can't forge lines of a log, or else a new one. */
export function chooseRequestId({ headers }: Pick<IncomingMessage, "headers">): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && safeId.test(given) ? given : crypto.randomUUID();
}

/** The id of the request that is served, for Apollo, which formats errors without their request. */
export const requestIds = new AsyncLocalStorage<string>();

const openRequests = new WeakMap<Socket, string>();

/** Returns the id of the request whose response is awaited on a connection, or else a new one. */
export const requestIdOn = (socket: Socket): string => openRequests.get(socket) ?? crypto.randomUUID();

/** Each response may depend on the caller, so none may be stored. */
const cacheControl = { "cache-control": "no-store" };

export function setResponseHeaders({ id }: FastifyRequest, reply: FastifyReply): void {
  reply.headers({ "x-request-id": id, vary: "Authorization, Accept", ...cacheControl });
}

export function identifyRequests(app: FastifyInstance): void {
  app.addHook("onRequest", (request, reply, done) => {
    setResponseHeaders(request, reply);
    openRequests.set(request.raw.socket, request.id);
    done();
  });
  app.addHook("onSend", ({ routeOptions }, reply, __, done) => {
    // Apollo has others for some errors.
    if (!routeOptions.config.isCacheable) reply.headers(cacheControl);
    done();
  });
  app.addHook("onResponse", ({ raw }, _, done) => {
    openRequests.delete(raw.socket);
    done();
  });
}
