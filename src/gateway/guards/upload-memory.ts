import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Caller } from "../domain/caller.ts";
import { BODY_LIMIT } from "../http/body.ts";
import { answerBusy } from "../http/error-responses.ts";
import { Shares } from "./semaphore.ts";

/** Bytes of bodies that may be on their way in at once, of all callers and of one. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_BYTES_OF_CALLER = MAX_BYTES / 4;

/** What a connection takes anyway. */
const FREE_BYTES = 16 * 1024;

/** Answers 503 instead of holding more of bodies that are not there whole yet: who sends slowly takes no place, but memory. */
export function limitReceiving(app: FastifyInstance): void {
  const receiving = new Shares();
  const arrived = new WeakMap<FastifyRequest, () => void>();
  app.addHook("onRequest", (request, reply, done) => {
    const bytes = bytesOf(request);
    if (bytes <= FREE_BYTES) return done();
    const { tenant } = request.getDecorator<Caller>("caller");
    if (receiving.total + bytes > MAX_BYTES || receiving.of(tenant) + bytes > MAX_BYTES_OF_CALLER)
      return void answerBusy(reply);
    receiving.take(tenant, bytes);
    const end = () => {
      if (arrived.delete(request)) receiving.giveBack(tenant, bytes);
    };
    arrived.set(request, end);
    if (reply.raw.closed) end();
    else reply.raw.once("close", end);
    return done();
  });
  app.addHook("preHandler", (request, _, done) => {
    arrived.get(request)?.();
    done();
  });
}

/** A body whose length is not told may be as long as is allowed. */
function bytesOf({ headers }: FastifyRequest): number {
  if (headers["transfer-encoding"] !== undefined) return BODY_LIMIT;
  return Math.min(Number(headers["content-length"] ?? 0), BODY_LIMIT);
}
