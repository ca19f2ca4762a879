import { describedFields, listFieldsOf } from "../domain/described.ts";
import type { Fields } from "../domain/models.ts";
import { quotaClasses } from "../domain/quotas.ts";
import { operationNames, operationOf } from "../operations.ts";

/** What a field costs when it is selected on one object. Defaults: no call, one value, nothing known of its object. */
export interface FieldWeight {
  /** Calls to AWS. */
  readonly calls?: number;
  /** The most items of a list whose length no argument limits. */
  readonly maxItems?: number;
  /** Fields of the returned object that are known without a describe. */
  readonly knownFields?: readonly string[];
  /** True if all rows of the surrounding list have the same object here. */
  readonly isSameForAllRows?: true;
  /** True if it looks up whether an identity is an admin, for which the admins of an AppInstance are listed once. */
  readonly isAdminLookup?: true;
  /** True if it lists the AppInstances that the caller may touch. */
  readonly isPerInstance?: true;
  /** True if it counts a list up to its argument `max`. */
  readonly isCount?: true;
  /** The weight of its value: a sealed cursor takes as much CPU as several other values. */
  readonly values?: number;
}

/** A connection: pages of a list operation. */
interface ConnectionWeight {
  /** Fields of a row that the list returns. */
  readonly knownFields: readonly string[];
  /** True if all rows belong to the object on which the field is selected. */
  readonly isOfParent: boolean;
  /** True if its pages are read from memory. */
  readonly isMirrored?: true;
  /** The weight of a page, whatever its length. */
  readonly values?: number;
}

const connection = (rowType: keyof Fields, isOfParent = true): ConnectionWeight => ({
  knownFields: listFieldsOf(rowType),
  isOfParent,
});

export const connectionWeights: { readonly [field: string]: ConnectionWeight | undefined } = {
  "Query.appInstances": connection("AppInstance", false),
  "AppInstance.users": connection("AppInstanceUser"),
  "AppInstance.bots": connection("AppInstanceBot"),
  "AppInstance.admins": connection("AppInstanceAdmin"),
  "AppInstanceUser.endpoints": connection("AppInstanceUserEndpoint"),
  "UserDirectory.users": {
    knownFields: [...listFieldsOf("AppInstanceUser"), "admin"],
    isOfParent: true,
    isMirrored: true,
    values: 1000,
  },
};

/** Looks up the object of an id, which costs its describe. */
const lookup = { calls: 1, knownFields: describedFields };
/** AWS allows 50 tags on a resource. */
const tags = { calls: 1, maxItems: 50 };
const adminLookup = { isAdminLookup: true, knownFields: listFieldsOf("AppInstanceAdmin") } as const;
const withName = { knownFields: ["name"] };
const sameInstance = { isSameForAllRows: true } as const;
const cursor = { values: 10 };
const rejections = { maxItems: 1000 };
const sdl = { values: 200 };

/** Updates read the current values first. */
const readAndWrite = { calls: 2 };

const fieldWeights: { readonly [field: string]: FieldWeight | undefined } = {
  "Query.operations": { maxItems: operationNames.length },
  "Caller.operations": { maxItems: operationNames.length },
  "Caller.rateLimits": { maxItems: quotaClasses.length },
  "Caller.appInstances": { isPerInstance: true },
  "Query.node": lookup,
  "Query.nodes": lookup,
  "Query._entities": lookup,
  // The URL's call is charged in advance.
  "JobResult.node": lookup,
  "ImportAppInstanceUsersPayload.rejected": rejections,
  "AddJobItemsPayload.rejected": rejections,
  "Query.presignedUrl": { calls: 1 },
  "Query.appInstanceAdmin": lookup,
  "AppInstance.retentionSettings": { calls: 1 },
  "AppInstance.tags": tags,
  "AppInstanceUser.tags": tags,
  "AppInstanceUser.admin": adminLookup,
  "AppInstanceUser.appInstance": sameInstance,
  "AppInstanceBot.tags": tags,
  "AppInstanceBot.admin": adminLookup,
  "AppInstanceBot.appInstance": sameInstance,
  "AppInstanceIdentity.admin": adminLookup,
  "AppInstanceIdentity.appInstance": sameInstance,
  "AppInstanceAdmin.appInstance": sameInstance,
  "AppInstanceAdmin.identity": withName,
  "AppInstanceAdmin.user": withName,
  "AppInstanceAdmin.bot": withName,
  "AppInstanceUserEndpoint.user": sameInstance,
  "Mutation.updateAppInstance": readAndWrite,
  "Mutation.deleteAppInstance": readAndWrite,
  "Mutation.updateAppInstanceUser": readAndWrite,
  "Mutation.ensureAppInstanceUser": readAndWrite,
  "Mutation.updateAppInstanceBot": readAndWrite,
};

const countUpTo = { isCount: true } as const;
const none: FieldWeight = {};
const write: FieldWeight = { calls: 1 };

/** Returns the weight of a field. A mutation without an entry costs one call. */
export function weightOf(typeName: string, field: string): FieldWeight {
  const weight = fieldWeights[`${typeName}.${field}`];
  if (weight) return weight;
  if (typeName === "Mutation") return write;
  if (typeName === "_Service") return sdl;
  if (typeName.endsWith("Connection") && field === "countUpTo") return countUpTo;
  const isCursor = field === "cursor" || (typeName === "PageInfo" && /^(start|end)Cursor$/.test(field));
  return isCursor ? cursor : none;
}

/** The inputs of bulk mutations: each item costs the mutation's calls. */
export const itemInputs: readonly string[] = ["users", "ids", "arns", "adminArns", "resourceArns", "userArns"];

/** How often `waitMs` checks whether a deleted AppInstance is gone. */
export const WAIT_CALLS = 20;

/** The fields that may call AWS themselves: those of operations, and those with a weight in calls. */
export const callingFields: ReadonlySet<string> = new Set([
  ...operationNames.flatMap((name) => operationOf(name).fields),
  ...Object.keys(connectionWeights),
  ...Object.keys(fieldWeights),
]);
