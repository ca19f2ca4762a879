import type { GraphQLRequestListener } from "@apollo/server";
import type { GraphqlContext } from "./context.ts";

type Listener = Required<GraphQLRequestListener<GraphqlContext>>;

type Stage = "didResolveOperation" | "responseForOperation" | "didEncounterErrors" | "willSendResponse";

type Hook<Name extends Stage> = (
  context: Parameters<Listener[Name]>[0],
) => Awaited<ReturnType<Listener[Name]>> | ReturnType<Listener[Name]>;

/** What one concern does at the stages of an operation, for all requests. Only a hook that waits returns a promise. */
export type OperationHooks = { readonly [Name in Stage]?: Hook<Name> };
