import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { badInput, inputIssue } from "../domain/gateway-error.ts";

/** A position in a list: in the page that `token` fetches, behind the rows whose hashes are `seen`. AWS's tokens name pages only. */
export interface CursorPosition {
  readonly token: string | undefined;
  readonly seen: readonly string[];
}

/** A cursor is valid only for this. */
export interface CursorScope {
  readonly operation: string;
  readonly parent: string;
  readonly principal: string;
}

const HASH_LENGTH = 6;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const MAX_CURSOR_LENGTH = 4096;

/** Returns a hash of 36 bits: enough to distinguish the 50 rows of a page. */
export function hashRow(id: string): string {
  return createHash("sha256").update(id).digest("base64url").slice(0, HASH_LENGTH);
}

/** Encrypts positions with AES-256-GCM, because AWS marks its tokens as sensitive. The first key seals, all keys open. */
export class CursorSeal {
  readonly #keys: readonly Buffer[];

  /** Each key has 32 bytes. */
  constructor(keys: readonly Buffer[]) {
    this.#keys = keys;
  }

  seal({ token, seen }: CursorPosition, scope: CursorScope): string {
    const [key] = this.#keys;
    if (!key) throw new TypeError("CursorSeal needs a key");
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(scopeBytes(scope));
    const text = `${seen.join("")}.${token ?? ""}`;
    return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64url");
  }

  /** Returns the position of a cursor. Throws BAD_USER_INPUT for one that was changed or belongs to another scope. */
  open(cursor: string, scope: CursorScope): CursorPosition {
    const bytes = Buffer.from(cursor.slice(0, MAX_CURSOR_LENGTH), "base64url");
    if (bytes.length > IV_BYTES + TAG_BYTES && bytes.toString("base64url") === cursor) {
      for (const key of this.#keys) {
        const text = decipher(key, bytes, scope);
        if (text !== undefined) return parsePosition(text);
      }
    }
    throw badInput([inputIssue(["after"], "must be a cursor that this list returned to you")]);
  }
}

const scopeBytes = ({ operation, parent, principal }: CursorScope): Buffer =>
  Buffer.from(JSON.stringify([operation, parent, principal]));

function decipher(key: Buffer, bytes: Buffer, scope: CursorScope): string | undefined {
  const end = bytes.length - TAG_BYTES;
  const opened = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(scopeBytes(scope))
    .setAuthTag(bytes.subarray(end));
  const text = opened.update(bytes.subarray(IV_BYTES, end), undefined, "utf8");
  try {
    return text + opened.final("utf8");
  } catch {
    return undefined; // another key or scope, or changed bytes
  }
}

function parsePosition(text: string): CursorPosition {
  const dot = text.indexOf(".");
  const seen = text.slice(0, dot).match(new RegExp(`.{${HASH_LENGTH}}`, "g")) ?? [];
  return { token: text.slice(dot + 1) || undefined, seen };
}
