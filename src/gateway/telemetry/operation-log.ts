import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyBaseLogger } from "fastify";
import { GraphQLError } from "graphql";
import type { GraphqlContext } from "../context.ts";
import { GatewayError } from "../domain/gateway-error.ts";
import { requestIds } from "../http/request-id.ts";
import { originalErrorOf } from "./original-error.ts";

const MAX_NAME_LENGTH = 64;

/** Adds what only GraphQL knows to the request's record, and logs masked errors under the request id of the response. */
export function logOperation(log: FastifyBaseLogger): ApolloServerPlugin<GraphqlContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, operationName, contextValue: { record } }) => {
        if (operation) record.operation = { name: operationName?.slice(0, MAX_NAME_LENGTH), type: operation.operation };
      },
      didEncounterErrors: async ({ errors, contextValue: { requestId } }) => {
        for (const err of errors.map(originalErrorOf))
          if (!(err instanceof GatewayError) && !(err instanceof GraphQLError))
            log.error({ requestId, err }, "a resolver failed");
      },
      willSendResponse: async ({ queryHash, response: { body }, contextValue: { record } }) => {
        if (queryHash) record.documentHash = queryHash;
        if (body.kind !== "single") return;
        for (const { extensions } of body.singleResult.errors ?? []) record.errorCodes.add(String(extensions?.code));
      },
    }),
    unexpectedErrorProcessingRequest: async ({ error: err }) =>
      log.error({ requestId: requestIds.getStore(), err }, "a request failed"),
  };
}
