import { createHash, createHmac } from "node:crypto";
import { ALGORITHM, type Scope } from "./signature.ts";

/** The signature, in hexadecimal, that a secret key gives a canonical request at a time in ISO 8601's basic form. */
export function sign(secretAccessKey: string, scope: Scope, time: string, canonicalRequest: string): string {
  const { date, region, service } = scope;
  const path = [date, region, service, "aws4_request"];
  // Node gives each byte of a header as one character, and Latin 1 makes it that byte again.
  const hash = sha256(Buffer.from(canonicalRequest, "latin1"));
  const key = path.reduce<string | Buffer>((from, step) => hmac(from, step).digest(), `AWS4${secretAccessKey}`);
  return hmac(key, [ALGORITHM, time, path.join("/"), hash].join("\n")).digest("hex");
}

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text);

/** In hexadecimal, as it travels. */
export const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
