import { hash, randomBytes, timingSafeEqual } from "node:crypto";
import { arnFault } from "../domain/arn.ts";
import { type Caller, newCaller, type Scope, scopes } from "../domain/caller.ts";

/** An API key as configuration holds it: the key itself, `cgw_<id>_<secret>`, is known to its holder alone. */
export interface ApiKey {
  readonly id: string;
  /** SHA-256 of the whole key. */
  readonly digest: Buffer;
  readonly scope: Scope | undefined;
  readonly instances: readonly string[];
  /** The ARN of the AppInstanceUser that the holder is. */
  readonly user: string | undefined;
  /** Milliseconds since 1970. */
  readonly expires: number | undefined;
}

/** What a key is for, as it is asked for. */
export type Grant = Pick<ApiKey, "scope" | "instances" | "user" | "expires">;

const form = /^(?<id>[a-z0-9]{1,32}):(?<digest>[0-9a-f]{64})(?<rest>(?:;[a-z]+=[^;]*)*)$/;

/**
 * Reads `<id>:<SHA-256 in hex>;scope=write;instances=<ARN>|<ARN>;user=<ARN>;expires=2027-01-31`. Answers a sentence instead, if the
 * entry is none, or would let its holder do nothing.
 */
export function readApiKey(entry: string): ApiKey | string {
  const { id, digest = "", rest = "" } = form.exec(entry)?.groups ?? {};
  if (id === undefined) return "must be entries <id>:<SHA-256 of the key in hex>;scope=…, separated by commas";
  const parts = rest
    .split(";")
    .slice(1)
    .map((part) => part.split(/=(.*)/s));
  const given = Object.fromEntries(parts) as Record<string, string | undefined>;
  if (Object.keys(given).length < parts.length) return `says something twice (in the entry ${id})`;
  const { scope, instances, user, expires, ...others } = given;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    return `has ${unknown} in the entry ${id}, which is none of scope, instances, user, expires`;
  const grant = readGrant({ scope, instances: instances?.split("|") ?? [], user, expires });
  return typeof grant === "string"
    ? `${grant} (in the entry ${id})`
    : { id, digest: Buffer.from(digest, "hex"), ...grant };
}

interface Words {
  readonly scope?: string | undefined;
  readonly instances: readonly string[];
  readonly user?: string | undefined;
  readonly expires?: string | undefined;
}

/** Reads what a key shall be for, or answers why that can't be. */
export function readGrant({ scope, instances, user, expires }: Words): Grant | string {
  const held = scopes.find((known) => known === scope);
  if (scope !== undefined && !held) return `must have one of ${scopes.join(", ")} as scope`;
  const fault = instances.map((arn) => arnFault("app-instance", arn)).find(Boolean);
  if (fault) return `has an instance that ${fault}`;
  const userFault = user === undefined ? undefined : arnFault("user", user);
  if (userFault) return `has a user that ${userFault}`;
  if (held === "operator" && instances.length > 0)
    return "must name no instances beside the scope operator, which is for all";
  if (held && held !== "operator" && instances.length === 0)
    return `must name the instances that the scope ${held} is for (only operator is for all)`;
  if (!held && (user === undefined || instances.length > 0))
    return "must have a scope, or a user and neither scope nor instances";
  const until = expires === undefined ? undefined : timeOf(expires);
  if (until !== undefined && Number.isNaN(until)) return "must have a date such as 2027-01-31 as expires";
  return { scope: held, instances, user, expires: until };
}

/** Of a day that there is, in milliseconds; else NaN. The language makes March of the 31st of February. */
function timeOf(text: string): number {
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  const isThere =
    !Number.isNaN(time) && new Date(`${text.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(text.slice(0, 10));
  return isThere ? time : Number.NaN;
}

/** Makes a key: what its holder gets, and what configuration keeps. */
export function createApiKey(
  id: string,
  { scope, instances, user, expires }: Grant,
): { readonly secret: string; readonly entry: string } {
  const secret = `cgw_${id}_${randomBytes(32).toString("base64url")}`;
  const parts = [
    `${id}:${digestOf(secret).toString("hex")}`,
    ...(scope ? [`scope=${scope}`] : []),
    ...(instances.length > 0 ? [`instances=${instances.join("|")}`] : []),
    ...(user === undefined ? [] : [`user=${user}`]),
    ...(expires === undefined ? [] : [`expires=${new Date(expires).toISOString()}`]),
  ];
  return { secret, entry: parts.join(";") };
}

const bearer = /^(cgw_([a-z0-9]{1,32})_[A-Za-z0-9_-]{43})$/;

/** Who holds a key; undefined for everyone else. Compares in constant time. */
export function callerByApiKey(keys: readonly ApiKey[], token: string, now: number): Caller | undefined {
  const [, secret, id] = bearer.exec(token) ?? [];
  if (!secret) return undefined;
  const digest = digestOf(secret);
  // Two keys of one id are one being replaced by the other.
  const key = keys.find((candidate) => candidate.id === id && timingSafeEqual(candidate.digest, digest));
  if (!key || (key.expires !== undefined && key.expires <= now)) return undefined;
  return callerOf(key);
}

const callers = new WeakMap<ApiKey, Caller>();

/** Made once for each key: it is the same for each request. */
function callerOf(key: ApiKey): Caller {
  const { id, scope, instances, user } = key;
  const caller = callers.get(key) ?? newCaller(`key:${id}`, { scope, instances: new Set(instances), self: user });
  callers.set(key, caller);
  return caller;
}

const digestOf = (secret: string): Buffer => hash("sha256", secret, "buffer");
