import { fetchQuery, type GraphQLTaggedNode, useRelayEnvironment } from "react-relay/hooks";
import type { OperationType } from "relay-runtime";

/**
 * Returns a function that reads a query from the gateway, whatever was read before. Once a signal aborts, its response is ignored, and
 * the next read is sent: Relay would join it to one that is in flight.
 */
export function useRead<Query extends OperationType>(document: GraphQLTaggedNode) {
  const environment = useRelayEnvironment();
  return (variables: Query["variables"], signal?: AbortSignal): Promise<Query["response"] | undefined> => {
    const { promise, resolve, reject } = Promise.withResolvers<Query["response"] | undefined>();
    const subscription = fetchQuery<Query>(environment, document, variables).subscribe({
      next: resolve,
      error: reject,
      complete: () => resolve(undefined),
    });
    const abort = () => {
      subscription.unsubscribe();
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", abort, { once: true });
    return promise;
  };
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
