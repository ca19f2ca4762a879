import { createDecipheriv } from "node:crypto";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Decrypts a cursor of version 0.1, in which each cursor was sealed by itself with a random nonce. Returns undefined for any other. */
export function openLegacyCursor(secret: Buffer, bytes: Buffer, scope: Buffer): string | undefined {
  const end = bytes.length - TAG_BYTES;
  if (end <= IV_BYTES) return undefined;
  const opened = createDecipheriv("aes-256-gcm", secret, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(scope)
    .setAuthTag(bytes.subarray(end));
  const text = opened.update(bytes.subarray(IV_BYTES, end), undefined, "utf8");
  try {
    return text + opened.final("utf8");
  } catch {
    return undefined;
  }
}
