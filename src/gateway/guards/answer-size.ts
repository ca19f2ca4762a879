import type { FastifyInstance } from "fastify";
import type { RequestRecord } from "../record.ts";

/** Bytes of an answer: what nobody reads is held here until it is sent. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

const tooLarge = JSON.stringify({
  errors: [
    {
      message: "The answer has more than 8 MiB. Ask for shorter pages, or for fewer fields",
      extensions: { code: "QUERY_TOO_COMPLEX", limit: MAX_ANSWER_BYTES },
    },
  ],
});

/** Answers an error in place of what is too large; a mutation was done all the same. */
export function limitAnswerSize(app: FastifyInstance): void {
  app.addHook("onSend", (request, reply, payload, done) => {
    // A letter has at most three bytes: most answers need not be measured.
    if (typeof payload !== "string" || payload.length * 3 <= MAX_ANSWER_BYTES) return done(null, payload);
    if (Buffer.byteLength(payload) <= MAX_ANSWER_BYTES) return done(null, payload);
    request.getDecorator<RequestRecord>("record").codes.add("QUERY_TOO_COMPLEX");
    reply.code(400).header("content-length", Buffer.byteLength(tooLarge));
    return done(null, tooLarge);
  });
}
