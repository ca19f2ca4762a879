import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** What proxies write down where the client has left; nobody gets to see it. */
export const CLIENT_LEFT = 499;

/** Hears of the end of each request and the status that it has: also where the client left, which Fastify's `onResponse` does not tell. */
export function whenEnded(
  app: FastifyInstance,
  tell: (request: FastifyRequest, reply: FastifyReply, status: number) => void,
): void {
  app.addHook("onRequest", (request, reply, done) => {
    const { raw } = reply;
    raw.once("close", () => tell(request, reply, raw.writableFinished ? reply.statusCode : CLIENT_LEFT));
    done();
  });
}
