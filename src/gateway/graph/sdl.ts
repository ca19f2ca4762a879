import { readdirSync, readFileSync } from "node:fs";
import { mergeTypeDefs } from "@graphql-tools/merge";
import { type ConstDirectiveNode, type DocumentNode, isTypeExtensionNode, Kind, parse, visit } from "graphql";
import { connectionWeights, weightOf } from "../cost/weights.ts";
import { isOnlyDescribed } from "../domain/described.ts";

const folder = new URL("../../../schema/", import.meta.url);

/** The number of rows that routers assume for `Query.nodes`. */
const NODES_SIZE = 100;

/** The weight of a count: the pages of its default `max`, and the object. */
const COUNT_WEIGHT = 11;

function readSdl(): DocumentNode {
  const definitions = readdirSync(folder).flatMap(
    (file) => parse(readFileSync(new URL(file, folder), "utf8"), { noLocation: true }).definitions,
  );
  // Extensions must follow their types, whatever the order of files.
  const sorted = definitions.toSorted((a, b) => Number(isTypeExtensionNode(a)) - Number(isTypeExtensionNode(b)));
  const objects = new Set(
    definitions.flatMap((node) => (node.kind === Kind.OBJECT_TYPE_DEFINITION ? [node.name.value] : [])),
  );
  return visit(mergeTypeDefs({ kind: Kind.DOCUMENT, definitions: sorted }), {
    ObjectTypeDefinition: (node) => ({
      ...node,
      fields: node.fields?.map((field) => {
        const isObject = field.type.kind === Kind.NAMED_TYPE && objects.has(field.type.name.value);
        const costs = costDirectives(node.name.value, field.name.value, isObject ? 1 : 0);
        return { ...field, directives: [...(field.directives ?? []), ...costs] };
      }),
    }),
  });
}

/**
 * Returns the `@cost` and `@listSize` directives of a field, for routers that estimate costs: an object weighs 1, a scalar 0, and each call
 * to AWS adds 1. Routers don't know which calls rows share, so they estimate more than the gateway does.
 */
function costDirectives(typeName: string, field: string, ownWeight: number): readonly ConstDirectiveNode[] {
  if (connectionWeights[`${typeName}.${field}`])
    return directives(
      `@cost(weight: 2) @listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)`,
    );
  if (`${typeName}.${field}` === "Query.nodes")
    return directives(`@cost(weight: 2) @listSize(assumedSize: ${NODES_SIZE})`);
  const { calls = 0, isAdminLookup, isCount } = weightOf(typeName, field);
  if (isCount) return directives(`@cost(weight: ${COUNT_WEIGHT})`);
  if (calls > 0 || isAdminLookup) return directives(`@cost(weight: ${1 + Math.max(calls, 1)})`);
  return isOnlyDescribed(typeName, field) ? directives(`@cost(weight: ${ownWeight + 1})`) : [];
}

function directives(sdl: string): readonly ConstDirectiveNode[] {
  const [definition] = parse(`type Cost { field: Int ${sdl} }`, { noLocation: true }).definitions;
  return (definition?.kind === Kind.OBJECT_TYPE_DEFINITION && definition.fields?.[0]?.directives) || [];
}

/** The SDL of schema/ as one document, each type in one piece, with the cost of its fields. The build evaluates this module. */
export const sdl: DocumentNode = readSdl();
