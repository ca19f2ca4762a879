import { type FieldNode, type GraphQLField, getArgumentValues } from "graphql";
import { MAX_ROWS } from "../paging/slice.ts";
import { itemInputs, WAIT_CALLS } from "./weights.ts";

type Arguments = Readonly<Record<string, unknown>>;

const noArguments: Arguments = {};

export function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Record<string, unknown>,
): Arguments {
  if (field.args.length === 0) return noArguments;
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    return noArguments; // GraphQL itself reports an invalid argument
  }
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
