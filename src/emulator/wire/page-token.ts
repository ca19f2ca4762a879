import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";
import { badRequest } from "./errors.ts";

const DEFAULT_PAGE = 50;

interface PageInput {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

interface Numbered {
  readonly seq: number;
}

export type Pager = ReturnType<typeof createPager>;

/**
 * Cuts lists into pages. `scope` names the list, that is the operation and what it is asked about: a token of one list is refused
 * by every other with BadRequestException. `fetch` gives the rows after a number, in the order of their numbers.
 */
export function createPager(secret: Uint8Array) {
  return function page<Row extends Numbered>(
    scope: string,
    { MaxResults = DEFAULT_PAGE, NextToken }: PageInput,
    fetch: (after: number, limit: number) => Row[],
  ): { rows: Row[]; nextToken: string | undefined } {
    // Clients send an empty token when they were given none.
    const after = NextToken ? open(secret, scope, NextToken) : 0;
    const rows = fetch(after, MaxResults + 1);
    if (rows.length <= MaxResults) return { rows, nextToken: undefined };
    rows.pop();
    const last = rows.at(-1) as Row;
    return { rows, nextToken: seal(secret, scope, last.seq) };
  };
}

const CIPHER = "aes-256-gcm";
const NONCE = 12;
const POSITION = 8;
const TAG = 16;

// The nonce is derived from what is sealed, so that the same page has the same token each time, and no two share a nonce.
// The 36 bytes are 48 characters of base64 with none to pad, hence only one spelling, with the `+` and `/` that careless
// clients forget to encode.
function seal(secret: Uint8Array, scope: string, seq: number): string {
  const position = Buffer.alloc(POSITION);
  position.writeBigUInt64BE(BigInt(seq));
  const nonce = createHmac("sha256", secret).update(scope).update("\0").update(position).digest().subarray(0, NONCE);
  const cipher = createCipheriv(CIPHER, secret, nonce).setAAD(Buffer.from(scope));
  const sealed = Buffer.concat([nonce, cipher.update(position), cipher.final(), cipher.getAuthTag()]);
  return sealed.toString("base64");
}

function open(secret: Uint8Array, scope: string, token: string): number {
  const sealed = Buffer.from(token, "base64");
  if (sealed.length !== NONCE + POSITION + TAG || sealed.toString("base64") !== token) throw invalid();
  const decipher = createDecipheriv(CIPHER, secret, sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(scope))
    .setAuthTag(sealed.subarray(NONCE + POSITION));
  const position = decipher.update(sealed.subarray(NONCE, NONCE + POSITION));
  try {
    decipher.final();
  } catch {
    throw invalid();
  }
  return Number(position.readBigUInt64BE());
}

const invalid = () => badRequest("The NextToken is invalid.");
