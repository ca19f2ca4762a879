import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { decrypt, encrypt, NONCE_BYTES } from "../domain/aes-gcm.ts";
import { deriveKey } from "../domain/derive-key.ts";

/** Encrypts bytes and JSON values, each for one place. The first key seals, all keys open. */
export class Seal {
  readonly #keys: readonly KeyObject[];

  /** Each secret has 32 bytes. Keys of other purposes open nothing. */
  constructor(secrets: readonly Buffer[], purpose: string) {
    this.#keys = secrets.map((secret) => createSecretKey(deriveKey(secret, purpose)));
  }

  seal(value: object, place: string): Buffer {
    return this.sealBytes(Buffer.from(JSON.stringify(value)), place);
  }

  /** Returns the value, or undefined if no key opens it, or if it was sealed for another place. */
  open<Value extends object>(sealed: Uint8Array, place: string): Value | undefined {
    const text = this.openBytes(sealed, place);
    return text && (JSON.parse(text.toString()) as Value);
  }

  sealBytes(bytes: Uint8Array, place: string): Buffer {
    const [key] = this.#keys;
    if (!key) throw new TypeError("Seal needs a key");
    return encrypt(key, randomBytes(NONCE_BYTES), bytes, Buffer.from(place));
  }

  openBytes(sealed: Uint8Array, place: string): Buffer | undefined {
    for (const key of this.#keys) {
      const bytes = decrypt(key, sealed, Buffer.from(place));
      if (bytes) return bytes;
    }
    return undefined;
  }
}
