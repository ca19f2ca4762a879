import { type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from "graphql";
import type { Fields } from "../../src/gateway/domain/models.ts";
import { home, targetIn } from "./operations.ts";

export type TypeName = keyof Fields;

const { user, bot, endpointId } = targetIn(home);

interface Access {
  /** A query for the object, where `$` stands for its fields, and the path of the object in the result. */
  readonly describe: readonly [query: string, ...path: string[]];
  /** A query for a list of it, likewise, and the operation that lists it. */
  readonly list: readonly [query: string, operation: string, ...path: string[]];
}

const inInstance = (field: string) => `{ appInstance(arn: "${home}") { ${field} { nodes { $ } } } }`;

/** How queries reach an object of each type. */
export const accessTo: Record<TypeName, Access> = {
  AppInstance: {
    describe: [`{ appInstance(arn: "${home}") { $ } }`, "appInstance"],
    list: ["{ appInstances { nodes { $ } } }", "ListAppInstances", "appInstances"],
  },
  AppInstanceUser: {
    describe: [`{ appInstanceUser(arn: "${user}") { $ } }`, "appInstanceUser"],
    list: [inInstance("users"), "ListAppInstanceUsers", "appInstance", "users"],
  },
  AppInstanceBot: {
    describe: [`{ appInstanceBot(arn: "${bot}") { $ } }`, "appInstanceBot"],
    list: [inInstance("bots"), "ListAppInstanceBots", "appInstance", "bots"],
  },
  AppInstanceAdmin: {
    describe: [`{ appInstanceAdmin(appInstanceArn: "${home}", adminArn: "${user}") { $ } }`, "appInstanceAdmin"],
    list: [inInstance("admins"), "ListAppInstanceAdmins", "appInstance", "admins"],
  },
  AppInstanceUserEndpoint: {
    describe: [
      `{ appInstanceUserEndpoint(userArn: "${user}", endpointId: "${endpointId}") { $ } }`,
      "appInstanceUserEndpoint",
    ],
    list: [
      `{ appInstanceUser(arn: "${user}") { endpoints { nodes { $ } } } }`,
      "ListAppInstanceUserEndpoints",
      "appInstanceUser",
      "endpoints",
    ],
  },
};

/** Returns the selection of a field, down to its first scalar. */
export function selectionOf(type: GraphQLObjectType, name: string): string {
  const field = type.getFields()[name];
  const fieldType = field && getNamedType(field.type);
  if (isLeafType(fieldType)) return name;
  const [first = ""] = isObjectType(fieldType) ? Object.keys(fieldType.getFields()) : [];
  return isObjectType(fieldType) ? `${name} { ${selectionOf(fieldType, first)} }` : name;
}
