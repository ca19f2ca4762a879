import type { GraphQLResolveInfo } from "graphql";
import type { GraphqlContext } from "../context.ts";
import { describedFields } from "../domain/described.ts";
import { formatNumber } from "../domain/format-number.ts";
import { badInput, inputIssue } from "../domain/gateway-error.ts";
import { decodeId, encodeId } from "../domain/id.ts";
import { parseJobId } from "../domain/job.ts";
import type { Node } from "../domain/models.ts";
import type { QueryResolvers } from "../generated/graphql.ts";
import { describe } from "./described.ts";
import { selectsAny } from "./selection.ts";

const MAX_IDS = 100;

const describedNames: ReadonlySet<string> = new Set(describedFields);

export const id = (node: Node): string => encodeId(node);

/**
 * Resolves a root field that names one object. If a selected field needs the describe, it is made first, so that a missing object is null
 * and not an object of nulls. An admin is always described: its ARN does not show whether the identity is one. Throws FORBIDDEN if the
 * caller may not describe the object, whatever is selected.
 */
export function lookUp<Model extends Node>(
  node: Model,
  { load }: GraphqlContext,
  info: GraphQLResolveInfo,
): Model | Promise<Model | null> {
  load.assertAllowed(node);
  const needsDescribe = node.__typename === "AppInstanceAdmin" || selectsAny(info, node.__typename, describedNames);
  return needsDescribe ? describe(node, load) : node;
}

const lookUpById = (id: string, context: GraphqlContext, info: GraphQLResolveInfo) =>
  parseJobId(id) ? context.jobs.find(id, context.caller) : lookUp(decodeId(id), context, info);

const Query: Pick<QueryResolvers, "node" | "nodes"> = {
  node: (_, args, context, info) => lookUpById(args.id, context, info),
  nodes: (_, { ids }, context, info) => {
    if (ids.length > MAX_IDS)
      throw badInput([inputIssue(["ids"], `must have at most ${MAX_IDS} items, got ${formatNumber(ids.length)}`)]);
    // One promise per id, so that an error belongs to its index; the generated types allow no null in a promise.
    return ids.map(async (id) => lookUpById(id, context, info) as Promise<Node>);
  },
};

export default { Query };
