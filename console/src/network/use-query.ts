import { createContext, useContext } from "react";
import { type GraphQLTaggedNode, useLazyLoadQuery } from "react-relay/hooks";
import type { FetchPolicy, OperationType } from "relay-runtime";

/** How often the user asked the surrounding ErrorBoundary to try again. */
export const AttemptContext = createContext(0);

/**
 * Reads a query, and suspends until it is there. Relay remembers the error of a failed query for minutes; "Try again" of the
 * surrounding ErrorBoundary sends it again.
 */
export function useQuery<Query extends OperationType>(
  document: GraphQLTaggedNode,
  variables: Query["variables"],
  { fetchPolicy = "store-or-network", fetchKey = 0 }: { fetchPolicy?: FetchPolicy; fetchKey?: string | number } = {},
): Query["response"] {
  const attempt = useContext(AttemptContext);
  return useLazyLoadQuery<Query>(document, variables, { fetchPolicy, fetchKey: `${attempt}:${fetchKey}` });
}
