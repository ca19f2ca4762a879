import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { deriveKey } from "../../domain/derive-key.ts";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts what is stored in Valkey. The first of `cursorKeys` seals, all of them open. */
export class Seal {
  readonly #keys: readonly KeyObject[];

  /** What was sealed for one purpose can't be opened for another. */
  constructor(cursorKeys: readonly Buffer[], purpose: string) {
    this.#keys = cursorKeys.map((key) => createSecretKey(deriveKey(key, `${purpose} in Valkey`)));
  }

  /** `scope` is authenticated, not stored: the value can be opened only with the same one, such as its key and generation. */
  seal(value: string | Buffer, scope: string): Buffer {
    const [key] = this.#keys;
    if (!key) throw new TypeError("Seal needs a key");
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(scope));
    const text = typeof value === "string" ? cipher.update(value, "utf8") : cipher.update(value);
    return Buffer.concat([nonce, text, cipher.final(), cipher.getAuthTag()]);
  }

  /** Returns undefined if the value was sealed with another key or scope, or was changed. */
  open(sealed: Buffer, scope: string): Buffer | undefined {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined;
    for (const key of this.#keys) {
      const value = openWith(key, sealed, scope);
      if (value) return value;
    }
    return undefined;
  }
}

function openWith(key: KeyObject, sealed: Buffer, scope: string): Buffer | undefined {
  const end = sealed.length - TAG_BYTES;
  const options = { authTagLength: TAG_BYTES };
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), options)
    .setAAD(Buffer.from(scope))
    .setAuthTag(sealed.subarray(end));
  const text = decipher.update(sealed.subarray(NONCE_BYTES, end));
  try {
    return Buffer.concat([text, decipher.final()]);
  } catch {
    return undefined;
  }
}
