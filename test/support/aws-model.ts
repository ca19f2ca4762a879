import { readFileSync } from "node:fs";
import * as sdk from "@aws-sdk/client-chime-sdk-identity";
import { type OperationName, operationNames } from "../../src/gateway/operations.ts";

/** AWS's model of the responses, read from the SDK: its schemas have structures and types, its declarations have the names of enums. */

type Kind = "string" | "enum" | "integer" | "timestamp" | "structure" | "list";

export interface ModelMember {
  readonly operation: OperationName;
  /** Its place in the response, from the root; `[]` ends the name of a list. */
  readonly path: readonly string[];
  readonly kind: Kind;
  readonly enumName?: string;
  /** Required by AWS's model. */
  readonly isRequired: boolean;
}

const [SCALAR, LIST, STRUCTURE] = [0, 1, 3];
const scalars: Readonly<Record<number, Kind>> = { 0: "string", 1: "integer", 4: "timestamp" };

const declarations = readFileSync(
  "node_modules/@aws-sdk/client-chime-sdk-identity/dist-types/models/models_0.d.ts",
  "utf8",
);

/** Returns the members that the SDK declares for an interface, with their types. */
function declaredMembers(structure: string): ReadonlyMap<string, string> {
  const [, body = ""] = new RegExp(`export interface ${structure} \\{(.*?)^\\}`, "ms").exec(declarations) ?? [];
  const members = body.matchAll(/^ {4}(\w+)\??: (.+?)(?: \| undefined)?;$/gm);
  return new Map([...members].map(([, name = "", type = ""]) => [name, type]));
}

/** Returns the kinds of all members that the SDK declares below an interface: another source than its schemas. */
export function declaredKinds(structure: string): Kind[] {
  return [...declaredMembers(structure).values()].flatMap((type): Kind[] => {
    if (type.endsWith("[]")) return ["list", ...declaredKinds(type.slice(0, -"[]".length))];
    const kind = { string: "string", number: "integer", Date: "timestamp" }[type] as Kind | undefined;
    if (kind) return [kind];
    return type in sdk ? ["enum"] : ["structure", ...declaredKinds(type)];
  });
}

/** A schema behind the functions and traits that wrap it. */
function unwrap(schema: unknown): unknown {
  if (typeof schema === "function") return unwrap(schema());
  return Array.isArray(schema) && typeof schema[0] !== "number" ? unwrap(schema[0]) : schema;
}

/** A reference with traits begins with the reference: `[0, 1]` is a string with a trait. */
const isReference = (schema: unknown): schema is readonly [unknown, unknown] =>
  Array.isArray(schema) && schema.length === 2;

const resolve = (schema: unknown): unknown => unwrap(isReference(schema) ? schema[0] : schema);

function membersOf(operation: OperationName, schema: readonly unknown[], parent: readonly string[]): ModelMember[] {
  const [, , structure, , names, schemas, requiredCount = 0] = schema as [
    number,
    string,
    string,
    unknown,
    string[],
    unknown[],
    number?,
  ];
  return names.flatMap((name, index): ModelMember[] => {
    const type = resolve(schemas[index]);
    const member = { operation, isRequired: index < requiredCount };
    if (typeof type === "number" || (Array.isArray(type) && type[0] === SCALAR)) {
      const kind = scalars[typeof type === "number" ? type : type[4]];
      if (!kind) throw new TypeError(`${structure}.${name} has a type that this test does not know`);
      const declared = declaredMembers(structure).get(name) ?? "";
      const isEnum = kind === "string" && declared !== "string";
      return [{ ...member, path: [...parent, name], ...(isEnum ? { kind: "enum", enumName: declared } : { kind }) }];
    }
    if (!Array.isArray(type)) throw new TypeError(`${structure}.${name} has a schema that this test does not know`);
    if (type[0] === STRUCTURE) {
      const path = [...parent, name];
      return [{ ...member, path, kind: "structure" }, ...membersOf(operation, type, path)];
    }
    if (type[0] !== LIST) throw new TypeError(`${structure}.${name} has a schema that this test does not know`);
    const path = [...parent, `${name}[]`];
    return [{ ...member, path, kind: "list" }, ...membersOf(operation, resolve(type[4]) as unknown[], path)];
  });
}

const outputOf = (operation: OperationName): unknown =>
  unwrap((sdk[`${operation}$` as keyof typeof sdk] as unknown as readonly unknown[])[5]);

/** Every member of every response, in the order of AWS's model. */
export const modelMembers: readonly ModelMember[] = operationNames.flatMap((operation) => {
  const output = outputOf(operation);
  return Array.isArray(output) ? membersOf(operation, output, []) : [];
});

const values: Readonly<Record<string, unknown>> = {
  AppInstanceArn: "arn:aws:chime:us-east-1:123456789012:app-instance/home",
  AppInstanceUserArn: "arn:aws:chime:us-east-1:123456789012:app-instance/home/user/ann",
  AppInstanceBotArn: "arn:aws:chime:us-east-1:123456789012:app-instance/home/bot/helper",
  Arn: "arn:aws:chime:us-east-1:123456789012:app-instance/home/user/ann",
  EndpointId: "ep-1",
};

function exampleOf({ kind, enumName, path }: ModelMember): unknown {
  const name = path.at(-1) ?? "";
  if (kind === "enum") return Object.values(sdk[enumName as keyof typeof sdk] as object)[0];
  if (kind === "integer") return 7;
  if (kind === "timestamp") return 1_700_000_000.5;
  return values[name] ?? `a ${name}`;
}

/** Changes the objects at a place of a response: the second item of a list, so that others surround it. */
export function changeAt(response: object, [name = "", ...rest]: readonly string[], change: (o: object) => void): void {
  const value = name === "" ? undefined : (Reflect.get(response, name.replace("[]", "")) as object[] & object);
  if (value === undefined) change(response);
  else changeAt(name.endsWith("[]") ? (value[1] as object) : value, rest, change);
}

/** Returns a response with a value for every member, but for tokens, and three rows in every list. */
export function completeResponse(operation: OperationName): object {
  const response = {};
  for (const member of modelMembers.filter((candidate) => candidate.operation === operation)) {
    const name = (member.path.at(-1) ?? "").replace("[]", "");
    if (name === "NextToken") continue;
    for (const object of objectsAt(response, member.path.slice(0, -1))) {
      const value = { structure: () => ({}), list: () => [{}, {}, {}] }[member.kind as "structure"]?.();
      Reflect.set(object, name, value ?? exampleOf(member));
    }
  }
  return response;
}

function objectsAt(response: object, [name, ...rest]: readonly string[]): object[] {
  if (name === undefined) return [response];
  const value = Reflect.get(response, name.replace("[]", "")) as object | object[];
  return (Array.isArray(value) ? value : [value]).flatMap((item: object) => objectsAt(item, rest));
}
