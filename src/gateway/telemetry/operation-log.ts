import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyBaseLogger } from "fastify";
import { GraphQLError } from "graphql";
import type { GraphqlContext } from "../context.ts";
import { GatewayError } from "../domain/gateway-error.ts";
import { requestIds } from "../http/request-id.ts";
import type { OperationHooks } from "../operation-hooks.ts";
import { originalErrorOf } from "./original-error.ts";

const MAX_NAME_LENGTH = 64;

/** Adds the operation to the request's record, whether it may run or not. */
export const recordOperation = (): OperationHooks => ({
  didResolveOperation: ({ operation, operationName, contextValue: { record } }) => {
    if (operation) record.operation = { name: operationName?.slice(0, MAX_NAME_LENGTH), type: operation.operation };
  },
});

/** Adds document and errors to the request's record, and logs masked errors under the request id of the response. */
export const logErrors = (log: FastifyBaseLogger): OperationHooks => ({
  didEncounterErrors: ({ errors, contextValue: { requestId } }) => {
    for (const err of errors.map(originalErrorOf))
      if (!(err instanceof GatewayError) && !(err instanceof GraphQLError))
        log.error({ requestId, err }, "a resolver failed");
  },
  willSendResponse: ({ queryHash, response: { body }, contextValue: { record } }) => {
    if (queryHash) record.documentHash = queryHash;
    if (body.kind !== "single") return;
    for (const { extensions } of body.singleResult.errors ?? []) record.errorCodes.add(String(extensions?.code));
  },
});

export const logUnexpectedErrors = (log: FastifyBaseLogger): ApolloServerPlugin<GraphqlContext> => ({
  unexpectedErrorProcessingRequest: async ({ error: err }) =>
    log.error({ requestId: requestIds.getStore(), err }, "a request failed"),
});
