import { hkdfSync } from "node:crypto";

/** Returns a key of 32 bytes for one purpose. */
export const deriveKey = (secret: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "", purpose, 32));
