import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** The status that proxies log if the client closed the request; no client receives it. */
export const CLIENT_CLOSED_REQUEST = 499;

/** Calls the listener with the final status of each request, also if the client left, which Fastify's `onResponse` omits. */
export function onRequestEnd(
  app: FastifyInstance,
  listener: (request: FastifyRequest, reply: FastifyReply, status: number) => void,
): void {
  app.addHook("onRequest", (request, reply, done) => {
    const { raw } = reply;
    raw.once("close", () => listener(request, reply, raw.writableFinished ? reply.statusCode : CLIENT_CLOSED_REQUEST));
    done();
  });
}
