import { describedFields } from "../domain/described.ts";

/**
 * What a field costs, in calls to AWS and in values of the answer: the figures by which an operation is priced before it runs. A type
 * or field that is not here costs no call by itself, and is one value for each object that it is selected on.
 */

interface Price {
  /** How many items the list has at most, of which no argument tells it. */
  readonly most?: number;
  /** Calls for each object that the field is selected on. */
  readonly calls?: number;
  /** What of the field's object is known by then. */
  readonly known?: readonly string[];
  /** Whether all rows of the list around it have the same object here. */
  readonly isShared?: true;
  /** Whether it asks if someone is an admin, for which the admins of an AppInstance are listed once. */
  readonly isPromotion?: true;
}

/** A connection: pages of a list operation, whose rows know some of their fields. */
interface ListPrice {
  readonly rowsKnow: readonly string[];
  /** Whether the rows are all of the object on which the field is selected. */
  readonly isOfParent: boolean;
}

const named = ["name", "metadata"];

const promotion = { isPromotion: true, known: ["name"] } as const;

export const lists: { readonly [field: string]: ListPrice } = {
  "Query.appInstances": { rowsKnow: named, isOfParent: false },
  "AppInstance.users": { rowsKnow: named, isOfParent: true },
  "AppInstance.bots": { rowsKnow: named, isOfParent: true },
  "AppInstance.admins": { rowsKnow: ["name"], isOfParent: true },
  "AppInstanceUser.endpoints": { rowsKnow: ["name", "type", "allowMessages", "state"], isOfParent: true },
};

/** Looking up whatever an id names costs the describe, if it is one at all. */
const lookedUp = { calls: 1, known: describedFields };
/** AWS takes 50 tags on a resource. */
const tagged = { calls: 1, most: 50 };
const write = { calls: 1 };
const readAndWrite = { calls: 2 };

export const prices: { readonly [field: string]: Price } = {
  "Query.operations": { most: 30 },
  "Query.node": lookedUp,
  "Query.nodes": lookedUp,
  "Query._entities": lookedUp,
  "Query.appInstanceAdmin": lookedUp,
  "AppInstance.retentionSettings": { calls: 1 },
  "AppInstance.tags": tagged,
  "AppInstanceUser.tags": tagged,
  "AppInstanceUser.admin": promotion,
  "AppInstanceUser.appInstance": { isShared: true },
  "AppInstanceBot.tags": tagged,
  "AppInstanceBot.admin": promotion,
  "AppInstanceBot.appInstance": { isShared: true },
  "AppInstanceIdentity.admin": promotion,
  "AppInstanceIdentity.appInstance": { isShared: true },
  "AppInstanceAdmin.appInstance": { isShared: true },
  "AppInstanceAdmin.identity": { known: ["name"] },
  "AppInstanceAdmin.user": { known: ["name"] },
  "AppInstanceAdmin.bot": { known: ["name"] },
  "AppInstanceUserEndpoint.user": { isShared: true },
  "Mutation.createAppInstance": write,
  "Mutation.updateAppInstance": readAndWrite,
  "Mutation.deleteAppInstance": readAndWrite,
  "Mutation.createAppInstanceUser": write,
  "Mutation.updateAppInstanceUser": readAndWrite,
  "Mutation.ensureAppInstanceUser": readAndWrite,
  "Mutation.deleteAppInstanceUser": write,
  "Mutation.createAppInstanceUsers": write,
  "Mutation.deleteAppInstanceUsers": write,
  "Mutation.createAppInstanceAdmins": write,
  "Mutation.createAppInstanceAdmin": write,
  "Mutation.deleteAppInstanceAdmin": write,
  "Mutation.createAppInstanceBot": write,
  "Mutation.updateAppInstanceBot": readAndWrite,
  "Mutation.deleteAppInstanceBot": write,
  "Mutation.registerAppInstanceUserEndpoint": write,
  "Mutation.updateAppInstanceUserEndpoint": write,
  "Mutation.deregisterAppInstanceUserEndpoint": write,
  "Mutation.putAppInstanceRetentionSettings": write,
  "Mutation.putAppInstanceUserExpirationSettings": write,
  "Mutation.tagResource": write,
  "Mutation.untagResource": write,
};

/** The inputs of mutations that do the same for each item of a list. */
export const itemsOf: readonly string[] = ["users", "arns", "adminArns"];

/** What is sealed costs as much as so many other values. */
export const CURSOR_VALUES = 10;
export const cursors: ReadonlySet<string> = new Set(["cursor", "startCursor", "endCursor"]);

/** So often it is looked at most whether a deleted AppInstance is gone, if that is waited for. */
export const WAITING_CALLS = 20;
