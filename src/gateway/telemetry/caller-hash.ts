import { createHmac } from "node:crypto";
import { LRUCache } from "lru-cache";
import { deriveKey } from "../domain/derive-key.ts";

const HASH_LENGTH = 16;

const MAX_CACHED_HASHES = 1_000;

/** Returns the hash of a caller's principal. Without the key, nobody can compute it for a name that they guess. */
export type HashCaller = (principal: string) => string;

export function createCallerHash(key: string | Buffer): HashCaller {
  const hashes = new LRUCache<string, string>({
    max: MAX_CACHED_HASHES,
    memoMethod: (principal) => createHmac("sha256", key).update(principal).digest("hex").slice(0, HASH_LENGTH),
  });
  return (principal) => hashes.memo(principal);
}

/** Derives the key of hashes from the key of cursors, if CALLER_HASH_KEY is not set. */
export const deriveCallerHashKey = (cursorKey: Buffer): Buffer => deriveKey(cursorKey, "hashes of callers");
