import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyInstance } from "fastify";
import type { GraphQLFormattedError } from "graphql";
import type { GraphqlContext } from "../context.ts";
import type { RequestRecord } from "../request-record.ts";

const MAX_RESPONSE_BYTES = 8 * 1024 * 1024;

/** The longest value, a cursor. */
const MAX_VALUE_LENGTH = 4096;

/** UTF-8 takes at most three bytes per UTF-16 code unit. */
const MAX_BYTES_PER_CHARACTER = 3;

const tooLarge: GraphQLFormattedError = {
  message: "The response may have at most 8 MiB. Request shorter pages or fewer fields",
  extensions: { code: "QUERY_TOO_COMPLEX", limit: MAX_RESPONSE_BYTES },
};

/** Replaces a result that is too large before it is serialized. A mutation has been performed nevertheless. */
export function limitResponseSize(): ApolloServerPlugin<GraphqlContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response: { body, http }, contextValue: { record } }) => {
        const maxLength = (record.estimatedCost?.values ?? 0) * MAX_VALUE_LENGTH;
        if (maxLength <= MAX_RESPONSE_BYTES || body.kind !== "single") return;
        if (subtractLength(MAX_RESPONSE_BYTES, body.singleResult.data) >= 0) return;
        const { extensions } = body.singleResult;
        body.singleResult = { errors: [tooLarge], ...(extensions && { extensions }) };
        http.status = 400;
      },
    }),
  };
}

/** Subtracts a value's length, one byte per character, and stops as soon as the difference is negative. */
function subtractLength(bytes: number, value: unknown): number {
  if (typeof value === "string") return bytes - value.length;
  if (typeof value !== "object" || value === null) return bytes - 1;
  let remaining = bytes;
  if (Array.isArray(value)) {
    for (const item of value) {
      remaining = subtractLength(remaining, item);
      if (remaining < 0) return remaining;
    }
    return remaining;
  }
  for (const name in value) {
    remaining = subtractLength(remaining - name.length, (value as Record<string, unknown>)[name]);
    if (remaining < 0) return remaining;
  }
  return remaining;
}

const tooLargeText = JSON.stringify({ errors: [tooLarge] });

/** Replaces a serialized response by its exact number of bytes. */
export function limitResponseBytes(app: FastifyInstance): void {
  app.addHook("onSend", (request, reply, payload, done) => {
    if (typeof payload !== "string" || payload.length * MAX_BYTES_PER_CHARACTER <= MAX_RESPONSE_BYTES)
      return done(null, payload);
    if (Buffer.byteLength(payload) <= MAX_RESPONSE_BYTES) return done(null, payload);
    request.getDecorator<RequestRecord>("record").errorCodes.add("QUERY_TOO_COMPLEX");
    reply.code(400).header("content-length", Buffer.byteLength(tooLargeText));
    return done(null, tooLargeText);
  });
}
