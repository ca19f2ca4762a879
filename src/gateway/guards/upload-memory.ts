import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Caller } from "../domain/caller.ts";
import { MAX_BODY_BYTES } from "../http/body.ts";
import { sendOverloaded } from "../http/error-responses.ts";
import { Semaphore } from "./semaphore.ts";

/** The most that unfinished bodies may hold, of all callers and of one. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_BYTES_PER_CALLER = MAX_BYTES / 4;

/** Bodies up to this size are not counted: a connection takes as much without one. */
const UNCOUNTED_BYTES = 16 * 1024;

/** Limits the memory of bodies that are being received: they are not yet in flight, but slow senders hold it for long. */
export function limitUploadMemory(app: FastifyInstance): void {
  const uploads = new Semaphore();
  const releases = new WeakMap<FastifyRequest, () => void>();
  app.addHook("onRequest", (request, reply, done) => {
    const bytes = bodyBytesOf(request);
    if (bytes <= UNCOUNTED_BYTES) return done();
    const { principal } = request.getDecorator<Caller>("caller");
    if (uploads.total + bytes > MAX_BYTES || uploads.heldBy(principal) + bytes > MAX_BYTES_PER_CALLER)
      return void sendOverloaded(reply);
    uploads.acquire(principal, bytes);
    const release = () => {
      if (releases.delete(request)) uploads.release(principal, bytes);
    };
    releases.set(request, release);
    if (reply.raw.closed) release();
    else reply.raw.once("close", release);
    return done();
  });
  app.addHook("preHandler", (request, _, done) => {
    releases.get(request)?.();
    done();
  });
}

/** Returns the length of a body, or the longest possible one if it is sent in chunks. */
function bodyBytesOf({ headers }: FastifyRequest): number {
  if (headers["transfer-encoding"] !== undefined) return MAX_BODY_BYTES;
  return Math.min(Number(headers["content-length"] ?? 0), MAX_BODY_BYTES);
}
