import { encodeId } from "../../src/gateway/domain/id.ts";
import { adminRef, appInstanceRef, botRef, endpointRef, userRef } from "../../src/gateway/domain/refs.ts";
import type { Target } from "./operations.ts";

/** A mutation of an existing object, and the two ways to name the object. */
export interface ObjectMutation {
  readonly field: string;
  readonly payload: string;
  readonly byId: { readonly id: string } | { readonly ids: readonly string[] };
  readonly byArn: Readonly<Record<string, string | readonly string[]>>;
  readonly rest: object;
  /** The types whose ids it accepts. */
  readonly types: readonly string[];
}

/** Returns the ids of the objects in a target, by type. */
export const idsOf = ({ home, user, bot, endpointId }: Target): Readonly<Record<string, string>> => ({
  AppInstance: encodeId(appInstanceRef(home)),
  AppInstanceUser: encodeId(userRef(user)),
  AppInstanceBot: encodeId(botRef(bot)),
  AppInstanceAdmin: encodeId(adminRef(user)),
  AppInstanceUserEndpoint: encodeId(endpointRef(user, endpointId)),
});

const resource = ["AppInstance", "AppInstanceUser", "AppInstanceBot"];
const identity = ["AppInstanceUser", "AppInstanceBot"];

/** Returns a row for each mutation of an existing object, with an input as short as possible. */
export function objectMutations(target: Target): ObjectMutation[] {
  const { home, user, bot, endpointId } = target;
  const ids = idsOf(target);
  const row = (
    field: string,
    payload: string,
    types: readonly string[],
    byArn: ObjectMutation["byArn"],
    rest: object = {},
  ): ObjectMutation => {
    const id = ids[types[0] ?? ""] ?? "";
    return { field, payload, types, byArn, rest, byId: payload.startsWith("results") ? { ids: [id] } : { id } };
  };
  return [
    row("updateAppInstance", "appInstance { id }", ["AppInstance"], { arn: home }, { name: "N" }),
    row("deleteAppInstance", "deletedId", ["AppInstance"], { arn: home }, { confirmName: "n" }),
    row("updateAppInstanceUser", "appInstanceUser { id }", ["AppInstanceUser"], { arn: user }, { metadata: "M" }),
    row("deleteAppInstanceUser", "deletedId", ["AppInstanceUser"], { arn: user }),
    row("deleteAppInstanceUsers", "results { deletedId }", ["AppInstanceUser"], { arns: [user] }),
    row("updateAppInstanceBot", "appInstanceBot { id }", ["AppInstanceBot"], { arn: bot }, { name: "N" }),
    row("deleteAppInstanceBot", "deletedId", ["AppInstanceBot"], { arn: bot }),
    row("createAppInstanceAdmin", "appInstanceAdmin { id }", identity, { adminArn: user }, { appInstanceArn: home }),
    row("createAppInstanceAdmins", "results { index }", identity, { adminArns: [user] }, { appInstanceArn: home }),
    row("deleteAppInstanceAdmin", "deletedId", ["AppInstanceAdmin"], { appInstanceArn: home, adminArn: user }),
    row("deleteAppInstanceAdmins", "results { deletedId }", ["AppInstanceAdmin", ...identity], {
      appInstanceArn: home,
      adminArns: [user],
    }),
    row(
      "updateAppInstanceUserEndpoint",
      "appInstanceUserEndpoint { id }",
      ["AppInstanceUserEndpoint"],
      { userArn: user, endpointId },
      { name: "N" },
    ),
    row("deregisterAppInstanceUserEndpoint", "deletedId", ["AppInstanceUserEndpoint"], { userArn: user, endpointId }),
    row(
      "putAppInstanceRetentionSettings",
      "appInstance { id }",
      ["AppInstance"],
      { appInstanceArn: home },
      { channelRetentionSettings: { retentionDays: 3 } },
    ),
    row("putAppInstanceUsersExpirationSettings", "results { index }", ["AppInstanceUser"], { userArns: [user] }),
    row("putAppInstanceUserExpirationSettings", "appInstanceUser { id }", ["AppInstanceUser"], { userArn: user }),
    row("tagResource", "resource { id }", resource, { resourceArn: home }, { tags: [{ key: "k", value: "v" }] }),
    row("tagResources", "results { index }", resource, { resourceArns: [home] }, { tags: [{ key: "k", value: "v" }] }),
    row("untagResource", "resource { id }", resource, { resourceArn: home }, { tagKeys: ["k"] }),
  ];
}

export const documentOf = ({ field, payload }: Pick<ObjectMutation, "field" | "payload">): string =>
  `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) {
    ${field}(input: $input) { ${payload} userErrors { code message field } }
  }`;
