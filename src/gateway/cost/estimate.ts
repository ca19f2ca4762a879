import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isCompositeType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { describedFields, isDescribed } from "../domain/described.ts";
import { MAX_COUNT, MIN_LOOKUPS_TO_LIST, maxAdminPages, maxPagesFor } from "../paging/slice.ts";
import type { EstimatedCost } from "../request-record.ts";
import { argumentsOf, isLeftOut, lengthOf, waitCallsOf } from "./arguments.ts";
import { introspectionValues } from "./introspection.ts";
import { connectionWeights, weightOf } from "./weights.ts";

interface EstimateInput {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly listExtraPages: number;
  /** How many AppInstances the caller may touch; they are described in place of AWS's list. Undefined: all. */
  readonly allowedInstances: number | undefined;
}

interface SelectionCost extends EstimatedCost {
  /** What pageInfo and counts cost: once for a connection, whatever its length. */
  readonly perConnection: EstimatedCost;
  /** Calls that are the same for all rows of the surrounding list. */
  readonly sharedCalls: number;
  readonly needsDescribe: boolean;
  readonly needsAdminLookup: boolean;
}

export interface OperationCost extends EstimatedCost {
  /** Returns the response name of the root field that costs most calls. */
  readonly mostExpensiveField: () => string;
}

const zero: EstimatedCost = { values: 0, calls: 0 };
const nothing: SelectionCost = {
  ...zero,
  perConnection: zero,
  sharedCalls: 0,
  needsDescribe: false,
  needsAdminLookup: false,
};
const oneValue: SelectionCost = { ...nothing, values: 1 };

const add = (a: EstimatedCost, b: EstimatedCost): EstimatedCost => ({
  values: a.values + b.values,
  calls: a.calls + b.calls,
});

