import { readdirSync, readFileSync } from "node:fs";
import { mergeTypeDefs } from "@graphql-tools/merge";
import { type ConstDirectiveNode, type DocumentNode, isTypeExtensionNode, Kind, parse, visit } from "graphql";
import { lists, prices } from "../cost/weights.ts";
import { described } from "../domain/described.ts";

const folder = new URL("../../../schema/", import.meta.url);

/** The SDL of the folder schema/ as one document, each type in one piece, with what its fields cost. */
export function readSdl(): DocumentNode {
  const definitions = readdirSync(folder).flatMap(
    (file) => parse(readFileSync(new URL(file, folder), "utf8"), { noLocation: true }).definitions,
  );
  // What extends a type comes after what the type is, whichever file is read first.
  const sorted = definitions.toSorted((a, b) => Number(isTypeExtensionNode(a)) - Number(isTypeExtensionNode(b)));
  const objects = new Set(
    definitions.flatMap((node) => (node.kind === Kind.OBJECT_TYPE_DEFINITION ? [node.name.value] : [])),
  );
  return visit(mergeTypeDefs({ kind: Kind.DOCUMENT, definitions: sorted }), {
    ObjectTypeDefinition: (node) => ({
      ...node,
      fields: node.fields?.map((field) => {
        // A scalar weighs nothing by itself, an object 1.
        const weight = field.type.kind === Kind.NAMED_TYPE && objects.has(field.type.name.value) ? 1 : 0;
        const costs = costOf(node.name.value, field.name.value, weight);
        return { ...field, directives: [...(field.directives ?? []), ...costs] };
      }),
    }),
  });
}

/**
 * The figures by which an operation is priced here, for a router that prices what it sends: to it an object weighs 1 and a scalar 0, to
 * which each call to AWS adds 1. That is an estimate; it knows nothing of calls that rows share.
 */
function costOf(type: string, name: string, weight: number): readonly ConstDirectiveNode[] {
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
  return isDescribe(type, name) ? directives(`@cost(weight: ${weight + 1})`) : [];
}

/** Whether the field costs a describe wherever it is selected: no list knows it. Those of one object share theirs. */
function isDescribe(type: string, name: string): boolean {
  const names: { readonly [type: string]: readonly string[] | undefined } = described;
  const isInSomeList = Object.values(lists).some(({ rowsKnow }) => rowsKnow.includes(name));
  return names[type]?.includes(name) === true && !isInSomeList;
}

function directives(sdl: string): readonly ConstDirectiveNode[] {
  const [definition] = parse(`type Cost { field: Int ${sdl} }`, { noLocation: true }).definitions;
  return (definition?.kind === Kind.OBJECT_TYPE_DEFINITION && definition.fields?.[0]?.directives) || [];
}
