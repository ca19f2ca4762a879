import { createHmac } from "node:crypto";
import { deriveKey } from "../domain/derive-key.ts";

const HASH_LENGTH = 16;

/** Returns the hash of a caller's principal. Without the key, nobody can compute it for a name that they guess. */
export type HashCaller = (principal: string) => string;

export const createCallerHash =
  (key: string | Buffer): HashCaller =>
  (principal) =>
    createHmac("sha256", key).update(principal).digest("hex").slice(0, HASH_LENGTH);

/** Derives the key of hashes from the key of cursors, if CALLER_HASH_KEY is not set. */
export const deriveCallerHashKey = (cursorKey: Buffer): Buffer => deriveKey(cursorKey, "hashes of callers");
