import { hash } from "node:crypto";
import { appInstanceArnOf } from "./arn.ts";

/** What a caller may do; each scope includes the ones before it. Operators have all AppInstances. */
export const scopes = ["read", "write", "admin", "operator"] as const;

export type Scope = (typeof scopes)[number];

export interface Caller {
  /** Owns cursors and idempotency keys: those of one principal are invalid for another. */
  readonly principal: string;
  /** Callers with the same AppInstances; all operators are one group. Scarce resources are divided between groups first. */
  readonly group: string;
  /** Undefined: the caller may do only what the user `self` may do to itself. */
  readonly scope: Scope | undefined;
  /** ARNs of the AppInstances that the scope covers; ignored for operators. */
  readonly instances: ReadonlySet<string>;
  /** ARN of the AppInstanceUser that the caller acts as. */
  readonly self: string | undefined;
  /** For the log only: why the credentials are valid, but grant nothing. */
  readonly grantIssue?: string | undefined;
  /** When the credentials expire, in milliseconds since 1970; undefined: never. */
  readonly expiresAt?: number | undefined;
}

export type Rights = Pick<Caller, "scope" | "instances" | "self">;

export const createCaller = (
  principal: string,
  rights: Rights,
  details: Pick<Caller, "grantIssue" | "expiresAt"> = {},
): Caller => ({
  principal,
  group: groupOf(rights),
  ...details,
  ...rights,
});

function groupOf({ scope, instances, self }: Rights): string {
  if (scope === "operator") return "operators";
  const all = new Set([...instances, ...(self === undefined ? [] : [appInstanceArnOf(self)])]);
  // Groups are keys of many maps, so that of many AppInstances is shortened.
  return all.size < 2 ? [...all].join() : hash("sha256", [...all].toSorted().join(" "));
}

/** May do everything, on this machine and against an emulator only. */
export const localDeveloper: Caller = createCaller("development", {
  scope: "operator",
  instances: new Set(),
  self: undefined,
});

/** Returns the AppInstances that a caller may touch; undefined for an operator, who may touch all. */
export const allowedInstances = ({ scope, instances }: Caller): ReadonlySet<string> | undefined =>
  scope === "operator" ? undefined : instances;

/** Returns the AppInstances to describe in place of AWS's list, which names those of others; undefined to read that list. */
export const instancesToList = (caller: Caller): ReadonlySet<string> | undefined =>
  caller.scope === undefined ? undefined : allowedInstances(caller);

export const hasScope = (held: Scope | undefined, needed: Scope): boolean =>
  held !== undefined && scopes.indexOf(held) >= scopes.indexOf(needed);

export const highestScope = (words: Iterable<string>): Scope | undefined => {
  const named = new Set(words);
  return scopes.findLast((scope) => named.has(scope));
};
