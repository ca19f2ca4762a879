import { fetchQuery, type GraphQLTaggedNode, useRelayEnvironment } from "react-relay/hooks";
import type { OperationType } from "relay-runtime";

/** Returns a function that reads a query from the gateway, whatever was read before. */
export function useRead<Query extends OperationType>(document: GraphQLTaggedNode) {
  const environment = useRelayEnvironment();
  return (variables: Query["variables"]): Promise<Query["response"] | undefined> =>
    fetchQuery<Query>(environment, document, variables).toPromise();
}

/** What Relay returns for a field that is read `@catch(to: RESULT)`. */
type Caught<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly errors: readonly unknown[] };

/** Returns the value of a field, or throws its error. */
export function valueIn<Value>(field: Caught<Value> | null | undefined): Value | undefined {
  if (field?.ok === false) throw field.errors[0];
  return field?.value;
}
