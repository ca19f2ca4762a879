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
import { described, describedFields } from "../identity/described.ts";
import { LONGEST_SLICE, maxPagesOf, maxPagesOfAdmins } from "../identity/slice.ts";
import { itemsOf, lists, prices, WAITING_CALLS } from "./prices.ts";

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

/** What a selection costs at most: objects of the answer, and calls to AWS. */
interface Price {
  readonly objects: number;
  readonly calls: number;
}

interface SetPrice extends Price {
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

const nothing: SetPrice = { objects: 0, calls: 0, shared: 0, isDescribed: false, isPromotion: false };

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
    const parts = (set?.selections ?? []).map((node) => {
      if (node.kind === Kind.FIELD) return ofField(type, node, known);
      if (node.kind === Kind.FRAGMENT_SPREAD) return ofFragment(node.name.value, known);
      return ofSet(typeNamed(node.typeCondition?.name.value) ?? type, node.selectionSet, known);
    });
    return parts.reduce(
      (sum, part) => ({
        objects: sum.objects + part.objects,
        calls: sum.calls + part.calls,
        shared: sum.shared + part.shared,
        isDescribed: sum.isDescribed || part.isDescribed,
        isPromotion: sum.isPromotion || part.isPromotion,
      }),
      nothing,
    );
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
    if (!field) return nothing;
    const isDescribed = describedOf[parent.name]?.includes(name) === true && !known.includes(name);
    const own = prices[`${parent.name}.${name}`] ?? {};
    const list = lists[`${parent.name}.${name}`];
    const mostRows = parent.name === "AppInstanceConnection" || name === "appInstances" ? ownInstances : undefined;
    const args = argumentsOf(field, node, coerced);
    if (name === "countUpTo")
      return { ...nothing, objects: 1, calls: mostRows ?? maxPagesOf(Number(args.max ?? 0), false, extraPages) };
    const type = getNamedType(field.type);
    const isPart = standsBetween(parent.name);
    const rows = (mostRows === undefined ? list?.rowsKnow : describedFields) ?? own.known ?? (isPart ? known : []);
    const below = isCompositeType(type) ? ofObject(type, node.selectionSet, rows) : nothing;
    if (isPart) return { ...below, objects: below.objects + (isCompositeType(type) ? 1 : 0) };

    const length = Math.min(lengthOf(args), mostRows ?? Number.POSITIVE_INFINITY);
    const objects = length * (below.objects + (isCompositeType(type) ? 1 : 0));
    if (list) {
      const pages = mostRows ?? maxPagesOf(length, typeof args.after === "string", extraPages);
      const promotions = below.isPromotion ? (list.isOfParent ? pagesOfAdmins : length * callsPerPromotion) : 0;
      const shared = below.shared * (list.isOfParent ? 1 : length);
      return { ...nothing, objects, calls: pages + length * below.calls + shared + promotions };
    }
    const promotions = below.isPromotion ? callsPerPromotion : 0;
    const calls = length * ((own.calls ?? 0) + below.calls + below.shared + promotions) + waitingOf(args);
    const isPromotion = own.isPromotion === true;
    return own.isShared
      ? { objects, calls: 0, shared: calls, isDescribed, isPromotion }
      : { objects, calls, shared: 0, isDescribed, isPromotion };
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
  if (!root) return { objects: 0, calls: 0, dearest: () => "" };
  const { objects, calls } = ofSet(root, operation.selectionSet, []);
  const dearest = (): string => {
    const [most] = operation.selectionSet.selections
      .filter((node) => node.kind === Kind.FIELD)
      .map((node) => ({ name: node.alias?.value ?? node.name.value, calls: ofField(root, node, []).calls }))
      .toSorted((a, b) => b.calls - a.calls);
    return most?.name ?? "its fragments";
  };
  return { objects, calls: Math.ceil(calls), dearest };
}

/** Whether a type stands between a list and its rows, and is no object of AWS. */
const standsBetween = (typeName: string) => typeName.endsWith("Connection") || typeName.endsWith("Edge");

/** How many objects a field has by its arguments; 1 for what is no list, or not asked for in a way that could succeed. */
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

function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Record<string, unknown>,
): Readonly<Record<string, unknown>> {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    return {}; // an argument that GraphQL itself will refuse
  }
}
