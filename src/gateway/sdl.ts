import { readdirSync, readFileSync } from "node:fs";
import { mergeTypeDefs } from "@graphql-tools/merge";
import { type ConstDirectiveNode, type DocumentNode, isTypeExtensionNode, Kind, parse, visit } from "graphql";
import { described } from "./identity/described.ts";
import { lists, prices } from "./limits/prices.ts";

const folder = new URL("../../schema/", import.meta.url);

/** The SDL of the folder schema/ as one document, each type in one piece, with what its fields cost. */
export function readSdl(): DocumentNode {
  const definitions = readdirSync(folder).flatMap(
    (file) => parse(readFileSync(new URL(file, folder), "utf8"), { noLocation: true }).definitions,
  );
  // What extends a type comes after what the type is, whichever file is read first.
  const sorted = definitions.toSorted((a, b) => Number(isTypeExtensionNode(a)) - Number(isTypeExtensionNode(b)));
  return visit(mergeTypeDefs({ kind: Kind.DOCUMENT, definitions: sorted }), {
    ObjectTypeDefinition: (node) => ({
      ...node,
      fields: node.fields?.map((field) => ({
        ...field,
        directives: [...(field.directives ?? []), ...costOf(node.name.value, field.name.value)],
      })),
    }),
  });
}

/**
 * The figures by which an operation is priced here, for a router that prices what it sends: to it an object weighs 1 and a scalar 0, to
 * which each call to AWS adds 1. That is an estimate; it knows nothing of calls that rows share.
 */
function costOf(type: string, name: string): readonly ConstDirectiveNode[] {
  const field = `${type}.${name}`;
  if (lists[field])
    return directives(
      `@cost(weight: 2) @listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)`,
    );
  if (field === "Query.nodes") return directives(`@cost(weight: 2) @listSize(assumedSize: 100)`);
  const { calls = 0, isPromotion = false } = prices[field] ?? {};
  if (calls > 0 || isPromotion) return directives(`@cost(weight: ${1 + Math.max(calls, 1)})`);
  // As many pages as its default counts.
  if (name === "countUpTo") return directives("@cost(weight: 11)");
  return isDescribe(type, name) ? directives(`@cost(weight: ${isScalar(name) ? 1 : 2})`) : [];
}

/** Whether the field costs a describe wherever it is selected: no list knows it. Those of one object share theirs. */
function isDescribe(type: string, name: string): boolean {
  const names: { readonly [type: string]: readonly string[] | undefined } = described;
  const isInSomeList = Object.values(lists).some(({ rowsKnow }) => rowsKnow.includes(name));
  return names[type]?.includes(name) === true && !isInSomeList;
}

/** A scalar weighs nothing by itself, an object 1. */
const isScalar = (name: string): boolean => name.endsWith("At") || name.endsWith("Arn");

function directives(sdl: string): readonly ConstDirectiveNode[] {
  const [definition] = parse(`type Cost { field: Int ${sdl} }`, { noLocation: true }).definitions;
  return (definition?.kind === Kind.OBJECT_TYPE_DEFINITION && definition.fields?.[0]?.directives) || [];
}
