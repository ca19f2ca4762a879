import type { GraphQLRequestContext } from "@apollo/server";
import type { FastifyInstance } from "fastify";
import type { GraphQLFormattedError } from "graphql";
import type { GraphqlContext } from "../context.ts";
import { errorExtensions } from "../http/error-extensions.ts";
import { subtractBytes, surelyFitsInBytes } from "../http/json-size.ts";
import type { OperationHooks } from "../operation-hooks.ts";
import type { RequestRecord } from "../request-record.ts";
import { reserveSendMemory, UNCOUNTED_BYTES } from "./response-memory.ts";

const MAX_RESPONSE_BYTES = 8 * 1024 * 1024;

/** The longest value, a cursor. */
const MAX_VALUE_LENGTH = 4096;

const MAX_SMALL_ERRORS = 20;

const tooLarge = (requestId: string): GraphQLFormattedError => ({
  message: "The response may have at most 8 MiB. Request shorter pages or fewer fields",
  extensions: { ...errorExtensions("QUERY_TOO_COMPLEX", requestId), limit: MAX_RESPONSE_BYTES },
});

/** Replaces a result that is too large, though a mutation has been performed, and lets a large one wait for memory. */
export const limitResponseSize = (): OperationHooks => ({
  willSendResponse: (context) => {
    const { response, contextValue } = context;
    if (response.body.kind !== "single") return undefined;
    const { data, errors = [] } = response.body.singleResult;
    const maxBytes = (contextValue.record.estimatedCost?.values ?? 0) * MAX_VALUE_LENGTH;
    if (maxBytes <= UNCOUNTED_BYTES && errors.length <= MAX_SMALL_ERRORS) return undefined;
    if (surelyFitsInBytes([data, errors], UNCOUNTED_BYTES)) return undefined;
    const bytes = MAX_RESPONSE_BYTES - subtractBytes(subtractBytes(MAX_RESPONSE_BYTES, data), errors);
    return bytes <= UNCOUNTED_BYTES ? undefined : admitLarge(bytes, context);
  },
});

async function admitLarge(bytes: number, context: GraphQLRequestContext<GraphqlContext>): Promise<void> {
  const { response, contextValue } = context;
  if (response.body?.kind !== "single") return;
  const { extensions } = response.body.singleResult;
  const isTooLarge = bytes > MAX_RESPONSE_BYTES;
  if (isTooLarge) response.http.status = 400;
  const error = isTooLarge ? tooLarge(contextValue.requestId) : await reserveSendMemory(bytes, context);
  if (error) response.body.singleResult = { errors: [error], ...(extensions && { extensions }) };
  else contextValue.record.largeResultBytes = bytes;
}

/** Replaces a serialized response by its exact number of bytes. */
export function limitResponseBytes(app: FastifyInstance): void {
  app.addHook("onSend", (request, reply, payload, done) => {
    // Long responses are bytes.
    if (!Buffer.isBuffer(payload) || payload.length <= MAX_RESPONSE_BYTES) return done(null, payload);
    request.getDecorator<RequestRecord>("record").errorCodes.add("QUERY_TOO_COMPLEX");
    const text = JSON.stringify({ errors: [tooLarge(request.id)] });
    reply.code(400).header("content-length", Buffer.byteLength(text));
    return done(null, text);
  });
}
