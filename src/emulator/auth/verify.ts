import { createHash, timingSafeEqual } from "node:crypto";
import { ServiceError } from "../wire/errors.ts";
import type { Target } from "../wire/target.ts";
import { canonicalRequest, type Headers, readHeaders } from "./canonical-request.ts";
import { checkClaims, invalid } from "./claims.ts";
import type { Credentials } from "./credentials.ts";
import { sha256, sign } from "./sign.ts";
import type { Signature } from "./signature.ts";

export interface SignedRequest {
  readonly method: string;
  readonly target: Target;
  /** Names and values as they alternated on the wire. */
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array;
}

/** Those who may sign, by access key, and the region that they sign for. */
export interface Signers {
  readonly credentials: ReadonlyMap<string, Credentials>;
  readonly region: string;
}

/**
 * Throws unless one of the signers made the signature for this very request, and at about this time, `now` in milliseconds. What is
 * wrong is told, but neither a secret nor the signature that would have been right.
 */
export function verify(
  signature: Signature,
  request: SignedRequest,
  { credentials, region }: Signers,
  now: number,
): void {
  const { path, query } = request.target;
  const headers = readHeaders(request.rawHeaders);
  const time = checkClaims(signature, query, headers, region, now);
  const token = signature.form === "header" ? headers.get("x-amz-security-token") : query.get("X-Amz-Security-Token");
  const signer = credentials.get(signature.accessKeyId);
  // Like AWS it does not tell an unknown key from a wrong token.
  if (signer === undefined || !isSame(token ?? "", signer.sessionToken ?? "")) {
    throw new ServiceError("UnrecognizedClientException", "The access key or the session token is not known here.");
  }
  const canonical = canonicalRequest({
    method: request.method,
    path,
    query,
    headers,
    signedHeaders: signature.signedHeaders,
    payloadHash: payloadHash(request.body, headers),
  });
  if (!isSame(signature.signature, sign(signer.secretAccessKey, signature.scope, time, canonical))) {
    throw invalid(
      "The signature does not match the request. Check the secret access key, that the encoded path is encoded once more where " +
        "it is signed, and that nothing changes the request on its way.",
    );
  }
}

/** That of the body which came. For a presigned request this is the hash of nothing, and a body that is added to one is refused. */
function payloadHash(body: Uint8Array, headers: Headers): string {
  const hash = sha256(body);
  if ((headers.get("x-amz-content-sha256") ?? hash) !== hash) {
    throw invalid("The header 'x-amz-content-sha256' is not the SHA-256 of the body.");
  }
  return hash;
}

/** Takes as long for a text that is nearly right as for any other. */
const isSame = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

const digest = (text: string) => createHash("sha256").update(text).digest();
