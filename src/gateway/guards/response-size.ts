import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyInstance } from "fastify";
import type { GraphQLFormattedError } from "graphql";
import type { Context } from "../context.ts";
import type { RequestRecord } from "../request-record.ts";

/** Bytes of an answer: what nobody reads is held here until it is sent. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** A cursor may be of so many letters. */
const LONGEST_VALUE = 4096;

const tooLarge: GraphQLFormattedError = {
  message: "The answer has more than 8 MiB. Ask for shorter pages, or for fewer fields",
  extensions: { code: "QUERY_TOO_COMPLEX", limit: MAX_ANSWER_BYTES },
};

/** Answers an error in place of what is too large, before it is made into one text; a mutation was done all the same. */
export function limitAnswer(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response: { body, http }, contextValue: { record } }) => {
        // Of few values none is so long.
        if ((record.estimatedValues ?? 0) * LONGEST_VALUE <= MAX_ANSWER_BYTES || body.kind !== "single") return;
        if (leftOf(MAX_ANSWER_BYTES, body.singleResult.data) >= 0) return;
        const { extensions } = body.singleResult;
        body.singleResult = { errors: [tooLarge], ...(extensions && { extensions }) };
        http.status = 400;
      },
    }),
  };
}

/** What is left of so many bytes, or less than nothing: it is counted no further then. Counts each letter as one byte. */
function leftOf(bytes: number, value: unknown): number {
  if (typeof value === "string") return bytes - value.length;
  if (typeof value !== "object" || value === null) return bytes - 1;
  let left = bytes;
  if (Array.isArray(value)) {
    for (const item of value) {
      left = leftOf(left, item);
      if (left < 0) return left;
    }
    return left;
  }
  for (const name in value) {
    left = leftOf(left - name.length, (value as Record<string, unknown>)[name]);
    if (left < 0) return left;
  }
  return left;
}

const tooLargeText = JSON.stringify({ errors: [tooLarge] });

/** The same by the exact number of bytes: letters may be written by several. */
export function limitAnswerBytes(app: FastifyInstance): void {
  app.addHook("onSend", (request, reply, payload, done) => {
    // A letter has at most three bytes: most answers need not be measured.
    if (typeof payload !== "string" || payload.length * 3 <= MAX_ANSWER_BYTES) return done(null, payload);
    if (Buffer.byteLength(payload) <= MAX_ANSWER_BYTES) return done(null, payload);
    request.getDecorator<RequestRecord>("record").codes.add("QUERY_TOO_COMPLEX");
    reply.code(400).header("content-length", Buffer.byteLength(tooLargeText));
    return done(null, tooLargeText);
  });
}
