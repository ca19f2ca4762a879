import { createHash, timingSafeEqual } from "node:crypto";
import type { Credentials } from "../public.ts";
import { ServiceError } from "../wire/errors.ts";
import type { RequestTarget } from "../wire/target.ts";
import { buildCanonicalRequest, type Headers, normalizeHeaders } from "./canonical-request.ts";
import { checkClaims, invalidSignature } from "./claims.ts";
import { computeSignature, sha256Hex } from "./sign.ts";
import type { Signature } from "./signature.ts";

export interface SignedRequest {
  readonly method: string;
  readonly target: RequestTarget;
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array;
}

interface Signers {
  readonly credentials: ReadonlyMap<string, Credentials>;
  readonly region: string;
}

/** Throws ServiceError unless a signer signed this request at about `now`. Messages contain no secret and no correct signature. */
export function verifySignature(
  signature: Signature,
  request: SignedRequest,
  { credentials, region }: Signers,
  now: number,
): void {
  const { path, query } = request.target;
  const headers = normalizeHeaders(request.rawHeaders);
  const date = checkClaims(signature, { query, headers }, { region, now });
  const isPresigned = signature.location === "query";
  const token = isPresigned ? query.get("X-Amz-Security-Token") : headers.get("x-amz-security-token");
  const signer = credentials.get(signature.accessKeyId);
  // Like AWS, the message does not distinguish an unknown key from a wrong token.
  if (signer === undefined || !isEqual(token ?? "", signer.sessionToken ?? "")) {
    throw new ServiceError("UnrecognizedClientException", "The access key or the session token is unknown.");
  }
  const canonicalRequest = buildCanonicalRequest({
    method: request.method,
    path,
    query,
    headers,
    signedHeaders: signature.signedHeaders,
    payloadHash: hashPayload(request.body, headers),
  });
  const expected = computeSignature(signer.secretAccessKey, signature.scope, date, canonicalRequest);
  if (!isEqual(signature.signature, expected)) {
    throw invalidSignature(
      "The signature does not match the request. Check the secret access key, that the encoded path is encoded again for signing, " +
        "and that no proxy changes the request.",
    );
  }
}

/** Hashes the received body. A presigned request is signed over an empty body, so that a body added to it is rejected. */
function hashPayload(body: Uint8Array, headers: Headers): string {
  const hash = sha256Hex(body);
  if ((headers.get("x-amz-content-sha256") ?? hash) !== hash) {
    throw invalidSignature("The header 'x-amz-content-sha256' is not the SHA-256 of the body.");
  }
  return hash;
}

/** Compares in constant time. */
const isEqual = (a: string, b: string) => timingSafeEqual(sha256(a), sha256(b));

const sha256 = (text: string) => createHash("sha256").update(text).digest();
