import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Access, Caller } from "./caller.ts";

/** An API key as configuration holds it: the key itself, `cgw_<id>_<secret>`, is known to its holder alone. */
export interface ApiKey {
  readonly id: string;
  /** SHA-256 of the whole key. */
  readonly digest: Buffer;
  readonly access: Access;
}

/** `<id>:<SHA-256 in hex>`, with `:read` behind it when it may not write. */
export const apiKeyPattern = /^([a-z0-9]{1,32}):([0-9a-f]{64})(:read)?$/;

export function readApiKey(text: string): ApiKey {
  const [, id = "", digest = "", readOnly] = apiKeyPattern.exec(text) ?? [];
  return { id, digest: Buffer.from(digest, "hex"), access: readOnly ? "read" : "write" };
}

/** Makes a key: what its holder gets, and what configuration keeps. */
export function createApiKey(id: string): { readonly secret: string; readonly entry: string } {
  const secret = `cgw_${id}_${randomBytes(32).toString("base64url")}`;
  return { secret, entry: `${id}:${digestOf(secret).toString("hex")}` };
}

/** Who holds the key of an `Authorization: Bearer` header; undefined for everyone else. Compares in constant time. */
export function callerByApiKey(keys: readonly ApiKey[], authorization: string | undefined): Caller | undefined {
  const [, secret, id] = /^Bearer (cgw_([a-z0-9]{1,32})_[A-Za-z0-9_-]{43})$/.exec(authorization ?? "") ?? [];
  if (!secret) return undefined;
  const digest = digestOf(secret);
  // Two keys of one id are one being replaced by the other.
  const key = keys.find((candidate) => candidate.id === id && timingSafeEqual(candidate.digest, digest));
  return key && { tenant: `key:${key.id}`, access: key.access };
}

const digestOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();
