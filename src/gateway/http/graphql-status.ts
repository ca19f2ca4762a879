import type { ApolloServerPlugin } from "@apollo/server";
import type { GraphQLFormattedError } from "graphql";

/** So many errors of a document that never ran are told: more help nobody. */
export const MAX_ERRORS = 5;

const neverRan: ReadonlySet<unknown> = new Set(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"]);

/** An error may have been reported again and again to make an end of it. */
const unique = (errors: readonly GraphQLFormattedError[]) => [
  ...new Map(errors.map((error) => [JSON.stringify([error.message, error.locations]), error])).values(),
];

/**
 * What was no operation is answered as GraphQL over HTTP has it: in application/json with 200, since a proxy that answers 400 by itself
 * could not be told apart from this, and in application/graphql-response+json with 400.
 */
export function answerAsHttpSays(): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ request, response: { body, http } }) => {
        if (body.kind !== "single" || body.singleResult.data !== undefined) return;
        const { errors = [] } = body.singleResult;
        body.singleResult.errors = unique(errors.slice(0, MAX_ERRORS));
        const accept = request.http?.headers.get("accept") ?? "";
        if (
          http.status === 400 &&
          errors.some(({ extensions }) => neverRan.has(extensions?.code)) &&
          !/graphql-response/.test(accept)
        )
          http.status = 200;
      },
    }),
  };
}
