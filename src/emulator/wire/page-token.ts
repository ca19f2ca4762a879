import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { badRequest } from "./errors.ts";

export interface PagePosition {
  /** The number of the row that precedes the page. */
  readonly after: number;
  readonly emptyPages: number;
}

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const POSITION_BYTES = 8;
const TAG_BYTES = 16;
const EMPTY_PAGES_SHIFT = 56n;
const AFTER_MASK = (1n << EMPTY_PAGES_SHIFT) - 1n;

// The nonce is derived from the content, so that the same page has the same token and no two share a nonce; for a fresh token it is
// random. 36 bytes are 48 characters of base64 without padding, so a token has only one spelling.
/** Encrypts a position into a token for the list that `scope` names. */
export function sealPageToken(
  secret: Uint8Array,
  scope: string,
  { after, emptyPages }: PagePosition,
  isFresh: boolean,
): string {
  const position = Buffer.alloc(POSITION_BYTES);
  position.writeBigUInt64BE((BigInt(emptyPages) << EMPTY_PAGES_SHIFT) | BigInt(after));
  const digest = () => createHmac("sha256", secret).update(scope).update("\0").update(position).digest();
  const nonce = isFresh ? randomBytes(NONCE_BYTES) : digest().subarray(0, NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, secret, nonce).setAAD(Buffer.from(scope));
  const sealed = Buffer.concat([nonce, cipher.update(position), cipher.final(), cipher.getAuthTag()]);
  return sealed.toString("base64");
}

/** Decrypts a token of the same `scope`. Throws BadRequestException for any other. */
export function openPageToken(secret: Uint8Array, scope: string, token: string): PagePosition {
  const sealed = Buffer.from(token, "base64");
  const tagStart = NONCE_BYTES + POSITION_BYTES;
  if (sealed.length !== tagStart + TAG_BYTES || sealed.toString("base64") !== token) throw invalidToken();
  const decipher = createDecipheriv(CIPHER, secret, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(scope))
    .setAuthTag(sealed.subarray(tagStart));
  const position = decipher.update(sealed.subarray(NONCE_BYTES, tagStart)).readBigUInt64BE();
  try {
    decipher.final();
  } catch {
    throw invalidToken();
  }
  return { after: Number(position & AFTER_MASK), emptyPages: Number(position >> EMPTY_PAGES_SHIFT) };
}

const invalidToken = () => badRequest("The NextToken is invalid.");
