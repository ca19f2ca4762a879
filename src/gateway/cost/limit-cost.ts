import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError, Kind } from "graphql";
import type { Context } from "../context.ts";
import { listFor } from "../domain/caller.ts";
import { type OperationPrice, priceOf } from "./estimate.ts";

interface Limits {
  readonly maxValues: number;
  readonly maxCalls: number;
  readonly extraPages: number;
}

const figures = new Intl.NumberFormat("en-US");

/** Prices each operation, refuses one that could cost more than is allowed before anything of it runs, and says in the answer what it cost. */
export function limitComplexity(limits: Limits): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => {
      let price: OperationPrice | undefined;
      return {
        didResolveOperation: async ({ schema, document, operation, request, contextValue: { caller, record } }) => {
          if (!operation) return;
          const fragments = new Map(
            document.definitions.flatMap((node) =>
              node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
            ),
          );
          const variables = request.variables ?? {};
          const { extraPages } = limits;
          const ownInstances = listFor(caller)?.size;
          price = priceOf({ schema, operation, fragments, variables, extraPages, ownInstances });
          record.estimatedCalls = price.calls;
          record.estimatedValues = price.values;
          refuse(price, limits);
          await record.charge?.();
        },
        willSendResponse: async ({ response: { body }, contextValue: { record } }) => {
          if (!price || body.kind !== "single") return;
          const cost = { estimatedCalls: price.calls, actualCalls: record.calls };
          body.singleResult.extensions = { ...body.singleResult.extensions, cost };
        },
      };
    },
  };
}

function refuse({ values, calls, dearest }: OperationPrice, { maxValues, maxCalls }: Limits): void {
  if (values > maxValues) {
    const message = `This operation could answer with ${figures.format(values)} values; at most ${figures.format(maxValues)} are allowed. Ask for shorter pages, or for fewer fields`;
    throw tooComplex(message, maxValues);
  }
  if (calls > maxCalls) {
    const message = `This operation could cost ${figures.format(calls)} calls to AWS; at most ${figures.format(maxCalls)} are allowed. Most of them are for ${dearest()}: ask for shorter pages there, or for fields that need no call of their own`;
    throw tooComplex(message, maxCalls);
  }
}

const tooComplex = (message: string, limit: number) =>
  new GraphQLError(message, { extensions: { code: "QUERY_TOO_COMPLEX", limit, http: { status: 400 } } });
