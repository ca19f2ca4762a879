import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import type { Tape } from "./tape.ts";

/** Values of each scalar, most of them valid. */
export type Values = Readonly<Record<string, readonly unknown[]>>;

export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Returns an operation that is valid for the schema, though its scalars may have invalid values. */
export function operationFrom(schema: GraphQLSchema, tape: Tape, values: Values): Operation {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const kind = tape.chance(35) ? "mutation" : "query";
  const root = kind === "query" ? schema.getQueryType() : schema.getMutationType();

  function selection(type: GraphQLNamedType, depth: number): string {
    if (isLeafType(type)) return "";
    if (isAbstractType(type) && tape.chance(70)) {
      const parts = schema.getPossibleTypes(type).filter(() => tape.chance(40));
      return `{ __typename ${parts.map((part) => `... on ${part.name} ${selection(part, depth)}`).join(" ")} }`;
    }
    if (!("getFields" in type)) return "{ __typename }";
    const fields = Object.values(type.getFields() as Record<string, GraphQLField<unknown, unknown>>).filter(
      (field) => depth > 0 || isLeafType(getNamedType(field.type)),
    );
    if (fields.length === 0) return "{ __typename }";
    const chosen = Array.from({ length: 1 + tape.below(4) }, (_, n) => fieldOf(tape.pick(fields), depth, n));
    return `{ ${chosen.join(" ")} }`;
  }

  function fieldOf(field: GraphQLField<unknown, unknown>, depth: number, n: number): string {
    const args = field.args.flatMap(({ name, type }) =>
      isNonNullType(type) || tape.chance(40) ? [`${name}: ${argument(type)}`] : [],
    );
    const alias = tape.chance(20) ? `${tape.pick(["a", "b", "__typename_", "constructor"])}${n}: ` : "";
    const directive = tape.chance(5) ? ` @${tape.pick(["skip", "include"])}(if: ${tape.chance(50)})` : "";
    const below = isCompositeType(getNamedType(field.type)) ? selection(getNamedType(field.type), depth - 1) : "";
    return `${alias}${field.name}${args.length > 0 ? `(${args.join(", ")})` : ""}${directive} ${below}`;
  }

  function argument(type: GraphQLInputType): string {
    const value = valueFor(type, 4);
    if (tape.chance(50)) return literal(value);
    const name = `v${declared.length}`;
    declared.push(`$${name}: ${type}`);
    variables[name] = plain(value);
    return `$${name}`;
  }

  function valueFor(type: GraphQLInputType, depth: number): unknown {
    if (isNonNullType(type)) return valueFor(type.ofType as GraphQLInputType, depth);
    if (tape.chance(3)) return null;
    if (isListType(type)) return Array.from({ length: tape.below(4) }, () => valueFor(type.ofType, depth));
    if (isEnumType(type)) return new EnumValue(tape.pick(type.getValues()).name);
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isNonNullType(field.type) || (depth > 0 && tape.chance(30)),
      );
      return Object.fromEntries(fields.map((field) => [field.name, valueFor(field.type, depth - 1)]));
    }
    return tape.pick(values[getNamedType(type).name] ?? ["x"]);
  }

  const body = isObjectType(root) ? selection(root, 1 + tape.below(5)) : "{ __typename }";
  return { query: `${kind}${declared.length > 0 ? `(${declared.join(", ")})` : ""} ${body}`, variables };
}

/** An enum value, which has no quotes in a document. */
class EnumValue {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, inner) => (inner instanceof EnumValue ? inner.name : inner)));

function literal(value: unknown): string {
  if (value instanceof EnumValue) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{ ${Object.entries(value)
      .map(([name, inner]) => `${name}: ${literal(inner)}`)
      .join(", ")} }`;
  return JSON.stringify(value);
}
