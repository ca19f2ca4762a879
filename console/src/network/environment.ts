import {
  Environment,
  type GraphQLResponse,
  type GraphQLTaggedNode,
  getRequest,
  Network,
  type OperationType,
  RecordSource,
  type RequestParameters,
  Store,
} from "relay-runtime";
import { type Operation, request } from "./request.ts";

/** How many queries that no component shows stay in the cache. */
const RELEASED_QUERIES = 50;

export const createEnvironment = (): Environment =>
  new Environment({
    network: Network.create(async (parameters, variables) => {
      const result = await request(operationOf(parameters, variables));
      return result as GraphQLResponse;
    }),
    store: new Store(new RecordSource(), { gcReleaseBufferSize: RELEASED_QUERIES }),
  });

/** Sends an operation whose result shall not be in Relay's store, such as thousands of rows. */
export async function send<Query extends OperationType>(
  document: GraphQLTaggedNode,
  variables: Query["variables"],
  signal?: AbortSignal,
): Promise<{ readonly data: Query["response"]; readonly errors: readonly Record<string, unknown>[] }> {
  const { data, errors = [] } = await request(operationOf(getRequest(document).params, variables), signal);
  return { data: data as Query["response"], errors };
}

function operationOf({ name, text, operationKind }: RequestParameters, variables: object): Operation {
  if (text === null || operationKind === "subscription") throw new TypeError(`${name} has no text`);
  return { name, text, kind: operationKind, variables: variables as Record<string, unknown> };
}
