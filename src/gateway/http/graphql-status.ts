import type { FastifyInstance } from "fastify";
import type { GraphQLFormattedError } from "graphql";
import type { OperationHooks } from "../operation-hooks.ts";
import { mediaTypes, preferredMediaType } from "./accept.ts";
import { sendBadRequest } from "./error-responses.ts";

/** How many errors of a document that did not run are reported. */
export const MAX_ERRORS = 5;

/** Errors of a well-formed request whose operation does not run. Other statuses say something about the request or its caller. */
const requestErrors: ReadonlySet<unknown> = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_USER_INPUT",
  "QUERY_TOO_COMPLEX",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/** Removes duplicates: limitDocumentSize repeats issues to abort the validation. */
const unique = (errors: readonly GraphQLFormattedError[]) => [
  ...new Map(errors.map((error) => [JSON.stringify([error.message, error.locations]), error])).values(),
];

/** Sets the status that GraphQL over HTTP requires: a request error has 400 only in application/graphql-response+json. */
export const setGraphqlStatus = (): OperationHooks => ({
  willSendResponse: ({ request, response: { body, http } }) => {
    if (body.kind !== "single" || body.singleResult.data !== undefined) return;
    const { errors = [] } = body.singleResult;
    body.singleResult.errors = unique(errors.slice(0, MAX_ERRORS));
    if (!errors.some(({ extensions }) => requestErrors.has(extensions?.code))) return;
    const mediaType = preferredMediaType(request.http?.headers.get("accept"));
    http.status = mediaType === "application/json" ? 200 : 400;
  },
});

/** Refuses requests whose response the client would not accept. Apollo refuses them, too, but only after it has performed the mutation. */
export function refuseUnacceptable(app: FastifyInstance): void {
  app.addHook("preHandler", ({ method, headers: { accept } }, reply, done) => {
    if (method !== "POST" || preferredMediaType(accept)) return done();
    return void sendBadRequest(reply, `The Accept header must allow ${mediaTypes.join(" or ")}`, 406);
  });
}
