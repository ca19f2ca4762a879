import { type GraphQLObjectType, getNamedType, isInterfaceType, isObjectType, isUnionType } from "graphql";
import { described, isDescribed } from "../../src/gateway/domain/described.ts";
import { createSchema } from "../../src/gateway/graph/schema.ts";

const schema = createSchema();
const types = Object.values(schema.getTypeMap());
const objects = types.filter(isObjectType).filter(({ name }) => !name.startsWith("__"));

/** What the graph makes of one response: the objects of AWS, and values that are no part of them. */
const valueRoots = new Set(["AppInstanceRetentionSettings", "ExpirationSettings", "Tag", ...Object.keys(described)]);

const showsValues = (typeName: string): boolean => {
  const type = schema.getType(typeName);
  if (!isInterfaceType(type) && !isUnionType(type)) return valueRoots.has(typeName);
  return schema.getPossibleTypes(type).some(({ name }) => valueRoots.has(name));
};

/** Directories show copies of earlier responses. */
const copies: ReadonlySet<string> = new Set(["DirectoryUserConnection", "DirectoryUserEdge"]);

/** Returns the fields that return an object or value of AWS, but for those that a describe returns as a part of its object. */
export const fieldsThatShowValues = (): string[] =>
  [...objects, ...types.filter(isInterfaceType)]
    .filter(({ name }) => !copies.has(name))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => showsValues(getNamedType(field.type).name) && !isDescribed(type.name, field.name))
        .map((field) => `${type.name}.${field.name}`),
    );

/** Returns the types of values inside of AWS's objects. */
export function nestedTypes(): string[] {
  const found = new Set<string>();
  const visit = (type: GraphQLObjectType, isNested: boolean): void => {
    if (isNested) found.add(type.name);
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type);
      if (isObjectType(next) && (isNested || isDescribed(type.name, field.name))) visit(next, true);
    }
  };
  for (const name of valueRoots) visit(schema.getType(name) as GraphQLObjectType, !Object.hasOwn(described, name));
  return [...found].toSorted();
}
