import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { badInput } from "../domain/gateway-error.ts";

/**
 * A place in a list of AWS: behind a row of the page that `token` fetches (the first page has none). AWS's tokens name
 * only pages, so the place inside is found again by the rows: `seen` holds a short hash of each row of the page up to
 * and including that row. Empty means before the first row, as it stands after a page was read to its end.
 */
export interface Place {
  readonly token: string | undefined;
  readonly seen: readonly string[];
}

/** What a cursor belongs to; it is of no use elsewhere. */
export interface CursorScope {
  readonly operation: string;
  readonly parent: string;
  /** Of the caller, so that a cursor can't be handed over. */
  readonly tenant: string;
}

const hashLength = 6;
const ivLength = 12;
const tagLength = 16;
const maxLength = 4096;

/** A short hash of a row by its id, 36 bits: enough to tell the at most 50 rows of a page apart. */
export function rowHash(id: string): string {
  return createHash("sha256").update(id).digest("base64url").slice(0, hashLength);
}

/** Seals places by AES-256-GCM, since AWS marks its tokens as sensitive. The first key seals, all of them open. */
export class CursorSeal {
  readonly #keys: readonly Buffer[];

  /** Takes keys of 32 bytes. */
  constructor(keys: readonly Buffer[]) {
    this.#keys = keys;
  }

  seal({ token, seen }: Place, scope: CursorScope): string {
    const [key] = this.#keys;
    if (!key) throw new TypeError("CursorSeal needs a key");
    const iv = randomBytes(ivLength);
    const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(scopeBytes(scope));
    const text = `${seen.join("")}.${token ?? ""}`;
    return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64url");
  }

  /** The place that a cursor names. Throws BAD_USER_INPUT for one that was changed, or made elsewhere. */
  open(cursor: string, scope: CursorScope): Place {
    const bytes = Buffer.from(cursor.slice(0, maxLength), "base64url");
    if (bytes.length > ivLength + tagLength && bytes.toString("base64url") === cursor) {
      for (const key of this.#keys) {
        const text = decipher(key, bytes, scope);
        if (text !== undefined) return readPlace(text);
      }
    }
    throw badInput([{ message: "after must be a cursor that this list gave out to you", field: ["after"] }]);
  }
}

const scopeBytes = ({ operation, parent, tenant }: CursorScope): Buffer =>
  Buffer.from(JSON.stringify([operation, parent, tenant]));

function decipher(key: Buffer, bytes: Buffer, scope: CursorScope): string | undefined {
  const end = bytes.length - tagLength;
  const opened = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivLength), { authTagLength: tagLength })
    .setAAD(scopeBytes(scope))
    .setAuthTag(bytes.subarray(end));
  const text = opened.update(bytes.subarray(ivLength, end), undefined, "utf8");
  try {
    return text + opened.final("utf8");
  } catch {
    return undefined; // GCM's way to say that key, scope or bytes are not those it was sealed with
  }
}

function readPlace(text: string): Place {
  const dot = text.indexOf(".");
  const seen = text.slice(0, dot).match(new RegExp(`.{${hashLength}}`, "g")) ?? [];
  return { token: text.slice(dot + 1) || undefined, seen };
}
