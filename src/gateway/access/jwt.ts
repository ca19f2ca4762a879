import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from "jose";
import { arnFault } from "../domain/arn.ts";
import { type Caller, highestOf, newCaller } from "../domain/caller.ts";
import { issuerKeys } from "./issuer-keys.ts";

/** What a public key can prove; never `none`, nor HS*, whose key would be the public one. */
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

/** Whose tokens are taken, and which of their claims say what. */
export interface JwtConfig {
  readonly issuer: string;
  readonly audience: string;
  /** `aud`, but `client_id` in access tokens of Cognito. */
  readonly audienceClaim: string;
  /** Where the issuer has its keys, or the keys themselves. */
  readonly keys: URL | JSONWebKeySet;
  readonly algorithms: readonly string[];
  /** How old a token may be whatever it says itself, in seconds. */
  readonly maxAge: number;
  readonly scopeClaim: string;
  /** What stands before `read`, `write`, `admin` and `operator` in the scopes. */
  readonly scopePrefix: string;
  readonly instancesClaim: string;
  readonly userClaim: string;
}

/** The issuer's keys could not be loaded, not for hours, so that it is not known who anyone is. */
export class KeysUnavailable extends Error {
  override readonly name = "KeysUnavailable";
}

/** Answers who a token is of; or, when it proves nothing, why, in a word for the log. Throws KeysUnavailable. */
export type VerifyJwt = (token: string) => Promise<Caller | string>;

/** Seconds that the clocks of issuer and gateway may be apart. */
const clockTolerance = 5;

export function createJwtVerifier(config: JwtConfig): VerifyJwt {
  const { issuer, audience, audienceClaim, algorithms, maxAge } = config;
  const keySet = config.keys instanceof URL ? issuerKeys(config.keys) : createLocalJWKSet(config.keys);
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keySet, {
        issuer,
        ...(audienceClaim === "aud" && { audience }),
        algorithms: [...algorithms],
        // Without these, a token that never ends would be taken.
        requiredClaims: ["exp", "iat", "sub", audienceClaim],
        maxTokenAge: maxAge,
        clockTolerance,
      });
      const isForUs = payload[audienceClaim] === audience || audienceClaim === "aud";
      return isForUs ? callerOf(payload, config) : `claim ${audienceClaim}`;
    } catch (error) {
      if (isFaultOfToken(error)) return faultOf(error);
      throw new KeysUnavailable("The keys of the issuer could not be loaded", { cause: error });
    }
  };
}

function isFaultOfToken(error: unknown): error is errors.JOSEError {
  return (
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    error.code !== "ERR_JOSE_GENERIC" &&
    error.code !== "ERR_JWKS_INVALID"
  );
}

const faults: Readonly<Record<string, string>> = {
  ERR_JWT_EXPIRED: "expired",
  ERR_JOSE_ALG_NOT_ALLOWED: "algorithm",
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "signature",
  ERR_JWKS_NO_MATCHING_KEY: "unknown key",
};

/** Nothing of the token is in it: that is from whoever sent it. */
function faultOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTClaimValidationFailed) return `claim ${error.claim}`;
  return faults[error.code] ?? "malformed";
}

function callerOf(payload: JWTPayload, config: JwtConfig): Caller | string {
  const { sub = "" } = payload;
  if (sub === "") return "claim sub";
  const words = wordsOf(payload[config.scopeClaim]).filter((word) => word.startsWith(config.scopePrefix));
  const [user] = wordsOf(payload[config.userClaim]);
  return newCaller(`jwt:${config.issuer} ${sub}`, {
    scope: highestOf(words.map((word) => word.slice(config.scopePrefix.length))),
    instances: new Set(wordsOf(payload[config.instancesClaim]).filter((arn) => !arnFault("app-instance", arn))),
    self: user !== undefined && !arnFault("user", user) ? user : undefined,
  });
}

/** A claim of several words: a list, or a text with blanks between them. */
function wordsOf(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.filter((word) => typeof word === "string");
  return typeof claim === "string" ? claim.split(" ").filter(Boolean) : [];
}
