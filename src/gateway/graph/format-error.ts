import { ApolloServerValidationErrorCode } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { GatewayError } from "../domain/gateway-error.ts";
import { errorExtensions } from "../http/error-extensions.ts";
import { requestIds } from "../http/request-id.ts";
import { originalErrorOf } from "../telemetry/original-error.ts";

interface FormatOptions {
  /** True if messages may suggest names of the schema. */
  readonly isSchemaPublic: boolean;
}

/** Shows GatewayErrors and GraphQL's own errors; masks all others. */
export const formatError =
  ({ isSchemaPublic }: FormatOptions) =>
  (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const error = originalErrorOf(thrown);
    if (error instanceof GatewayError) return { ...formatted, extensions: extensionsOf(error) };
    if (error instanceof GraphQLError) return formatGraphqlError(formatted, isSchemaPublic);
    return {
      ...formatted,
      message: "Internal server error",
      extensions: errorExtensions("INTERNAL_SERVER_ERROR", requestIds.getStore()),
    };
  };

/** GraphQL quotes inputs in messages, and an input may be as long as a body. */
const MAX_MESSAGE_LENGTH = 500;

const introspectionRefused =
  "Introspection is turned off: read the schema in schema.graphql, or set INTROSPECTION=true on the gateway";

/** An error without a code comes from coercing an input while the operation runs. */
function formatGraphqlError(
  { message, extensions, ...rest }: GraphQLFormattedError,
  isSchemaPublic: boolean,
): GraphQLFormattedError {
  const hasCode = extensions?.code !== "INTERNAL_SERVER_ERROR";
  const isIntrospection = extensions?.validationErrorCode === ApolloServerValidationErrorCode.INTROSPECTION_DISABLED;
  const shown = isIntrospection ? introspectionRefused : isSchemaPublic ? message : withoutSuggestion(message);
  return {
    ...rest,
    message: shown.length > MAX_MESSAGE_LENGTH ? `${shown.slice(0, MAX_MESSAGE_LENGTH)} …` : shown,
    extensions: {
      ...errorExtensions("BAD_USER_INPUT", requestIds.getStore()),
      ...extensions,
      ...(!hasCode && { code: "BAD_USER_INPUT" }),
    },
  };
}

/** Uses no regular expression: it would take quadratic time for a message that repeats the phrase. */
function withoutSuggestion(message: string): string {
  const index = message.endsWith("?") ? message.lastIndexOf(" Did you mean ") : -1;
  return index < 0 ? message : message.slice(0, index);
}

/** How long to wait if nobody knows better. */
const DEFAULT_RETRY_AFTER_MS = 1000;

function extensionsOf({ code, awsRequestId, retryable, retryAfterMs = DEFAULT_RETRY_AFTER_MS }: GatewayError) {
  return {
    ...errorExtensions(code, requestIds.getStore(), retryable ? retryAfterMs : undefined),
    ...(awsRequestId !== undefined && { awsRequestId }),
  };
}
