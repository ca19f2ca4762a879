import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyBaseLogger } from "fastify";
import type { Context } from "../context.ts";
import { isMasked, originOf, traceOf } from "../graph/format-error.ts";

/** Puts into the record of a request what only GraphQL knows of it, and logs what is masked under the id that its answer bears. */
export function tellOperation(log: FastifyBaseLogger): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, operationName, contextValue: { record } }) => {
        if (operation) record.operation = { name: operationName?.slice(0, 64), type: operation.operation };
      },
      didEncounterErrors: async ({ errors, contextValue: { requestId } }) => {
        for (const error of errors)
          if (isMasked(error)) log.error({ requestId, ...traceOf(originOf(error)) }, "a resolver failed");
      },
      willSendResponse: async ({ queryHash, response: { body }, contextValue: { record, requestId } }) => {
        if (queryHash) record.documentHash = queryHash;
        if (body.kind !== "single") return;
        for (const { extensions } of body.singleResult.errors ?? []) {
          record.codes.add(String(extensions?.code));
          if (extensions?.code === "INTERNAL_SERVER_ERROR") extensions.requestId = requestId;
        }
      },
    }),
    unexpectedErrorProcessingRequest: async ({ error }) => log.error(traceOf(error), "a request failed"),
  };
}
