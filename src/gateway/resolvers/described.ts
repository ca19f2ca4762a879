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
function describeBeforeFields(typeName: keyof Fields) {
  /** By the selection, which GraphQL collects anew for each request. */
  const namesBySelection = new WeakMap<readonly FieldNode[], readonly string[]>();
  return (node: Node, { load }: GraphqlContext, info: GraphQLResolveInfo): true | Promise<true> => {
    const names = namesBySelection.get(info.fieldNodes) ?? namesToDescribe(info, typeName);
    namesBySelection.set(info.fieldNodes, names);
    if (names.every((name) => name in node)) return true;
    const outcome = load.descriptions.outcomeOf(node);
    return outcome instanceof Promise ? outcome.then(() => true) : true;
  };
}

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

/**
 * Returns the selected fields that a describe returns. None if other fields are selected that may load something: their loads must not wait
 * for the describe, because those of all rows are batched.
 */
function namesToDescribe(info: GraphQLResolveInfo, typeName: keyof Fields): readonly string[] {
  const names = new Set<string>();
  const mayLoad = someSelected(info, typeName, ({ name, selectionSet }) => {
    if (Object.hasOwn(described[typeName], name.value)) names.add(name.value);
    else return selectionSet !== undefined;
    return false;
  });
  return mayLoad ? [] : [...names];
}
