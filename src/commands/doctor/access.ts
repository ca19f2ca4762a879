import { importJWK, type JSONWebKeySet } from "jose";
import type { ApiKey } from "../../gateway/access/api-keys.ts";
import { allowsAnonymous } from "../../gateway/access/authenticate.ts";
import type { JwtConfig } from "../../gateway/access/jwt.ts";
import type { Config } from "../../gateway/config/config.ts";
import { type Finding, fetchFailure, ok, problem, warning } from "./finding.ts";

const EXPIRY_WARNING_MS = 30 * 86_400_000;
const FETCH_TIMEOUT_MS = 5000;

/** Checks how callers are authenticated, and reports what they may do. */
export async function* checkAccess(config: Config): AsyncGenerator<Finding> {
  const { access, createsFirstApiKey, isProduction, cursorKeys, policy } = config;
  const { apiKeys, jwt, routerSecrets } = access;
  if (createsFirstApiKey) yield ok("The first start creates an API key, and prints it once");
  else if (allowsAnonymous(access))
    yield ok("No credentials are configured: everyone on this machine may do everything; others are refused");
  for (const key of apiKeys) yield checkApiKey(key);
  if (jwt) yield jwt.keys instanceof URL ? await checkJwksUrl(jwt.keys) : await checkJwksFile(jwt, jwt.keys);
  if (isProduction && cursorKeys.length === 0)
    yield warning(
      "CURSOR_KEYS is not set: each replica seals cursors with its own key",
      "Give all replicas the same key: openssl rand -base64 32",
    );
  if (!allowsAnonymous(access) && routerSecrets.length === 0)
    yield ok("No router secret is configured: every caller may query _entities (ROUTER_SECRETS)");
  yield ok(
    `${policy.canDeleteAppInstances ? "Operators" : "Nobody"} may delete AppInstances (ALLOW_DELETE_APP_INSTANCE)`,
  );
}

function checkApiKey({ id, scope, expires = Number.POSITIVE_INFINITY }: ApiKey): Finding {
  const name = `API key ${id} (${scope ?? "user"})`;
  const remainingMs = expires - Date.now();
  if (remainingMs <= 0)
    return warning(`${name} has expired`, "Remove it from API_KEYS, or replace it: npm run api-key");
  if (remainingMs < EXPIRY_WARNING_MS)
    return warning(`${name} expires at ${new Date(expires).toISOString()}`, "Create its successor: npm run api-key");
  return ok(name);
}

/** Checks that a key of the file fits one of the accepted algorithms. */
async function checkJwksFile({ issuer, algorithms }: JwtConfig, { keys }: JSONWebKeySet): Promise<Finding> {
  const pairs = keys.flatMap((key) => algorithms.map((algorithm) => importJWK(key, algorithm)));
  const imported = await Promise.allSettled(pairs);
  return imported.some(({ status }) => status === "fulfilled")
    ? ok(`The file JWT_JWKS has keys for tokens of ${issuer}`)
    : problem(
        `The file JWT_JWKS has no key for ${algorithms.join(", ")}`,
        "Set JWT_ALGORITHMS to the algorithms of its keys, such as ES256",
      );
}

async function checkJwksUrl(url: URL): Promise<Finding> {
  const advice = "Until its keys can be fetched, all tokens are refused: check JWT_JWKS and the network";
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    const { keys } = (await response.json()) as { readonly keys?: unknown };
    return Array.isArray(keys) && keys.length > 0
      ? ok(`${url} has ${keys.length} ${keys.length === 1 ? "key" : "keys"}`)
      : problem(`${url} has no keys`, advice);
  } catch (error) {
    return problem(`${url}: ${fetchFailure(error as Error)}`, advice);
  }
}
