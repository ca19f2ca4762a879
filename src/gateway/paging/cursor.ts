import { createSecretKey, hash, type KeyObject } from "node:crypto";
import { LRUCache } from "lru-cache";
import { decrypt } from "../domain/aes-gcm.ts";
import { badInput, inputIssue } from "../domain/gateway-error.ts";
import { derivePageKeys, openSuffix, type PageKeys, rowSuffixes, SUFFIX_BYTES, sealPage } from "./sealed-page.ts";

/** A position in a list: in the page that `token` fetches, behind the rows whose hashes are `seen`. AWS's tokens name pages only. */
export interface CursorPosition {
  readonly token: string | undefined;
  readonly seen: readonly string[];
}

/** A page of a list: the token that fetches it, and the hashes of its rows. Positions in it differ only in how many rows were read. */
export interface PageOutline {
  readonly token: string | undefined;
  readonly rowHashes: readonly string[];
}

/** A cursor is valid only for this. */
export interface CursorScope {
  readonly operation: string;
  readonly parent: string;
  readonly principal: string;
}

/** Returns the cursor behind the first `count` rows. */
type SealedPage = (count: number) => string;

export const invalidCursor = () => badInput([inputIssue(["after"], "must be a cursor that this list returned to you")]);

interface PageInScope {
  readonly outline: PageOutline;
  readonly scope: CursorScope;
}

const MAX_SEALED_PAGES = 500;
const HASH_LENGTH = 6;
const COUNT_BYTES = 2;
const MAX_CURSOR_LENGTH = 4096;

/** Separates the page from the row. A page's cursors differ only behind it, so that compression finds the rest repeated. */
const SEPARATOR = ".";

/** Returns a hash of 36 bits: enough to distinguish the 50 rows of a page. */
export const hashRow = (id: string): string => hash("sha256", id, "base64url").slice(0, HASH_LENGTH);

interface Keys extends PageKeys {
  /** Seals nothing: it opens cursors of version 0.1, each of which was sealed by itself with a random nonce. */
  readonly legacy: KeyObject;
}

/** Encrypts positions, because AWS marks its tokens as sensitive. The same position has the same cursor. The first key seals, all keys open. */
export class CursorSeal {
  readonly #keys: readonly Keys[];
  /** Clients poll lists, and many read the same page. */
  readonly #sealed = new LRUCache<string, SealedPage, PageInScope>({
    max: MAX_SEALED_PAGES,
    memoMethod: (_key, _before, { context: { outline, scope } }) => this.#seal(outline, scope),
  });

  /** Each key has 32 bytes. */
  constructor(secrets: readonly Buffer[]) {
    this.#keys = secrets.map((secret) => ({ legacy: createSecretKey(secret), ...derivePageKeys(secret) }));
  }

  /** Returns a function that returns the cursor behind the first `count` rows of a page. */
  sealPage(outline: PageOutline, scope: CursorScope): SealedPage {
    return this.#sealed.memo(`${scopeText(scope)} ${JSON.stringify(outline)}`, { context: { outline, scope } });
  }

  #seal({ token, rowHashes }: PageOutline, scope: CursorScope): SealedPage {
    const [keys] = this.#keys;
    if (!keys) throw new TypeError("CursorSeal needs a key");
    const sealed = sealPage(keys, encodeOutline(token, rowHashes), scopeBytes(scope));
    const page = sealed.toString("base64url");
    const suffixes = rowSuffixes(keys, sealed, rowHashes.length);
    return (count) =>
      page + SEPARATOR + suffixes.toString("base64url", count * SUFFIX_BYTES, (count + 1) * SUFFIX_BYTES);
  }

  /** Returns the position of a cursor. Throws BAD_USER_INPUT for one that was changed or belongs to another scope. */
  open(cursor: string, scope: CursorScope): CursorPosition {
    if (cursor.length <= MAX_CURSOR_LENGTH) {
      const parts = cursor.split(SEPARATOR).map((part) => Buffer.from(part, "base64url"));
      const isCanonical = parts.map((part) => part.toString("base64url")).join(SEPARATOR) === cursor;
      const position = isCanonical ? this.#openParts(parts, scopeBytes(scope)) : undefined;
      if (position) return position;
    }
    throw invalidCursor();
  }

  #openParts(parts: readonly Buffer[], scope: Buffer): CursorPosition | undefined {
    const [page, suffix] = parts;
    for (const keys of this.#keys) {
      let position: CursorPosition | undefined;
      if (page && parts.length === 1) position = parseLegacy(decrypt(keys.legacy, page, scope));
      if (page && suffix?.length === SUFFIX_BYTES && parts.length === 2) position = openRow(keys, page, suffix, scope);
      if (position) return position;
    }
    return undefined;
  }
}

function openRow(keys: PageKeys, page: Buffer, suffix: Buffer, scope: Buffer): CursorPosition | undefined {
  const text = decrypt(keys.content, page, scope);
  if (!text) return undefined;
  const { token, rowHashes } = decodeOutline(text);
  const count = openSuffix(keys, page, suffix, rowHashes.length);
  return count === undefined ? undefined : { token, seen: rowHashes.slice(0, count) };
}

const scopeText = ({ operation, parent, principal }: CursorScope): string =>
  JSON.stringify([operation, parent, principal]);

const scopeBytes = (scope: CursorScope): Buffer => Buffer.from(scopeText(scope));

/** Hashes are stored as the bits that they stand for. */
function encodeOutline(token: string | undefined, rowHashes: readonly string[]): Buffer {
  const head = Buffer.alloc(COUNT_BYTES + hashBytes(rowHashes.length));
  head.writeUInt16BE(rowHashes.length);
  head.write(rowHashes.join("").padEnd((head.length / 3) * 4, "A"), COUNT_BYTES, "base64url");
  return Buffer.concat([head, Buffer.from(token ?? "")]);
}

function decodeOutline(text: Buffer): PageOutline {
  const count = text.readUInt16BE();
  const end = COUNT_BYTES + hashBytes(count);
  const rowHashes = splitHashes(text.toString("base64url", COUNT_BYTES, end)).slice(0, count);
  return { token: text.toString("utf8", end) || undefined, rowHashes };
}

/** Four characters of base64 are three bytes. */
const hashBytes = (count: number): number => Math.ceil((count * HASH_LENGTH) / 4) * 3;

const splitHashes = (text: string): string[] => text.match(new RegExp(`.{${HASH_LENGTH}}`, "g")) ?? [];

function parseLegacy(bytes: Buffer | undefined): CursorPosition | undefined {
  if (!bytes) return undefined;
  const text = bytes.toString();
  const dot = text.indexOf(".");
  return { token: text.slice(dot + 1) || undefined, seen: splitHashes(text.slice(0, dot)) };
}