/** Returns the most that a valid operation can cost, without retries. Takes time proportional to the document's size. */
export function estimateCost(input: EstimateInput): OperationCost {
  const { schema, operation, fragments, variables, listExtraPages, allowedInstances } = input;
  // GraphQL itself reports invalid variables; one error suffices here.
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
  const introspection = { schema, fragments, isLeftOut: (node: SelectionNode) => isLeftOut(node, coerced) };
  const estimatedFragments = new Map<string, SelectionCost>();
  const adminPages = maxAdminPages(listExtraPages);
  const callsPerAdminLookup = Math.max(1, adminPages / MIN_LOOKUPS_TO_LIST);

  function ofSet(
    type: GraphQLCompositeType,
    set: SelectionSetNode | undefined,
    known: readonly string[],
  ): SelectionCost {
    let [values, calls, sharedCalls, perConnection] = [0, 0, 0, zero];
    let [needsDescribe, needsAdminLookup] = [false, false];
    for (const node of set?.selections ?? []) {
      const part = ofSelection(type, node, known);
      values += part.values;
      calls += part.calls;
      sharedCalls += part.sharedCalls;
      if (part.perConnection !== zero) perConnection = add(perConnection, part.perConnection);
      needsDescribe ||= part.needsDescribe;
      needsAdminLookup ||= part.needsAdminLookup;
    }
    return { values, calls, sharedCalls, perConnection, needsDescribe, needsAdminLookup };
  }

  function ofSelection(type: GraphQLCompositeType, node: SelectionNode, known: readonly string[]): SelectionCost {
    if (isLeftOut(node, coerced)) return nothing;
    if (node.kind === Kind.FIELD) return ofField(type, node, known);
    if (node.kind === Kind.FRAGMENT_SPREAD) return ofFragment(node.name.value, known);
    return ofSet(typeNamed(node.typeCondition?.name.value) ?? type, node.selectionSet, known);
  }

  function ofFragment(name: string, known: readonly string[]): SelectionCost {
    const key = `${name} ${known.join()}`;
    const before = estimatedFragments.get(key);
    if (before) return before;
    const fragment = fragments.get(name);
    const type = typeNamed(fragment?.typeCondition.name.value);
    const cost = type ? ofSet(type, fragment?.selectionSet, known) : nothing;
    estimatedFragments.set(key, cost);
    return cost;
  }

  function ofField(parent: GraphQLCompositeType, node: FieldNode, known: readonly string[]): SelectionCost {
    const name = node.name.value;
    const field = isUnionType(parent) ? undefined : parent.getFields()[name];
    if (!field) return { ...oneValue, values: introspectionValues(node, introspection) ?? 1 };
    const weight = weightOf(parent.name, name);
    const path = `${parent.name}.${name}`;
    const connection = connectionWeights[path];
    const rowLimit =
      parent.name === "AppInstanceConnection" || path === "Query.appInstances" ? allowedInstances : undefined;
    const args = argumentsOf(field, node, coerced);
    const type = getNamedType(field.type);
    const isPart = isPartOfConnection(parent.name);
    const rowFields = rowLimit === undefined ? connection?.knownFields : describedFields;
    const knownBelow = rowFields ?? weight.knownFields ?? (isPart ? known : []);
    const below = isCompositeType(type) ? ofObject(type, node.selectionSet, knownBelow) : nothing;
    const values = below.values + (weight.values ?? 1);
    if (name === "pageInfo") return { ...nothing, perConnection: { values, calls: 0 } };
    if (weight.isCount) {
      const max = Math.min(Math.max(Number(args.max ?? 1), 1), MAX_COUNT);
      return {
        ...nothing,
        perConnection: { values, calls: rowLimit ?? maxPagesFor(max, false, listExtraPages) },
      };
    }
    if (isPart) return { ...below, values };

    const length = weight.isPerInstance
      ? (allowedInstances ?? 0)
      : Math.min(lengthOf(args), rowLimit ?? Number.POSITIVE_INFINITY);
    const totalValues = length * (weight.maxItems ?? 1) * values + below.perConnection.values;
    if (connection) {
      const pages = connection.isMirrored ? 0 : (rowLimit ?? maxPagesFor(length, Boolean(args.after), listExtraPages));
      const adminLookups = connection.isOfParent ? adminPages : length * callsPerAdminLookup;
      const sharedCalls = below.sharedCalls * (connection.isOfParent ? 1 : length);
      const calls =
        pages +
        length * below.calls +
        below.perConnection.calls +
        sharedCalls +
        (below.needsAdminLookup ? adminLookups : 0);
      return { ...nothing, values: totalValues + (connection.values ?? 0), calls };
    }
    const perObject =
      (weight.calls ?? 0) + below.calls + below.sharedCalls + (below.needsAdminLookup ? callsPerAdminLookup : 0);
    const calls = length * perObject + waitCallsOf(args);
    const cost = {
      ...nothing,
      values: totalValues,
      needsDescribe: isDescribed(parent.name, name) && !known.includes(name),
      needsAdminLookup: weight.isAdminLookup === true && !known.includes(name),
    };
    return weight.isSameForAllRows ? { ...cost, sharedCalls: calls } : { ...cost, calls };
  }

  /** Adds the describe that the selected fields need. */
  function ofObject(
    type: GraphQLCompositeType,
    set: SelectionSetNode | undefined,
    known: readonly string[],
  ): SelectionCost {
    const cost = ofSet(type, set, known);
    return cost.needsDescribe ? { ...cost, calls: cost.calls + 1, needsDescribe: false } : cost;
  }

  function typeNamed(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }

  const root = schema.getRootType(operation.operation);
  if (!root) return { ...zero, mostExpensiveField: () => "" };
  const { values, calls } = ofSet(root, operation.selectionSet, []);
  const mostExpensiveField = (): string => {
    const [most] = operation.selectionSet.selections
      .filter((node) => node.kind === Kind.FIELD)
      .map((node) => ({ name: node.alias?.value ?? node.name.value, calls: ofField(root, node, []).calls }))
      .toSorted((a, b) => b.calls - a.calls);
    return most?.name ?? "its fragments";
  };
  return { values, calls: Math.ceil(calls), mostExpensiveField };
}

/** Returns whether a type stands between a connection field and its rows. */
const isPartOfConnection = (typeName: string) => typeName.endsWith("Connection") || typeName.endsWith("Edge");
