import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from "jose";
import { findArnIssue } from "../domain/arn.ts";
import { type Caller, createCaller, highestScope } from "../domain/caller.ts";
import { issuerKeys } from "./issuer-keys.ts";

/** Asymmetric algorithms only: with HS* the public key would sign tokens, and `none` needs no key. */
export const jwtAlgorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
] as const;

export interface JwtConfig {
  readonly issuer: string;
  readonly audience: string;
  /** `aud`; `client_id` in access tokens of Cognito. */
  readonly audienceClaim: string;
  readonly keys: URL | JSONWebKeySet;
  readonly algorithms: readonly string[];
  /** The age from which a token is refused, whatever its `exp`. */
  readonly maxAgeS: number;
  readonly scopeClaim: string;
  /** What precedes `read`, `write`, `admin` and `operator` in the scope claim. */
  readonly scopePrefix: string;
  readonly instancesClaim: string;
  readonly userClaim: string;
}

/** No token can be verified, because the issuer's keys have been unreachable for too long. */
export class KeysUnavailableError extends Error {
  override readonly name = "KeysUnavailableError";
}

/** Returns the caller of a token, or the reason for the log why it is invalid. Throws a KeysUnavailableError. */
export type VerifyJwt = (token: string) => Promise<Caller | string>;

const CLOCK_TOLERANCE_S = 5;

export function createJwtVerifier(config: JwtConfig): VerifyJwt {
  const { issuer, audience, audienceClaim, algorithms, maxAgeS } = config;
  const keySet = config.keys instanceof URL ? issuerKeys(config.keys) : createLocalJWKSet(config.keys);
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keySet, {
        issuer,
        ...(audienceClaim === "aud" && { audience }),
        algorithms: [...algorithms],
        // jose verifies exp and iat only if they are present.
        requiredClaims: ["exp", "iat", "sub", audienceClaim],
        maxTokenAge: maxAgeS,
        clockTolerance: CLOCK_TOLERANCE_S,
      });
      const isAudience = audienceClaim === "aud" || payload[audienceClaim] === audience;
      return isAudience ? callerOf(payload, config) : `claim ${audienceClaim}`;
    } catch (error) {
      if (isTokenError(error)) return reasonOf(error);
      throw new KeysUnavailableError("The issuer's keys could not be loaded", { cause: error });
    }
  };
}

/** Distinguishes errors of the token from those of loading keys, which jose throws as well. */
function isTokenError(error: unknown): error is errors.JOSEError {
  return (
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    error.code !== "ERR_JOSE_GENERIC" &&
    error.code !== "ERR_JWKS_INVALID"
  );
}

const reasons: Readonly<Record<string, string>> = {
  ERR_JWT_EXPIRED: "expired",
  ERR_JOSE_ALG_NOT_ALLOWED: "algorithm",
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "signature",
  ERR_JWKS_NO_MATCHING_KEY: "unknown key",
};

/** Quotes nothing of the token: anyone can write into it. */
function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTClaimValidationFailed) return `claim ${error.claim}`;
  return reasons[error.code] ?? "malformed";
}

function callerOf(payload: JWTPayload, config: JwtConfig): Caller | string {
  const { sub = "" } = payload;
  if (sub === "") return "claim sub";
  const { issuer, scopeClaim, scopePrefix, instancesClaim, userClaim } = config;
  const scopeWords = wordsOf(payload[scopeClaim]).filter((word) => word.startsWith(scopePrefix));
  const [user] = wordsOf(payload[userClaim]);
  return createCaller(`jwt:${issuer} ${sub}`, {
    scope: highestScope(scopeWords.map((word) => word.slice(scopePrefix.length))),
    instances: new Set(wordsOf(payload[instancesClaim]).filter((arn) => !findArnIssue("app-instance", arn))),
    self: user !== undefined && !findArnIssue("user", user) ? user : undefined,
  });
}

/** Returns the words of a claim: an array, or a string that separates them by spaces. */
function wordsOf(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.filter((word) => typeof word === "string");
  return typeof claim === "string" ? claim.split(" ").filter(Boolean) : [];
}
