import type { ApolloServerPlugin } from "@apollo/server";
import type { GraphQLFormattedError } from "graphql";

/** How many errors of a document that did not run are reported. */
export const MAX_ERRORS = 5;

const requestErrors: ReadonlySet<unknown> = new Set(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"]);

/** Removes duplicates: limitDocumentSize repeats issues to abort the validation. */
const unique = (errors: readonly GraphQLFormattedError[]) => [
  ...new Map(errors.map((error) => [JSON.stringify([error.message, error.locations]), error])).values(),
];

/** Sets the status that GraphQL over HTTP requires: an invalid operation has 400 only in application/graphql-response+json. */
export function setGraphqlStatus(): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ request, response: { body, http } }) => {
        if (body.kind !== "single" || body.singleResult.data !== undefined) return;
        const { errors = [] } = body.singleResult;
        body.singleResult.errors = unique(errors.slice(0, MAX_ERRORS));
        const accept = request.http?.headers.get("accept") ?? "";
        if (
          http.status === 400 &&
          errors.some(({ extensions }) => requestErrors.has(extensions?.code)) &&
          !/graphql-response/.test(accept)
        )
          http.status = 200;
      },
    }),
  };
}
