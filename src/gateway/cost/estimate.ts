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
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { described, describedFields } from "../domain/described.ts";
import { LONGEST_COUNT, LONGEST_SLICE, maxPagesOf, maxPagesOfAdmins } from "../paging/slice.ts";
import { CURSOR_VALUES, cursors, itemsOf, lists, prices, WAITING_CALLS } from "./weights.ts";

interface Asked {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** How many pages one page of a connection may cost beyond those that its rows fill. */
  readonly extraPages: number;
  /** To how many AppInstances the caller is bound, if to any: those are described, instead of AWS's list of all. */
  readonly ownInstances: number | undefined;
}

/** What a selection costs at most: values of the answer, which are its objects and scalars, and calls to AWS. */
interface Price {
  readonly values: number;
  readonly calls: number;
}

interface SetPrice extends Price {
  /** What beside the rows of a connection is asked of it once. */
  readonly once: Price;
  /** What of the calls is the same for all rows of the list around it. */
  readonly shared: number;
  /** Whether an object must be described. */
  readonly isDescribed: boolean;
  /** Whether it is asked if an object is an admin. */
  readonly isPromotion: boolean;
}

export interface OperationPrice extends Price {
  /** The root field that costs most calls, by the name that it has in the answer. */
  readonly dearest: () => string;
}

const describedOf: { readonly [type: string]: readonly string[] | undefined } = described;

const free: Price = { values: 0, calls: 0 };

const nothing: SetPrice = { ...free, once: free, shared: 0, isDescribed: false, isPromotion: false };

const oneValue: SetPrice = { ...nothing, values: 1 };

const plus = (a: Price, b: Price): Price => ({ values: a.values + b.values, calls: a.calls + b.calls });

/**
 * What a valid operation can cost at most: a list multiplies all that is below it. Attempts after a failure come on top. Each fragment
 * is priced once for what is known where it is spread, so that pricing costs no more than the document is long.
 */
