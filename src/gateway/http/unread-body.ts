import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import { MAX_BODY_BYTES } from "./body.ts";

/** Receives and discards the body of a request that is refused on its headers. A client that still sends would not get the response. */
export function discardUnreadBodies(app: FastifyInstance): void {
  app.addHook("onSend", ({ raw }, _, payload, done) => {
    if (!hasUnreadBody(raw)) return done(null, payload);
    const finish = () => {
      raw.off("end", finish).off("close", finish);
      done(null, payload);
    };
    return void raw.once("end", finish).once("close", finish).resume();
  });
}

/** Returns whether nothing of a body of permitted length was read. */
function hasUnreadBody({ headers, complete, readableFlowing }: IncomingMessage): boolean {
  const length = Number(headers["content-length"] ?? 0);
  return !complete && readableFlowing === null && length > 0 && length <= MAX_BODY_BYTES;
}
