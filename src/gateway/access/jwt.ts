import type { JWTPayload } from "jose";
import { findArnIssue } from "../domain/arn.ts";
import { type Caller, createCaller, highestScope, type Rights } from "../domain/caller.ts";
import { principalOfToken } from "../domain/principal.ts";
import { issuerKeys } from "./issuer-keys.ts";
import { reasonOf, verifyWithEach } from "./jwt-signature.ts";

export interface JwtConfig {
  readonly issuer: string;
  readonly audience: string;
  /** `aud`; `client_id` in access tokens of Cognito. */
  readonly audienceClaim: string;
  /** Where the issuer's JSON Web Key Set is: a URL, or a file as `file:`. */
  readonly keys: URL;
  readonly algorithms: readonly string[];
  /** The age from which a token is refused, whatever its `exp`. */
  readonly maxAgeS: number;
  readonly scopeClaim: string;
  /** What precedes `read`, `write`, `admin` and `operator` in the scope claim. */
  readonly scopePrefix: string;
  readonly instancesClaim: string;
  readonly userClaim: string;
}

/** Returns the caller of a token, or the reason for the log why it is refused. Throws a KeysUnavailableError. */
export type VerifyJwt = (token: string) => Promise<Caller | string>;

const CLOCK_TOLERANCE_S = 5;

/** Returns the verifier. `report` receives the reason why the issuer's keys could not be loaded. */
export function createJwtVerifier(config: JwtConfig, report?: (reason: string) => void): VerifyJwt {
  const { issuer, audience, audienceClaim, algorithms, maxAgeS } = config;
  const keys = issuerKeys(config.keys, algorithms, report);
  const options = {
    issuer,
    ...(audienceClaim === "aud" && { audience }),
    algorithms: [...algorithms],
    // jose verifies exp and iat only if they are present.
    requiredClaims: ["exp", "iat", "sub", audienceClaim],
    maxTokenAge: maxAgeS,
    clockTolerance: CLOCK_TOLERANCE_S,
  };
  return async (token) => {
    try {
      const payload = await verifyWithEach(token, keys, options);
      const isAudience = audienceClaim === "aud" || payload[audienceClaim] === audience;
      return isAudience ? callerOf(payload, config) : `claim ${audienceClaim}`;
    } catch (error) {
      return reasonOf(error);
    }
  };
}

function callerOf(payload: JWTPayload, config: JwtConfig): Caller | string {
  const { sub = "" } = payload;
  if (sub === "") return "claim sub";
  const { issuer, scopeClaim, scopePrefix, instancesClaim, userClaim } = config;
  const scopeWords = wordsOf(payload[scopeClaim]).filter((word) => word.startsWith(scopePrefix));
  const [user] = wordsOf(payload[userClaim]);
  const rights = {
    scope: highestScope(scopeWords.map((word) => word.slice(scopePrefix.length))),
    instances: new Set(wordsOf(payload[instancesClaim]).filter((arn) => !findArnIssue("app-instance", arn))),
    self: user !== undefined && !findArnIssue("user", user) ? user : undefined,
  };
  const claim = findUselessClaim(rights, config, payload);
  const grantIssue = claim && `${payload[claim] === undefined ? "missing claim" : "claim"} ${claim}`;
  const expiresAt = payload.exp === undefined ? undefined : payload.exp * 1000;
  return createCaller(principalOfToken(issuer, sub), rights, { grantIssue, expiresAt });
}

/** Returns the claim without which a token grants nothing: its lists are empty, and its objects are refused. */
function findUselessClaim(
  { scope, instances, self }: Rights,
  { scopeClaim, instancesClaim, userClaim }: JwtConfig,
  payload: JWTPayload,
): string | undefined {
  if (scope === "operator" || self !== undefined) return undefined;
  if (scope !== undefined) return instances.size > 0 ? undefined : instancesClaim;
  return payload[userClaim] === undefined ? scopeClaim : userClaim;
}

/** Returns the words of a claim: an array, or a string that separates them by spaces. */
function wordsOf(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.filter((word) => typeof word === "string");
  return typeof claim === "string" ? claim.split(" ").filter(Boolean) : [];
}
