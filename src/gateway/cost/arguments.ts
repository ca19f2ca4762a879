import {
  type FieldNode,
  GraphQLError,
  type GraphQLField,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  type SelectionNode,
} from "graphql";
import { MAX_ROWS } from "../paging/slice.ts";
import { itemInputs, WAIT_CALLS } from "./weights.ts";

type Arguments = Readonly<Record<string, unknown>>;

const noArguments: Arguments = {};

/** The variables of an operation; undefined if they are invalid, which GraphQL itself reports. */
type Variables = Record<string, unknown> | undefined;

/** Throws BAD_USER_INPUT for null in a non-null argument: GraphQL would report it for each object that has the field. */
export function argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Variables): Arguments {
  if (field.args.length === 0) return noArguments;
  try {
    return getArgumentValues(field, node, variables);
  } catch (error) {
    if (!variables || !(error instanceof GraphQLError)) return noArguments;
    const { message, nodes = null } = error;
    throw new GraphQLError(message, { nodes, extensions: { code: "BAD_USER_INPUT", http: { status: 400 } } });
  }
}

/** Returns whether `@skip` or `@include` leaves a selection out. */
export function isLeftOut(node: SelectionNode, variables: Variables): boolean {
  if (!variables || !node.directives?.length) return false;
  const isSkipped = getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true;
  return isSkipped || getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if === false;
}

/** Returns how many objects a field returns, by its arguments; 1 if they name no length or an invalid one. */
export function lengthOf({ first, ids, representations, input }: Arguments): number {
  if (Array.isArray(ids)) return ids.length;
  if (Array.isArray(representations)) return representations.length;
  if (typeof first === "number") return Math.min(Math.max(first, 1), MAX_ROWS);
  for (const name of itemInputs) {
    const items = memberOf(input, name);
    if (Array.isArray(items)) return items.length;
  }
  return 1;
}

export const waitCallsOf = ({ input }: Arguments): number => (memberOf(input, "waitMs") ? WAIT_CALLS : 0);

const memberOf = (input: unknown, name: string): unknown =>
  typeof input === "object" && input !== null ? Reflect.get(input, name) : undefined;
