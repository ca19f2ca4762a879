import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Caller } from "../domain/caller.ts";
import { formatNumber } from "../domain/format-number.ts";
import { walkJson } from "../domain/walk-json.ts";
import { MAX_BODY_BYTES } from "../http/body.ts";
import { sendBadRequest, sendOverloaded } from "../http/error-responses.ts";
import { FairShare } from "../sharing/fair-share.ts";

/** A group may hold at most this many times what is free. */
const ALPHA = 2;

/** Bodies up to this size are not counted: a connection takes as much without one. */
const UNCOUNTED_BYTES = 16 * 1024;

/** What a value of parsed JSON takes, in addition to the characters of strings. */
const BYTES_PER_VALUE = 40;

/** A megabyte could have 500,000, and would take twenty times its length. */
const MAX_BODY_VALUES = 100_000;

/** Limits the memory of bodies, from the headers until their request is performed: slow senders, and requests that wait, hold it for long. */
export function limitUploadMemory(app: FastifyInstance, maxBytes: number): void {
  const uploads = new FairShare(maxBytes, ALPHA);
  const leases = new WeakMap<FastifyRequest, Disposable>();
  const release = (request: FastifyRequest) => {
    leases.get(request)?.[Symbol.dispose]();
    leases.delete(request);
  };
  const reserve = (request: FastifyRequest, bytes: number): boolean => {
    const caller = request.getDecorator<Caller>("caller");
    if (!uploads.canAcquire(caller, bytes)) return false;
    leases.set(request, uploads.acquire(caller, bytes));
    return true;
  };
  app.addHook("onRequest", (request, reply, done) => {
    const bytes = bodyBytesOf(request);
    if (bytes <= UNCOUNTED_BYTES) return done();
    if (!reserve(request, bytes)) return void sendOverloaded(reply, "body memory");
    const onClose = () => request.body === undefined && release(request);
    if (reply.raw.closed) onClose();
    else reply.raw.once("close", onClose);
    return done();
  });
  app.addHook("preHandler", (request, reply, done) => {
    if (!leases.has(request)) return done();
    release(request);
    const { values, bytes } = measureParsed(request.body);
    if (values > MAX_BODY_VALUES)
      return void sendBadRequest(
        reply,
        `The body may have at most ${formatNumber(MAX_BODY_VALUES)} JSON values, got ${formatNumber(values)}`,
      );
    return bytes <= UNCOUNTED_BYTES || reserve(request, Math.min(bytes, maxBytes))
      ? done()
      : void sendOverloaded(reply, "body memory");
  });
  app.addHook("onSend", (request, _, __, done) => {
    release(request);
    done();
  });
}

/** Returns the length of a body, or the longest possible one if it is sent in chunks. */
function bodyBytesOf({ headers }: FastifyRequest): number {
  if (headers["transfer-encoding"] !== undefined) return MAX_BODY_BYTES;
  return Math.min(Number(headers["content-length"] ?? 0), MAX_BODY_BYTES);
}

function measureParsed(body: unknown): { readonly values: number; readonly bytes: number } {
  let [values, characters] = [0, 0];
  walkJson(body, (value) => {
    values += 1;
    if (typeof value === "string") characters += value.length;
  });
  return { values, bytes: values * BYTES_PER_VALUE + characters };
}
