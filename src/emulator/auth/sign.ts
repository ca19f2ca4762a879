import { createHash, createHmac } from "node:crypto";
import { ALGORITHM, type Scope } from "./signature.ts";

/** Returns the signature of a canonical request, in hexadecimal. `date` is in ISO 8601's basic format. */
export function computeSignature(
  secretAccessKey: string,
  scope: Scope,
  date: string,
  canonicalRequest: string,
): string {
  const scopeParts = [scope.date, scope.region, scope.service, "aws4_request"];
  // Node decodes each byte of a header to one character. Latin-1 turns it back into that byte.
  const hash = sha256Hex(Buffer.from(canonicalRequest, "latin1"));
  const key = scopeParts.reduce<string | Buffer>((key, part) => hmac(key, part).digest(), `AWS4${secretAccessKey}`);
  return hmac(key, [ALGORITHM, date, scopeParts.join("/"), hash].join("\n")).digest("hex");
}

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text);

export const sha256Hex = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
