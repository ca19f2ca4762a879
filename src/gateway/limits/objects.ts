import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isCompositeType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

interface Asked {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a connection serves at most, whatever `first` says; more is refused by the connection itself. */
const longestPage = 1000;

/**
 * How many objects a valid operation can answer with at most: a list multiplies all that is below it. Each fragment is
 * counted once and remembered, so that counting costs no more than the document is long.
 */
export function countObjects({ schema, operation, fragments, variables }: Asked): number {
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const counted = new Map<string, number>();

  const inSet = (type: GraphQLCompositeType, set: SelectionSetNode | undefined): number => {
    let sum = 0;
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.FIELD) sum += inField(type, node);
      else if (node.kind === Kind.INLINE_FRAGMENT)
        sum += inSet(typeOf(node.typeCondition?.name.value) ?? type, node.selectionSet);
      else sum += inFragment(node.name.value);
    }
    return sum;
  };

  const inFragment = (name: string): number => {
    const known = counted.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    const type = typeOf(fragment?.typeCondition.name.value);
    const count = type ? inSet(type, fragment?.selectionSet) : 0;
    counted.set(name, count);
    return count;
  };

  const inField = (parent: GraphQLCompositeType, node: FieldNode): number => {
    const field = isUnionType(parent) ? undefined : parent.getFields()[node.name.value];
    const type = field && getNamedType(field.type);
    if (!field || !isCompositeType(type)) return 0;
    return lengthOf(field, node, coerced) * (1 + inSet(type, node.selectionSet));
  };

  const typeOf = (name: string | undefined): GraphQLCompositeType | undefined => {
    const type = name === undefined ? undefined : schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  };

  const root = schema.getRootType(operation.operation);
  return root ? inSet(root, operation.selectionSet) : 0;
}

/** How long a list can get by its arguments; 1 for what is no list, or not asked for in a way that could succeed. */
function lengthOf(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Record<string, unknown>): number {
  if (!field.args.some(({ name }) => name === "first" || name === "ids")) return 1;
  try {
    const { first, ids } = getArgumentValues(field, node, variables);
    if (Array.isArray(ids)) return ids.length;
    return typeof first === "number" ? Math.min(Math.max(first, 1), longestPage) : 1;
  } catch {
    return 1; // an argument that GraphQL itself will refuse
  }
}
