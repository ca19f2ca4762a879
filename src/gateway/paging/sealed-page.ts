import { createCipheriv, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";
import { encrypt, NONCE_BYTES } from "../domain/aes-gcm.ts";
import { deriveKey } from "../domain/derive-key.ts";

const COUNT_BYTES = 2;
const MAC_BYTES = 7;

/** A row's count and MAC: 12 characters of base64 without padding, so that a suffix has only one spelling. */
export const SUFFIX_BYTES = COUNT_BYTES + MAC_BYTES;

/** The keys that a secret of 32 bytes gives, each for one purpose. */
export interface PageKeys {
  readonly nonce: KeyObject;
  readonly content: KeyObject;
  readonly rows: KeyObject;
}

export const derivePageKeys = (secret: Buffer): PageKeys => ({
  nonce: derive(secret, "cursor page nonce"),
  content: derive(secret, "cursor page content"),
  rows: derive(secret, "cursor row"),
});

const derive = (secret: Buffer, purpose: string): KeyObject => createSecretKey(deriveKey(secret, purpose));

/** Encrypts a page's description. The nonce is derived from the content, so that the same page of the same scope has the same text. */
export function sealPage({ nonce, content }: PageKeys, text: Buffer, scope: Buffer): Buffer {
  const iv = createHmac("sha256", nonce)
    .update(`${scope.length}.`)
    .update(scope)
    .update(text)
    .digest()
    .subarray(0, NONCE_BYTES);
  return encrypt(content, iv, text, scope);
}

/** Returns the suffixes of a sealed page for 0 to `maxCount` rows read. One keystream gives the MACs of all rows. */
export function rowSuffixes({ rows }: PageKeys, sealed: Buffer, maxCount: number): Buffer {
  // Node takes a key object in a fifth of the time that it takes for bytes.
  const key = createSecretKey(createHmac("sha256", rows).update(sealed).digest());
  const length = (maxCount + 1) * MAC_BYTES;
  const macs = createCipheriv("aes-256-ctr", key, Buffer.alloc(16)).update(Buffer.alloc(length));
  const suffixes = Buffer.alloc((maxCount + 1) * SUFFIX_BYTES);
  for (let count = 0; count <= maxCount; count++) {
    suffixes.writeUInt16BE(count, count * SUFFIX_BYTES);
    macs.copy(suffixes, count * SUFFIX_BYTES + COUNT_BYTES, count * MAC_BYTES, (count + 1) * MAC_BYTES);
  }
  return suffixes;
}

/** Returns how many rows a suffix counts, or undefined if it does not belong to the page. */
export function openSuffix(keys: PageKeys, sealed: Buffer, suffix: Buffer, maxCount: number): number | undefined {
  const count = suffix.readUInt16BE();
  if (count > maxCount) return undefined;
  const expected = rowSuffixes(keys, sealed, count).subarray(count * SUFFIX_BYTES);
  return timingSafeEqual(expected, suffix) ? count : undefined;
}
