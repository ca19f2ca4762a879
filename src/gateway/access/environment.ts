import { readFileSync } from "node:fs";
import type { JSONWebKeySet } from "jose";
import { z } from "zod";
import { isLoopback } from "../domain/loopback.ts";
import { type ApiKey, readApiKey } from "./api-keys.ts";
import type { AccessConfig } from "./identify.ts";
import { jwtAlgorithms } from "./jwt.ts";

export const list = z.string().transform((text) => text.split(",").map((item) => item.trim()));

const apiKeys = list.transform((entries, context): ApiKey[] =>
  entries.flatMap((entry) => {
    const key = readApiKey(entry);
    if (typeof key !== "string") return [key];
    context.addIssue({ code: "custom", message: `${key} (make one with: npm run api-key)` });
    return [];
  }),
);

/** A URL, or the path of a file that is read at once. */
const jwks = z.string().transform((text, context): URL | JSONWebKeySet => {
  const fault = (message: string): never => {
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  };
  if (/^https?:/.test(text)) {
    const url = URL.parse(text);
    if (!url || (url.protocol === "http:" && !isLoopback(url.hostname)))
      return fault("must be an https: URL, or the path of a file");
    return url;
  }
  try {
    const read: unknown = JSON.parse(readFileSync(text, "utf8"));
    const { keys } = z
      .object({ keys: z.array(z.looseObject({ kty: z.enum(["RSA", "EC", "OKP"]) })).min(1) })
      .parse(read);
    return { keys };
  } catch {
    return fault(
      `must be a URL, or a file that can be read and holds {"keys": […]} with public keys, but ${text} is not`,
    );
  }
});

const algorithms = list.refine((names) => names.every((name) => (jwtAlgorithms as readonly string[]).includes(name)), {
  error: `must be of ${jwtAlgorithms.join(", ")}: with others the public key would make tokens, or none were needed`,
});

/** Whether it may be by chance: of 32 bytes at random, ten and more are different but once in a very long while. */
export const looksRandom = (value: Iterable<unknown>): boolean => new Set(value).size >= 10;

const isSecret = (value: string): boolean => value.length >= 32 && looksRandom(value);

const secrets = list.refine((values) => values.length <= 2 && values.every(isSecret), {
  error:
    "must be one secret of at least 32 characters at random, or two while one replaces the other (make one with: openssl rand -base64 32)",
});

const claim = z.string().regex(/^\S+$/, { error: "must be the name of a claim" });

/** The variables that say who is let in. */
export const accessVariables = {
  API_KEYS: apiKeys.default([]),
  JWT_ISSUER: z.string().optional(),
  JWT_AUDIENCE: z.string().optional(),
  JWT_JWKS: jwks.optional(),
  JWT_ALGORITHMS: algorithms.default(["RS256"]),
  JWT_AUDIENCE_CLAIM: claim.default("aud"),
  JWT_SCOPE_CLAIM: claim.default("scope"),
  JWT_SCOPE_PREFIX: z.string().default("chime:"),
  JWT_INSTANCES_CLAIM: claim.default("chime_instances"),
  JWT_USER_CLAIM: claim.default("chime_user"),
  JWT_MAX_AGE_S: z.coerce
    .number({ error: "must be a number of seconds" })
    .int()
    .min(60, { error: "must be at least 60" })
    .default(86_400),
  ROUTER_SECRETS: secrets.default([]),
};

type Environment = z.infer<z.ZodObject<typeof accessVariables>>;

/** Who is let in; or why that can't be. */
export function readAccess(env: Environment): AccessConfig | string {
  const { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_JWKS: keys } = env;
  const access = { apiKeys: env.API_KEYS, routerSecrets: env.ROUTER_SECRETS };
  if (issuer === undefined && audience === undefined && keys === undefined) return { ...access, jwt: undefined };
  if (issuer === undefined || audience === undefined || keys === undefined)
    return "JWT_ISSUER, JWT_AUDIENCE and JWT_JWKS must be set together: whose tokens are taken, which of them, and by which keys";
  const jwt = {
    issuer,
    audience,
    keys,
    audienceClaim: env.JWT_AUDIENCE_CLAIM,
    algorithms: env.JWT_ALGORITHMS,
    maxAge: env.JWT_MAX_AGE_S,
    scopeClaim: env.JWT_SCOPE_CLAIM,
    scopePrefix: env.JWT_SCOPE_PREFIX,
    instancesClaim: env.JWT_INSTANCES_CLAIM,
    userClaim: env.JWT_USER_CLAIM,
  };
  return { ...access, jwt };
}
