import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

interface IntrospectionInput {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly isLeftOut: (node: SelectionNode) => boolean;
}

interface Objects {
  readonly typeName: string;
  readonly count: number;
  /** True if none stands there twice, so that the lists below them have together no more items than the schema. */
  readonly isDistinct: boolean;
}

interface Length {
  readonly total: number;
  readonly max: number;
}

const typeNames: { readonly [field: string]: string | undefined } = {
  "__Schema.types": "__Type",
  "__Schema.queryType": "__Type",
  "__Schema.mutationType": "__Type",
  "__Schema.subscriptionType": "__Type",
  "__Schema.directives": "__Directive",
  "__Type.fields": "__Field",
  "__Type.interfaces": "__Type",
  "__Type.possibleTypes": "__Type",
  "__Type.enumValues": "__EnumValue",
  "__Type.inputFields": "__InputValue",
  "__Type.ofType": "__Type",
  "__Field.args": "__InputValue",
  "__Field.type": "__Type",
  "__InputValue.type": "__Type",
  "__Directive.args": "__InputValue",
};

const ownLists: ReadonlySet<string> = new Set([
  "__Schema.types",
  "__Schema.directives",
  "__Type.fields",
  "__Type.enumValues",
  "__Type.inputFields",
  "__Field.args",
  "__Directive.args",
]);

const roots: { readonly [field: string]: Objects | undefined } = {
  __schema: { typeName: "__Schema", count: 1, isDistinct: true },
  __type: { typeName: "__Type", count: 1, isDistinct: false },
};

/** Returns the most values that `__schema` or `__type` can return; undefined for other fields. */
export function introspectionValues(node: FieldNode, input: IntrospectionInput): number | undefined {
  const root = roots[node.name.value];
  return root && 1 + valuesBelow(root, node.selectionSet, input);
}

function valuesBelow(objects: Objects, set: SelectionSetNode | undefined, input: IntrospectionInput): number {
  let values = 0;
  for (const node of set?.selections ?? []) {
    if (input.isLeftOut(node)) continue;
    if (node.kind === Kind.FRAGMENT_SPREAD)
      values += valuesBelow(objects, input.fragments.get(node.name.value)?.selectionSet, input);
    else if (node.kind === Kind.INLINE_FRAGMENT) values += valuesBelow(objects, node.selectionSet, input);
    else values += valuesOf(objects, node, input);
  }
  return values;
}

function valuesOf({ typeName, count, isDistinct }: Objects, node: FieldNode, input: IntrospectionInput): number {
  const field = `${typeName}.${node.name.value}`;
  const length = lengthsOf(input.schema)[field];
  const items = length ? (isDistinct ? length.total : count * length.max) : count;
  const below = typeNames[field];
  if (below === undefined) return items;
  const objects = { typeName: below, count: items, isDistinct: isDistinct && ownLists.has(field) };
  return items + valuesBelow(objects, node.selectionSet, input);
}

const knownLengths = new WeakMap<GraphQLSchema, Readonly<Record<string, Length>>>();

function lengthsOf(schema: GraphQLSchema): Readonly<Record<string, Length>> {
  const lengths = knownLengths.get(schema) ?? measureLengths(schema);
  knownLengths.set(schema, lengths);
  return lengths;
}

function measureLengths(schema: GraphQLSchema): Readonly<Record<string, Length>> {
  const types = Object.values(schema.getTypeMap());
  const directives = schema.getDirectives();
  const composite = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = composite.map((type) => Object.values(type.getFields()));
  const sizesOf = (lists: readonly { readonly length: number }[]) => lists.map(({ length }) => length);
  const lengths: Record<string, readonly number[]> = {
    "__Schema.types": [types.length],
    "__Schema.directives": [directives.length],
    "__Type.fields": sizesOf(fields),
    "__Type.interfaces": sizesOf(composite.map((type) => type.getInterfaces())),
    "__Type.possibleTypes": sizesOf(
      types.filter((type) => isInterfaceType(type) || isUnionType(type)).map((type) => schema.getPossibleTypes(type)),
    ),
    "__Type.enumValues": sizesOf(types.filter(isEnumType).map((type) => type.getValues())),
    "__Type.inputFields": sizesOf(types.filter(isInputObjectType).map((type) => Object.values(type.getFields()))),
    "__Field.args": sizesOf(fields.flat().map(({ args }) => args)),
    "__Directive.args": sizesOf(directives.map(({ args }) => args)),
    "__Directive.locations": sizesOf(directives.map(({ locations }) => locations)),
  };
  return Object.fromEntries(
    Object.entries(lengths).map(([field, sizes]) => [
      field,
      { total: sizes.reduce((sum, size) => sum + size, 0), max: Math.max(0, ...sizes) },
    ]),
  );
}
