import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { LRUCache } from "lru-cache";
import { deriveKey } from "../../domain/derive-key.ts";

/** Buckets of another layout start empty, because their epoch is new. */
const budget = "v1";
const reads = "v2";

/**
 * The kinds of keys and channels, each with the version of its layout. Change it with what the keys contain, so that replicas of two versions
 * never misread each other. Of what two versions don't share, each has its own while both run: that is harmless only for a budget and for reads.
 * Locks and generations would not be respected by the other version, and jobs would be lost.
 */
export const layouts = {
  epoch: budget,
  replicas: budget,
  bucket: budget,
  waiting: "v2",
  outcomes: budget,
  flight: reads,
  response: reads,
  reads,
  generation: "v1",
  lock: "v1",
  unlocked: "v1",
  caller: "v1",
  jobs: "v1",
} as const;

type Kind = keyof typeof layouts;

const NAME_LENGTH = 22;
const FINGERPRINT_LENGTH = 8;

const MAX_HASHES = 10_000;

/** Names the keys in Valkey: by HMACs, because a server shows its keys in logs. All keys have one hash tag. */
export class KeyNames {
  readonly #hashTag: string;
  readonly #secret: KeyObject;
  readonly #hashes = new LRUCache<string, string>({ max: MAX_HASHES });

  /** The oldest of `cursorKeys` makes the names, so that a new first one changes none. */
  constructor(cursorKeys: readonly Buffer[], region: string) {
    const oldest = cursorKeys.at(-1);
    if (!oldest) throw new TypeError("KeyNames needs a key");
    // A key that is a Buffer costs each HMAC five times as much.
    this.#secret = createSecretKey(deriveKey(oldest, "names of keys in Valkey"));
    const fingerprint = this.hash("fingerprint").slice(0, FINGERPRINT_LENGTH);
    this.#hashTag = `{chime:${fingerprint}:${region}}`;
  }

  /** Returns the key of one thing of a kind, such as `bucket`. */
  of(kind: Kind, ...names: readonly string[]): string {
    return `${this.#hashTag}:${layouts[kind]}:${kind}${names.length === 0 ? "" : `:${this.hash(...names)}`}`;
  }

  hash(...names: readonly string[]): string {
    const text = JSON.stringify(names);
    const known = this.#hashes.get(text);
    if (known !== undefined) return known;
    const hash = createHmac("sha256", this.#secret).update(text).digest("base64url").slice(0, NAME_LENGTH);
    this.#hashes.set(text, hash);
    return hash;
  }
}
