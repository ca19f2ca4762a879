import { type DocumentNode, type FragmentDefinitionNode, GraphQLError, Kind } from "graphql";
import { instancesToList } from "../domain/caller.ts";
import { formatNumber } from "../domain/format-number.ts";
import type { OperationHooks } from "../operation-hooks.ts";
import { estimateCost, type OperationCost } from "./estimate.ts";
import { KnownCosts } from "./known-costs.ts";

interface CostLimits {
  readonly maxValues: number;
  readonly maxCalls: number;
  readonly listExtraPages: number;
}

/** Estimates the cost of each operation, refuses what exceeds the limits, charges the caller, and reports the cost in the response. */
export function limitCost(limits: CostLimits): OperationHooks {
  const known = new KnownCosts();
  return {
    didResolveOperation: ({ schema, document, operation, request, contextValue }) => {
      if (!operation) return undefined;
      const { caller, record, budget } = contextValue;
      const variables = request.variables ?? {};
      const allowedInstances = instancesToList(caller)?.size;
      const key = known.keyOf(operation, variables, allowedInstances);
      let cost = known.get(key);
      if (!cost) {
        const fragments = fragmentsOf(document);
        const { listExtraPages } = limits;
        const estimate = estimateCost({ schema, operation, fragments, variables, listExtraPages, allowedInstances });
        record.estimatedCost = estimate;
        assertWithinLimits(estimate, limits);
        cost = known.set(key, estimate);
      }
      record.estimatedCost = cost;
      return budget?.charge(cost);
    },
    willSendResponse: ({ response: { body }, contextValue: { record } }) => {
      if (!record.estimatedCost || body.kind !== "single") return;
      const cost = { estimatedCalls: record.estimatedCost.calls, actualCalls: record.actualCost.calls };
      body.singleResult.extensions = { ...body.singleResult.extensions, cost };
    },
  };
}

const fragmentsOf = ({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );

function assertWithinLimits(
  { values, calls, mostExpensiveField }: OperationCost,
  { maxValues, maxCalls }: CostLimits,
): void {
  if (values > maxValues)
    throw tooComplex(
      `The operation may return at most ${formatNumber(maxValues)} values, but could return ${formatNumber(values)}. Request shorter pages or fewer fields`,
      maxValues,
    );
  if (calls > maxCalls)
    throw tooComplex(
      `The operation may cost at most ${formatNumber(maxCalls)} calls to AWS, but could cost ${formatNumber(calls)}, most of them for \`${mostExpensiveField()}\`. Request shorter pages there, or fields that need no call of their own`,
      maxCalls,
    );
}

const tooComplex = (message: string, limit: number) =>
  new GraphQLError(message, { extensions: { code: "QUERY_TOO_COMPLEX", limit, http: { status: 400 } } });
