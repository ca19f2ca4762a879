import { hash } from "node:crypto";

/** What a caller may do, each with all of those before it. An operator may do everything, to every AppInstance. */
export const scopes = ["read", "write", "admin", "operator"] as const;

export type Scope = (typeof scopes)[number];

/** Who is calling, and what for. */
export interface Caller {
  /** Whose cursors and idempotency keys these are: those of one tenant mean nothing to another. */
  readonly tenant: string;
  /** A hash of that: tells one from another, without telling who it is. */
  readonly id: string;
  /** Undefined: nothing but what the user may do that the caller is. */
  readonly scope: Scope | undefined;
  /** The ARNs of the AppInstances that the scope is for; an operator's are all. */
  readonly instances: ReadonlySet<string>;
  /** The ARN of the AppInstanceUser that the caller is. */
  readonly self: string | undefined;
}

export function newCaller(tenant: string, rights: Omit<Caller, "tenant" | "id">): Caller {
  return { tenant, id: hash("sha256", tenant).slice(0, 16), ...rights };
}

/** Everything, on this machine only, and before an emulator only. */
export const developer: Caller = newCaller("development", { scope: "operator", instances: new Set(), self: undefined });

/** The AppInstances that a caller is bound to; undefined for an operator, who is bound to none. */
export const boundTo = ({ scope, instances }: Caller): ReadonlySet<string> | undefined =>
  scope === "operator" ? undefined : instances;

/** The AppInstances that are all there are for a caller who may read, but not all; undefined for everyone else. */
export const listFor = (caller: Caller): ReadonlySet<string> | undefined =>
  caller.scope === undefined ? undefined : boundTo(caller);

export const includes = (held: Scope | undefined, needed: Scope): boolean =>
  held !== undefined && scopes.indexOf(held) >= scopes.indexOf(needed);

/** The most that a list of words names; undefined when it names nothing. */
export const highestOf = (words: Iterable<string>): Scope | undefined => {
  const named = new Set(words);
  return scopes.findLast((scope) => named.has(scope));
};
