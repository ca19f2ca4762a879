import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";
import { badRequest } from "./errors.ts";

/** A place in a list: after the row of this number, and after so many empty pages there. */
export interface PlaceInList {
  readonly after: number;
  readonly empties: number;
}

const CIPHER = "aes-256-gcm";
const NONCE = 12;
const POSITION = 8;
const TAG = 16;
const EMPTIES_SHIFT = 56n;
const AFTER_MASK = (1n << EMPTIES_SHIFT) - 1n;

/**
 * Seals a place into a token that only the list of the same `scope` takes. The nonce is derived from what is sealed, so that the same
 * page has the same token each time, and no two share a nonce. The 36 bytes are 48 characters of base64 with none to pad, hence only
 * one spelling, with the `+` and `/` that careless clients forget to encode.
 */
export function sealToken(secret: Uint8Array, scope: string, { after, empties }: PlaceInList): string {
  const position = Buffer.alloc(POSITION);
  position.writeBigUInt64BE((BigInt(empties) << EMPTIES_SHIFT) | BigInt(after));
  const nonce = createHmac("sha256", secret).update(scope).update("\0").update(position).digest().subarray(0, NONCE);
  const cipher = createCipheriv(CIPHER, secret, nonce).setAAD(Buffer.from(scope));
  const sealed = Buffer.concat([nonce, cipher.update(position), cipher.final(), cipher.getAuthTag()]);
  return sealed.toString("base64");
}

/** Throws BadRequestException for what is no token of this list. */
export function openToken(secret: Uint8Array, scope: string, token: string): PlaceInList {
  const sealed = Buffer.from(token, "base64");
  if (sealed.length !== NONCE + POSITION + TAG || sealed.toString("base64") !== token) throw invalid();
  const decipher = createDecipheriv(CIPHER, secret, sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(scope))
    .setAuthTag(sealed.subarray(NONCE + POSITION));
  const position = decipher.update(sealed.subarray(NONCE, NONCE + POSITION)).readBigUInt64BE();
  try {
    decipher.final();
  } catch {
    throw invalid();
  }
  return { after: Number(position & AFTER_MASK), empties: Number(position >> EMPTIES_SHIFT) };
}

const invalid = () => badRequest("The NextToken is invalid.");
