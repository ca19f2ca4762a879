import type { AppInstanceContent, Content } from "../public.ts";
import { checkMembers, isObject, ownMember, type Violation } from "../wire/check.ts";
import type { Shape } from "../wire/shape.ts";
import { type ContentValues, contentShape } from "./content.ts";

/** Returns the value as content, or every violation in it. */
export function checkContent(value: unknown): { content: Content | undefined; violations: Violation[] } {
  if (!isObject(value)) {
    return {
      content: undefined,
      violations: [{ at: "", constraint: "The content must be an object with AppInstances" }],
    };
  }
  const violations = findUnknownMembers(value, contentShape, "");
  const content = checkMembers(ownMember(value), contentShape.members, "", violations) as unknown as ContentValues;
  if (violations.length === 0) {
    for (const [i, appInstance] of content.AppInstances.entries()) {
      const at = `AppInstances[${i}]`;
      violations.push(...findWrongAdmins(appInstance, at), ...findRepeatedDevices(appInstance, at));
    }
  }
  return { content: violations.length === 0 ? content : undefined, violations };
}

/** Finds unknown members. A client may send them, but in a file they are mistakes. */
function findUnknownMembers(value: unknown, shape: Shape, at: string): Violation[] {
  if (shape.type === "list" && Array.isArray(value)) {
    return value.flatMap((item, i) => findUnknownMembers(item, shape.of, `${at}[${i}]`));
  }
  if (shape.type !== "structure" || !isObject(value)) return [];
  const names = Object.keys(shape.members);
  return Object.entries(value).flatMap(([name, member]) => {
    const place = at === "" ? name : `${at}.${name}`;
    const known = names.includes(name) ? shape.members[name] : undefined;
    if (known === undefined) return { at: place, constraint: `Member must be one of [${names.join(", ")}]` };
    return findUnknownMembers(member, known.shape, place);
  });
}

function findWrongAdmins({ Users = [], Bots = [], Admins = [] }: AppInstanceContent, at: string): Violation[] {
  const users = new Set(Users.map(({ AppInstanceUserId }) => AppInstanceUserId));
  const bots = new Set(Bots.map(({ AppInstanceBotId }) => AppInstanceBotId));
  const admins = new Set<string>();
  return Admins.flatMap(({ AppInstanceUserId, AppInstanceBotId }, i) => {
    const violation = (constraint: string) => ({ at: `${at}.Admins[${i}]`, constraint });
    if ((AppInstanceUserId === undefined) === (AppInstanceBotId === undefined))
      return violation("Member must have either an AppInstanceUserId or an AppInstanceBotId");
    const isBot = AppInstanceBotId !== undefined;
    const id = AppInstanceUserId ?? AppInstanceBotId ?? "";
    const name = `${isBot ? "bot" : "user"}/${id}`;
    if (!(isBot ? bots : users).has(id)) return violation("Member must be a user or bot of its AppInstance");
    if (admins.has(name)) return violation("Member must not repeat an admin");
    admins.add(name);
    return [];
  });
}

function findRepeatedDevices({ Users = [] }: AppInstanceContent, at: string): Violation[] {
  return Users.flatMap(({ Endpoints = [] }, u) => {
    const devices = Endpoints.map((e) => JSON.stringify([e.Type, e.ResourceArn, e.EndpointAttributes.DeviceToken]));
    return devices.flatMap((device, i) => {
      if (devices.indexOf(device) === i) return [];
      const constraint = "Member must not repeat a device of the user";
      return { at: `${at}.Users[${u}].Endpoints[${i}]`, constraint };
    });
  });
}
