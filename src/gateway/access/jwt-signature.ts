import { type CryptoKey, errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from "jose";
import type { IssuerKeys } from "./issuer-keys.ts";
import type { KeySet } from "./jwks.ts";

/** How many keys one token may cost: without a key id, any key of its algorithm may have signed it. */
const MAX_KEYS = 16;

class TooManyKeysError extends errors.JOSEError {
  override readonly code = "TOO_MANY_KEYS";
}

/** Verifies a token with each key that fits. Before it refuses the signature, it looks for newer keys once. */
export async function verifyWithEach(token: string, keys: IssuerKeys, options: JWTVerifyOptions): Promise<JWTPayload> {
  const known = await keys.current();
  try {
    return await verifyWithSet(token, known, options);
  } catch (error) {
    const newer = isKeyError(error) && (await keys.newerThan(known));
    if (!newer) throw error;
    return verifyWithSet(token, newer, options);
  }
}

async function verifyWithSet(token: string, keys: KeySet, options: JWTVerifyOptions): Promise<JWTPayload> {
  let others: readonly CryptoKey[] = [];
  let isCut = false;
  try {
    // jose asks for the key when it has checked the form of the token and its algorithm.
    const { payload } = await jwtVerify(
      token,
      (header) => {
        const fitting = keys.fitting(header);
        const [first] = fitting;
        if (!first) throw new errors.JWKSNoMatchingKey();
        others = fitting.slice(1, MAX_KEYS);
        isCut = fitting.length > MAX_KEYS;
        return first;
      },
      options,
    );
    return payload;
  } catch (error) {
    if (!isSignatureError(error)) throw error;
  }
  for (const key of others)
    try {
      return (await jwtVerify(token, key, options)).payload;
    } catch (error) {
      if (!isSignatureError(error)) throw error;
    }
  throw isCut ? new TooManyKeysError() : new errors.JWSSignatureVerificationFailed();
}

const isSignatureError = (error: unknown): boolean => error instanceof errors.JWSSignatureVerificationFailed;

const isKeyError = (error: unknown): boolean =>
  isSignatureError(error) || error instanceof errors.JWKSNoMatchingKey || error instanceof TooManyKeysError;

/** The words of the log, by code. Tokens cause the first nine; jose can throw the others where it is used differently. */
export const refusalWords: Readonly<Record<string, string>> = {
  ERR_JWS_INVALID: "malformed",
  ERR_JWT_INVALID: "malformed claims",
  ERR_JOSE_NOT_SUPPORTED: "unsupported",
  ERR_JOSE_ALG_NOT_ALLOWED: "algorithm",
  ERR_JWKS_NO_MATCHING_KEY: "unknown key",
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "signature",
  TOO_MANY_KEYS: "too many keys",
  ERR_JWT_EXPIRED: "expired",
  ERR_JWT_CLAIM_VALIDATION_FAILED: "claim",
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: "ambiguous key",
  ERR_JWKS_INVALID: "malformed key set",
  ERR_JWKS_TIMEOUT: "key set timeout",
  ERR_JWK_INVALID: "malformed key",
  ERR_JWE_INVALID: "malformed encryption",
  ERR_JWE_DECRYPTION_FAILED: "decryption",
  ERR_JOSE_GENERIC: "other",
};

/** Returns why a token is refused. Quotes nothing of it: anyone can write into it. Rethrows an error that is not the token's. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof errors.JOSEError)) throw error;
  if (error instanceof errors.JWTClaimValidationFailed)
    return `${error.reason === "missing" ? "missing claim" : "claim"} ${error.claim}`;
  if (error instanceof errors.JWTExpired && error.claim === "iat") return "too old";
  return refusalWords[error.code] ?? "other";
}
