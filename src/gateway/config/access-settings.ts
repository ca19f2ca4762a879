import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type ApiKey, parseApiKey } from "../access/api-keys.ts";
import type { AccessConfig } from "../access/authenticate.ts";
import { jwtAlgorithms } from "../access/jwt-algorithms.ts";
import { isLoopback } from "../domain/loopback.ts";
import { looksRandom } from "./looks-random.ts";
import { list, type Setting, text, type ValuesOf, wholeNumber } from "./setting.ts";
import { Issues } from "./setting-type.ts";

const apiKeys = list
  .transform((entries): readonly ApiKey[] | Issues => {
    const keys = entries.map((entry) => parseApiKey(entry));
    const issues = keys.filter((key) => typeof key === "string");
    if (issues.length > 0) return new Issues(...issues.map((issue) => `${issue} (make one with: npm run api-key)`));
    return keys.filter((key) => typeof key !== "string");
  })
  .describe("Entries that `npm run api-key` prints, separated by commas");

/** Keys of unknown types are ignored, but a file without any public key is a mistake. */
function hasPublicKey(file: string): boolean {
  try {
    const { keys }: { readonly keys?: unknown } = Object(JSON.parse(readFileSync(file, "utf8")));
    return Array.isArray(keys) && keys.some((key) => ["RSA", "EC", "OKP"].includes(Object(key).kty));
  } catch {
    return false;
  }
}

const jwks = text
  .transform((value): URL | Issues => {
    if (!/^https?:/.test(value)) {
      if (hasPublicKey(value)) return pathToFileURL(resolve(value));
      return new Issues(`must be a URL, or a readable file with {"keys": […]} and public keys, got ${value}`);
    }
    const url = URL.parse(value);
    const isSafe = url && (url.protocol === "https:" || isLoopback(url.hostname));
    return isSafe ? url : new Issues("must be an https: URL, or the path of a file");
  })
  .describe("`https:` URL, or path of a file");

const algorithms = list
  .refine(
    (names) => names.every((name) => (jwtAlgorithms as readonly string[]).includes(name)),
    `must be of ${jwtAlgorithms.join(", ")}: others accept the public key as a secret, or no key at all`,
  )
  .describe(jwtAlgorithms.map((name) => `\`${name}\``).join(", "));

const secrets = list
  .refine(
    (values) => values.length <= 2 && values.every((value) => value.length >= 32 && looksRandom(value)),
    "must be one random secret of at least 32 characters, or two during a rotation (make one with: openssl rand -base64 32)",
  )
  .describe("One or two secrets of at least 32 characters, separated by a comma");

const claim = text.refine((value) => !/\s/.test(value), "must be the name of a claim").describe("Name of a claim");

export const accessSettings = {
  apiKeys: {
    variable: "API_KEYS",
    type: apiKeys,
    doc: "The API keys of callers: see [API keys](access.md#api-keys).",
  },
  jwtIssuer: {
    variable: "JWT_ISSUER",
    type: text,
    doc: "The issuer of accepted tokens: must equal their claim `iss`. Requires `JWT_AUDIENCE` and `JWT_JWKS`.",
  },
  jwtAudience: {
    variable: "JWT_AUDIENCE",
    type: text,
    doc: "The audience of accepted tokens, in the claim `JWT_AUDIENCE_CLAIM`.",
  },
  jwtJwks: {
    variable: "JWT_JWKS",
    type: jwks,
    doc: "The issuer's public keys, as a JSON Web Key Set. A file is read again when it changes.",
  },
  jwtAlgorithms: {
    variable: "JWT_ALGORITHMS",
    type: algorithms,
    default: "RS256",
    doc: "The accepted signature algorithms, separated by commas.",
  },
  jwtAudienceClaim: {
    variable: "JWT_AUDIENCE_CLAIM",
    type: claim,
    default: "aud",
    doc: "The claim with the audience. Use `client_id` for access tokens of Amazon Cognito.",
  },
  jwtScopeClaim: {
    variable: "JWT_SCOPE_CLAIM",
    type: claim,
    default: "scope",
    doc: "The claim with the scopes: an array, or a string separated by spaces. The highest scope applies.",
  },
  jwtScopePrefix: {
    variable: "JWT_SCOPE_PREFIX",
    type: text,
    default: "chime:",
    doc: "The text before `read`, `write`, `admin` or `operator` in that claim.",
  },
  jwtInstancesClaim: {
    variable: "JWT_INSTANCES_CLAIM",
    type: claim,
    default: "chime_instances",
    doc: "The claim with the ARNs of the AppInstances that the scope covers.",
  },
  jwtUserClaim: {
    variable: "JWT_USER_CLAIM",
    type: claim,
    default: "chime_user",
    doc: "The claim with the ARN of the AppInstanceUser that the caller acts as.",
  },
  jwtMaxAgeS: {
    variable: "JWT_MAX_AGE_S",
    type: wholeNumber(60, 3_153_600_000),
    default: "86400",
    doc: "The maximum age of a token in seconds, even if its claim `exp` allows more.",
  },
  routerSecrets: {
    variable: "ROUTER_SECRETS",
    type: secrets,
    doc: "The secrets that identify a router: see [A router in front](access.md#a-router-in-front).",
  },
} as const satisfies Record<string, Setting>;

/** Returns how callers are authenticated, or why the JWT settings are incomplete. */
export function accessConfigOf(values: ValuesOf<typeof accessSettings>): AccessConfig | string {
  const { jwtIssuer: issuer, jwtAudience: audience, jwtJwks: keys } = values;
  const access = { apiKeys: values.apiKeys ?? [], routerSecrets: values.routerSecrets ?? [] };
  if (issuer === undefined && audience === undefined && keys === undefined) return { ...access, jwt: undefined };
  if (issuer === undefined || audience === undefined || keys === undefined)
    return "JWT_ISSUER, JWT_AUDIENCE and JWT_JWKS must be set together";
  const jwt = {
    issuer,
    audience,
    keys,
    audienceClaim: values.jwtAudienceClaim,
    algorithms: values.jwtAlgorithms,
    maxAgeS: values.jwtMaxAgeS,
    scopeClaim: values.jwtScopeClaim,
    scopePrefix: values.jwtScopePrefix,
    instancesClaim: values.jwtInstancesClaim,
    userClaim: values.jwtUserClaim,
  };
  return { ...access, jwt };
}
