import { readdirSync, readFileSync } from "node:fs";
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from "graphql";
import { connectionWeights, weightOf } from "../cost/weights.ts";
import { isOnlyDescribed } from "../domain/described.ts";

const folder = new URL("../../../schema/", import.meta.url);

/** The number of rows that routers assume for `Query.nodes`. */
const NODES_SIZE = 100;

/** The weight of a count: the pages of its default `max`, and the object. */
const COUNT_WEIGHT = 11;

function readSdl(): DocumentNode {
  const read = readdirSync(folder).flatMap(
    (file) => parse(readFileSync(new URL(file, folder), "utf8"), { noLocation: true }).definitions,
  );
  const definitions = read.filter((node) => node.kind !== Kind.OBJECT_TYPE_EXTENSION);
  const objects = new Set(
    definitions.flatMap((node) => (node.kind === Kind.OBJECT_TYPE_DEFINITION ? [node.name.value] : [])),
  );
  const extensions = Map.groupBy(
    read.filter((node) => node.kind === Kind.OBJECT_TYPE_EXTENSION),
    ({ name }) => name.value,
  );
  const unknown = extensions.keys().find((name) => !objects.has(name));
  if (unknown !== undefined) throw new TypeError(`The SDL extends the type ${unknown}, but does not define it`);
  const isObject = ({ type }: FieldDefinitionNode) => type.kind === Kind.NAMED_TYPE && objects.has(type.name.value);
  const complete = (node: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode => {
    const parts = [node, ...(extensions.get(node.name.value) ?? [])];
    return {
      ...node,
      interfaces: parts.flatMap(({ interfaces = [] }) => interfaces),
      directives: parts.flatMap(({ directives = [] }) => directives),
      fields: parts
        .flatMap(({ fields = [] }) => fields)
        .map((field) => {
          const costs = costDirectives(node.name.value, field.name.value, isObject(field) ? 1 : 0);
          return { ...field, directives: [...(field.directives ?? []), ...costs] };
        }),
    };
  };
  return {
    kind: Kind.DOCUMENT,
    definitions: definitions.map((node) => (node.kind === Kind.OBJECT_TYPE_DEFINITION ? complete(node) : node)),
  };
}

/**
 * Returns the `@cost` and `@listSize` directives of a field, for routers that estimate costs: an object weighs 1, a scalar 0, and each call
 * to AWS adds 1. Routers don't know which calls rows share, so they estimate more than the gateway does.
 */
function costDirectives(typeName: string, field: string, ownWeight: number): readonly ConstDirectiveNode[] {
  const connection = connectionWeights[`${typeName}.${field}`];
  if (connection)
    return directives(
      `@cost(weight: ${connection.isMirrored ? 1 : 2}) @listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)`,
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
