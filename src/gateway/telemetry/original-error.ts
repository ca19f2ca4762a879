import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError } from "graphql";

/** Returns the error that was thrown first, without GraphQL's wrappers. */
export function originalErrorOf(thrown: unknown): unknown {
  const unwrapped = unwrapResolverError(thrown);
  return unwrapped instanceof GraphQLError ? (unwrapped.originalError ?? unwrapped) : unwrapped;
}
