import { hash, randomBytes, timingSafeEqual } from "node:crypto";
import { findArnIssue } from "../domain/arn.ts";
import { type Caller, createCaller, hasScope, type Scope, scopes } from "../domain/caller.ts";
import { principalOfKey } from "../domain/principal.ts";

/** An API key as it is configured. Only its holder knows the key itself, `cgw_<id>_<secret>`. */
export interface ApiKey {
  readonly id: string;
  /** SHA-256 of the whole key. */
  readonly digest: Buffer;
  readonly scope: Scope | undefined;
  readonly instances: readonly string[];
  readonly user: string | undefined;
  /** Milliseconds since 1970. */
  readonly expires: number | undefined;
}

export type Grant = Pick<ApiKey, "scope" | "instances" | "user" | "expires">;

const entryPattern = /^(?<id>[a-z0-9]{1,32}):(?<digest>[0-9a-f]{64})(?<attributes>(?:;[a-z]+=[^;]*)*)$/;

/** Parses `<id>:<SHA-256>;scope=write;instances=<ARN>|<ARN>;user=<ARN>;expires=2027-01-31`, or returns its issue. */
export function parseApiKey(entry: string): ApiKey | string {
  const { id, digest = "", attributes = "" } = entryPattern.exec(entry)?.groups ?? {};
  if (id === undefined) return "must be entries <id>:<SHA-256 of the key in hex>;scope=…, separated by commas";
  const pairs = attributes
    .split(";")
    .slice(1)
    .map((attribute) => attribute.split(/=(.*)/s));
  const given = Object.fromEntries(pairs) as Record<string, string | undefined>;
  if (Object.keys(given).length < pairs.length) return `must not repeat an attribute (in the entry ${id})`;
  const { scope, instances, user, expires, ...others } = given;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    return `must have only the attributes scope, instances, user and expires, got ${unknown} (in the entry ${id})`;
  const grant = parseGrant({ scope, instances: instances?.split("|") ?? [], user, expires });
  return typeof grant === "string"
    ? `${grant} (in the entry ${id})`
    : { id, digest: Buffer.from(digest, "hex"), ...grant };
}

interface GrantInput {
  readonly scope?: string | undefined;
  readonly instances: readonly string[];
  readonly user?: string | undefined;
  readonly expires?: string | undefined;
}

/** Parses what a key permits, or returns the issue as the end of a sentence. */
export function parseGrant({ scope, instances, user, expires }: GrantInput): Grant | string {
  const known = scopes.find((name) => name === scope);
  if (scope !== undefined && !known) return `must have one of ${scopes.join(", ")} as scope`;
  const instanceIssue = instances.map((arn) => findArnIssue("app-instance", arn)).find(Boolean);
  if (instanceIssue) return `has an instance that ${instanceIssue}`;
  const userIssue = user === undefined ? undefined : findArnIssue("user", user);
  if (userIssue) return `has a user that ${userIssue}`;
  if (known === "operator" && instances.length > 0)
    return "must not name instances with the scope operator, which covers all";
  if (known && known !== "operator" && instances.length === 0)
    return `must name the instances that the scope ${known} covers (only operator covers all)`;
  if (!known && (user === undefined || instances.length > 0))
    return "must have a scope, or a user without scope and instances";
  const expiresMs = expires === undefined ? undefined : parseDate(expires);
  if (Number.isNaN(expiresMs)) return "must have a date such as 2027-01-31 as expires";
  return { scope: known, instances, user, expires: expiresMs };
}

/** Returns the milliseconds of a date, or NaN. Date.parse turns the 31st of February into a day in March. */
function parseDate(text: string): number {
  const day = text.slice(0, 10);
  const timeMs = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  const exists = !Number.isNaN(timeMs) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  return exists ? timeMs : Number.NaN;
}

/** Returns the secret for the holder and the entry for API_KEYS. */
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

const keyPattern = /^cgw_(?<id>[a-z0-9]{1,32})_[A-Za-z0-9_-]{43}$/;

/** Returns the holder of a valid key, or the reason for the log why it is refused. Compares digests in constant time. */
export function findCallerByApiKey(keys: readonly ApiKey[], token: string, now: number): Caller | string {
  const { id } = keyPattern.exec(token)?.groups ?? {};
  if (id === undefined) return "malformed API key";
  const digest = digestOf(token);
  // An id has two keys while one replaces the other.
  const sameId = keys.filter((candidate) => candidate.id === id);
  const key = sameId.find((candidate) => timingSafeEqual(candidate.digest, digest));
  if (!key) return sameId.length > 0 ? "wrong API key" : "unknown API key";
  return key.expires !== undefined && key.expires <= now ? "expired API key" : callerOf(key);
}

/** Returns the holder of a key by its id, with the higher scope of two; undefined if no key with that id is valid. */
export function findCallerByKeyId(keys: readonly ApiKey[], id: string, now: number): Caller | undefined {
  const valid = keys.filter((key) => key.id === id && (key.expires === undefined || key.expires > now));
  const [best] = valid.map(callerOf).toSorted((a, b) => (hasScope(a.scope, b.scope ?? "read") ? -1 : 1));
  return best;
}

const callers = new WeakMap<ApiKey, Caller>();

function callerOf(key: ApiKey): Caller {
  const { id, scope, instances, user, expires: expiresAt } = key;
  const rights = { scope, instances: new Set(instances), self: user };
  const caller = callers.get(key) ?? createCaller(principalOfKey(id), rights, { expiresAt });
  callers.set(key, caller);
  return caller;
}

/** Node returns text in a third of the time that it takes for a buffer. */
const digestOf = (secret: string): Buffer => Buffer.from(hash("sha256", secret), "hex");
