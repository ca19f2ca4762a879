import type { FieldNode, GraphQLResolveInfo } from "graphql";
import type { GraphqlContext } from "../context.ts";
import { described } from "../domain/described.ts";
import type { Fields, Node } from "../domain/models.ts";
import { someSelected } from "./selection.ts";

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
  Object.fromEntries([
    ...Object.keys(described[typeName]).map((field) => [field, resolveDescribed(field)] as const),
    ["__isTypeOf", describeBeforeFields(typeName)],
  ]) as unknown as DescribedResolvers<Type>;

/** GraphQL waits for this promise before it resolves an object's fields, so that they need no promise each. */
const describeBeforeFields =
  (typeName: keyof Fields) =>
  (node: Node, { load }: GraphqlContext, info: GraphQLResolveInfo): true | Promise<true> => {
    if (namesToDescribe(info, typeName).every((name) => name in node)) return true;
    const outcome = load.descriptions.outcomeOf(node);
    return outcome instanceof Promise ? outcome.then(() => true) : true;
  };

const resolveDescribed =
  (field: string) =>
  (node: Node, _args: unknown, { load }: GraphqlContext): unknown => {
    if (field in node) return readField(node, field);
    const outcome = load.descriptions.outcomeOf(node);
    return outcome instanceof Promise ? outcome.then((find) => readField(find(), field)) : readField(outcome(), field);
  };

const readField = (node: Node | null, field: string): unknown => node && (Reflect.get(node, field) ?? null);

export function describe<Model extends Node>(node: Model, load: GraphqlContext["load"]): Promise<Model | null> {
  return load.describe[node.__typename].load(node as never) as Promise<Model | null>;
}

/** By the selection, which GraphQL collects anew for each request. */
const namesBySelection = new WeakMap<readonly FieldNode[], Map<string, readonly string[]>>();

/**
 * Returns the selected fields that a describe returns. None if other fields are selected that may load something: their loads must not wait
 * for the describe, because those of all rows are batched.
 */
function namesToDescribe(info: GraphQLResolveInfo, typeName: keyof Fields): readonly string[] {
  const byType = namesBySelection.get(info.fieldNodes) ?? new Map<string, readonly string[]>();
  namesBySelection.set(info.fieldNodes, byType);
  const known = byType.get(typeName);
  if (known) return known;
  const names = new Set<string>();
  const mayLoad = someSelected(info, typeName, ({ name, selectionSet }) => {
    if (Object.hasOwn(described[typeName], name.value)) names.add(name.value);
    else return selectionSet !== undefined;
    return false;
  });
  const found = mayLoad ? [] : [...names];
  byType.set(typeName, found);
  return found;
}
