import type { GraphqlContext } from "../context.ts";
import { described } from "../domain/described.ts";
import type { Fields, Node } from "../domain/models.ts";

type ModelOf<Type extends keyof Fields> = Extract<Node, { readonly __typename: Type }>;

type DescribedResolvers<Type extends keyof Fields> = {
  readonly [Field in keyof Fields[Type]]: (
    node: ModelOf<Type>,
    args: unknown,
    context: GraphqlContext,
  ) => Fields[Type][Field] | null | Promise<Fields[Type][Field] | null>;
};

/** Returns resolvers for the fields that AWS returns of a type: from the row if it has the field, otherwise from a describe. */
export const describedResolvers = <Type extends keyof Fields>(typeName: Type): DescribedResolvers<Type> =>
  Object.fromEntries(
    Object.keys(described[typeName]).map((field) => [field, resolveDescribed(field)]),
  ) as unknown as DescribedResolvers<Type>;

const resolveDescribed =
  (field: string) =>
  (node: Node, _args: unknown, { load }: GraphqlContext): unknown =>
    field in node ? readField(node, field) : describe(node, load).then((found) => found && readField(found, field));

const readField = (node: Node, field: string): unknown => Reflect.get(node, field) ?? null;

export function describe<Model extends Node>(node: Model, load: GraphqlContext["load"]): Promise<Model | null> {
  return load.describe[node.__typename].load(node as never) as Promise<Model | null>;
}
