import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { Failure } from "./identity/failure.ts";

/**
 * What a client sees of an error: one thrown on purpose, or of GraphQL itself, is shown; the rest is masked, and
 * handed to `report`.
 */
export const formatError =
  (report: (masked: unknown) => void) =>
  (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const error = unwrapResolverError(thrown);
    if (error instanceof Failure) return { ...formatted, extensions: extensionsOf(error) };
    if (error instanceof GraphQLError) return formatted;
    report(error);
    return {
      ...formatted,
      message: "Internal server error",
      extensions: { code: "INTERNAL_SERVER_ERROR", retryable: false },
    };
  };

function extensionsOf({ code, requestId, retryable, retryAfterMs }: Failure) {
  return {
    code,
    retryable,
    ...(requestId !== undefined && { requestId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/** An error in a log: where it was thrown, without its message, which may hold what belongs to a user. */
export function traceOf(error: unknown): { readonly name: string; readonly at: string[] } {
  const { name, stack = "" } = error instanceof Error ? error : new Error();
  return {
    name,
    at: stack
      .split("\n")
      .filter((line) => line.startsWith("    at "))
      .slice(0, 10),
  };
}
