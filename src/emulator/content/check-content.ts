import { checkMembers, isObject, ownMember, type Violation } from "../wire/check.ts";
import type { Shape } from "../wire/shape.ts";
import { type AppInstanceContent, type Content, contentShape } from "./content.ts";

/** Checks what is to be content, and gives it, without its unknown members, or all that is wrong with it. */
export function checkContent(value: unknown): { content: Content | undefined; violations: Violation[] } {
  if (!isObject(value))
    return { content: undefined, violations: [{ at: "", constraint: "It must be an object with AppInstances" }] };
  const violations = unknownMembers(value, contentShape, "");
  const content = checkMembers(ownMember(value), contentShape.members, "", violations) as unknown as Content;
  if (violations.length === 0) {
    for (const [i, appInstance] of content.AppInstances.entries()) {
      violations.push(...contradictions(appInstance, `AppInstances[${i}]`));
    }
  }
  return { content: violations.length === 0 ? content : undefined, violations };
}

/** A client may send members that nobody knows; in a file they are mistakes. */
function unknownMembers(value: unknown, shape: Shape, at: string): Violation[] {
  if (shape.type === "list" && Array.isArray(value)) {
    return value.flatMap((item, i) => unknownMembers(item, shape.of, `${at}[${i}]`));
  }
  if (shape.type !== "structure" || !isObject(value)) return [];
  const names = Object.keys(shape.members);
  return Object.entries(value).flatMap(([name, member]) => {
    const place = at === "" ? name : `${at}.${name}`;
    const known = names.includes(name) ? shape.members[name] : undefined;
    if (known === undefined) return { at: place, constraint: `Member must be one of [${names.join(", ")}]` };
    return unknownMembers(member, known.shape, place);
  });
}

/** What each member alone does not show. */
function contradictions({ Users = [], Bots = [], Admins = [] }: AppInstanceContent, at: string): Violation[] {
  const violations: Violation[] = [];
  const users = new Set(Users.map(({ AppInstanceUserId }) => AppInstanceUserId));
  const bots = new Set(Bots.map(({ AppInstanceBotId }) => AppInstanceBotId));
  const admins = new Set<string>();
  for (const [i, { AppInstanceUserId, AppInstanceBotId }] of Admins.entries()) {
    const say = (constraint: string) => violations.push({ at: `${at}.Admins[${i}]`, constraint });
    const id = AppInstanceUserId ?? AppInstanceBotId ?? "";
    const name = `${AppInstanceBotId === undefined ? "user" : "bot"}/${id}`;
    if ((AppInstanceUserId === undefined) === (AppInstanceBotId === undefined)) {
      say("Member must have either an AppInstanceUserId or an AppInstanceBotId");
    } else if (!(AppInstanceBotId === undefined ? users : bots).has(id))
      say("Member must be a user or bot of its AppInstance");
    else if (admins.has(name)) say("Member must not be an admin twice");
    admins.add(name);
  }
  for (const [u, { Endpoints = [] }] of Users.entries()) {
    const devices = Endpoints.map((e) => JSON.stringify([e.Type, e.ResourceArn, e.EndpointAttributes.DeviceToken]));
    for (const [i, device] of devices.entries()) {
      if (devices.indexOf(device) === i) continue;
      violations.push({
        at: `${at}.Users[${u}].Endpoints[${i}]`,
        constraint: "Member must not be a device of the user twice",
      });
    }
  }
  return violations;
}