export function priceOf({ schema, operation, fragments, variables, extraPages, ownInstances }: Asked): OperationPrice {
  // One fault is enough: GraphQL itself will tell of it, and of no more than some.
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
  const priced = new Map<string, SetPrice>();
  const pagesOfAdmins = maxPagesOfAdmins(extraPages);
  // One or two in an AppInstance are described, of three or more the admins are listed.
  const callsPerPromotion = Math.max(1, pagesOfAdmins / 3);

  function ofSet(type: GraphQLCompositeType, set: SelectionSetNode | undefined, known: readonly string[]): SetPrice {
    let [values, calls, shared, once] = [0, 0, 0, free];
    let [isDescribed, isPromotion] = [false, false];
    for (const node of set?.selections ?? []) {
      const part = ofSelection(type, node, known);
      values += part.values;
      calls += part.calls;
      shared += part.shared;
      if (part.once !== free) once = plus(once, part.once);
      isDescribed ||= part.isDescribed;
      isPromotion ||= part.isPromotion;
    }
    return { values, calls, shared, once, isDescribed, isPromotion };
  }

  function ofSelection(type: GraphQLCompositeType, node: SelectionNode, known: readonly string[]): SetPrice {
    if (node.kind === Kind.FIELD) return ofField(type, node, known);
    if (node.kind === Kind.FRAGMENT_SPREAD) return ofFragment(node.name.value, known);
    return ofSet(typeNamed(node.typeCondition?.name.value) ?? type, node.selectionSet, known);
  }

  function ofFragment(name: string, known: readonly string[]): SetPrice {
    const key = `${name} ${known.join()}`;
    const before = priced.get(key);
    if (before) return before;
    const fragment = fragments.get(name);
    const type = typeNamed(fragment?.typeCondition.name.value);
    const price = type ? ofSet(type, fragment?.selectionSet, known) : nothing;
    priced.set(key, price);
    return price;
  }

  function ofField(parent: GraphQLCompositeType, node: FieldNode, known: readonly string[]): SetPrice {
    const name = node.name.value;
    const field = isUnionType(parent) ? undefined : parent.getFields()[name];
    if (!field) return oneValue; // __typename
    const isDescribed = describedOf[parent.name]?.includes(name) === true && !known.includes(name);
    const own = prices[`${parent.name}.${name}`] ?? {};
    const list = lists[`${parent.name}.${name}`];
    const mostRows = parent.name === "AppInstanceConnection" || name === "appInstances" ? ownInstances : undefined;
    const args = argumentsOf(field, node, coerced);
    const type = getNamedType(field.type);
    const isPart = standsBetween(parent.name);
    const rows = (mostRows === undefined ? list?.rowsKnow : describedFields) ?? own.known ?? (isPart ? known : []);
    const below = isCompositeType(type) ? ofObject(type, node.selectionSet, rows) : nothing;
    const each = below.values + (cursors.has(name) ? CURSOR_VALUES : 1);
    if (name === "pageInfo") return { ...nothing, once: { values: each, calls: 0 } };
    if (name === "countUpTo") {
      const max = Math.min(Math.max(Number(args.max ?? 1), 1), LONGEST_COUNT);
      return { ...nothing, once: { values: each, calls: mostRows ?? maxPagesOf(max, false, extraPages) } };
    }
    if (isPart) return { ...below, values: each };

    const length = Math.min(lengthOf(args), mostRows ?? Number.POSITIVE_INFINITY);
    const values = length * (own.most ?? 1) * each + below.once.values;
    if (list) {
      const pages = mostRows ?? maxPagesOf(length, typeof args.after === "string", extraPages);
      const promotions = below.isPromotion ? (list.isOfParent ? pagesOfAdmins : length * callsPerPromotion) : 0;
      const shared = below.shared * (list.isOfParent ? 1 : length);
      const calls = pages + length * below.calls + below.once.calls + shared + promotions;
      return { ...nothing, values, calls };
    }
    const promotions = below.isPromotion ? callsPerPromotion : 0;
    const calls = length * ((own.calls ?? 0) + below.calls + below.shared + promotions) + waitingOf(args);
    const isPromotion = own.isPromotion === true;
    const price = { ...nothing, values, isDescribed, isPromotion };
    return own.isShared ? { ...price, shared: calls } : { ...price, calls };
  }

  /** An object, with its describe if one is needed. */
  function ofObject(type: GraphQLCompositeType, set: SelectionSetNode | undefined, known: readonly string[]): SetPrice {
    const price = ofSet(type, set, known);
    return price.isDescribed ? { ...price, calls: price.calls + 1, isDescribed: false } : price;
  }

  function typeNamed(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }

  const root = schema.getRootType(operation.operation);
  if (!root) return { ...free, dearest: () => "" };
  const { values, calls } = ofSet(root, operation.selectionSet, []);
  const dearest = (): string => {
    const [most] = operation.selectionSet.selections
      .filter((node) => node.kind === Kind.FIELD)
      .map((node) => ({ name: node.alias?.value ?? node.name.value, calls: ofField(root, node, []).calls }))
      .toSorted((a, b) => b.calls - a.calls);
    return most?.name ?? "its fragments";
  };
  return { values, calls: Math.ceil(calls), dearest };
}

/** Whether a type stands between a list and its rows, and is no object of AWS. */
const standsBetween = (typeName: string) => typeName.endsWith("Connection") || typeName.endsWith("Edge");

/** How many rows a field has by its arguments; 1 for what is no list, or not asked for in a way that could succeed. */
function lengthOf({ first, ids, representations, input }: Readonly<Record<string, unknown>>): number {
  if (Array.isArray(ids)) return ids.length;
  if (Array.isArray(representations)) return representations.length;
  if (typeof first === "number") return Math.min(Math.max(first, 1), LONGEST_SLICE);
  for (const name of itemsOf) {
    const items: unknown = typeof input === "object" && input !== null ? Reflect.get(input, name) : undefined;
    if (Array.isArray(items)) return items.length;
  }
  return 1;
}

const waitingOf = ({ input }: Readonly<Record<string, unknown>>): number =>
  typeof input === "object" && input !== null && Reflect.get(input, "waitMs") ? WAITING_CALLS : 0;

const noArguments = {};

function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Record<string, unknown>,
): Readonly<Record<string, unknown>> {
  if (field.args.length === 0) return noArguments;
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    return noArguments; // an argument that GraphQL itself will refuse
  }
}
