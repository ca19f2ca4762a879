import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "../context.ts";
import { type DescribedField, describedFields } from "../domain/described.ts";
import { badInput } from "../domain/gateway-error.ts";
import { idOf, readId } from "../domain/id.ts";
import type { Node } from "../domain/models.ts";
import type { QueryResolvers } from "../generated/graphql.ts";
import { selectsAny } from "./selection.ts";

const maxIds = 100;

const describedNames: ReadonlySet<string> = new Set(describedFields);

/** A field that rows of a list may know and a describe does. It stays synchronous where it is known. */
export const described =
  <Field extends DescribedField>(field: Field) =>
  <Model extends Node & { readonly [F in Field]?: unknown }>(node: Model, _args: unknown, { load }: Context) =>
    field in node ? (node[field] ?? null) : describe(node, load).then((found) => found?.[field] ?? null);

export const id = (node: Node): string => idOf(node);

/**
 * An object as a root field hands it on. Links stay lazy, but a root field looks one level down: when a field is
 * selected that only the describe knows, it is made first, so that what does not exist is null and not an object of
 * nulls. That someone is an admin can't be told from the ARN, so a promotion is always looked up. Who may not describe
 * it is refused whatever is selected.
 */
export function lookUp<Model extends Node>(
  node: Model,
  { load }: Context,
  info: GraphQLResolveInfo,
): Model | Promise<Model | null> {
  load.admit(node);
  const isNeeded = node.__typename === "AppInstanceAdmin" || selectsAny(info, node.__typename, describedNames);
  return isNeeded ? describe(node, load) : node;
}

function describe<Model extends Node>(node: Model, load: Context["load"]): Promise<Model | null> {
  return load.describe[node.__typename].load(node as never) as Promise<Model | null>;
}

const Query: Pick<QueryResolvers, "node" | "nodes"> = {
  node: (_, args, context, info) => lookUp(readId(args.id), context, info),
  nodes: (_, args, context, info) => {
    if (args.ids.length > maxIds)
      throw badInput([{ message: `ids must be at most ${maxIds}, but are ${args.ids.length}`, field: ["ids"] }]);
    // One promise for each, so that an error stays at its index; the generated types know no null inside them.
    return args.ids.map(async (id) => lookUp(readId(id), context, info) as Promise<Node>);
  },
};

export default { Query };
