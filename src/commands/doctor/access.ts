import { fileURLToPath } from "node:url";
import type { ApiKey } from "../../gateway/access/api-keys.ts";
import { allowsAnonymous } from "../../gateway/access/authenticate.ts";
import { KeySourceError, keySource } from "../../gateway/access/jwks-source.ts";
import type { JwtConfig } from "../../gateway/access/jwt.ts";
import type { Config } from "../../gateway/config/config.ts";
import { type Finding, fetchFailure, ok, problem, warning } from "./finding.ts";

const EXPIRY_WARNING_MS = 30 * 86_400_000;

/** Checks how callers are authenticated, and reports what they may do. */
export async function* checkAccess(config: Config): AsyncGenerator<Finding> {
  const { access, createsFirstApiKey, isProduction, cursorKeys, policy } = config;
  const { apiKeys, jwt, routerSecrets } = access;
  if (createsFirstApiKey) yield ok("The first start creates an API key, and prints it once");
  else if (allowsAnonymous(access))
    yield ok("No credentials are configured: everyone on this machine may do everything; others are refused");
  for (const key of apiKeys) yield checkApiKey(key);
  if (jwt) yield await checkKeys(jwt);
  if (isProduction && cursorKeys.length === 0)
    yield warning(
      "CURSOR_KEYS is not set: each replica encrypts cursors with its own key",
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
    return warning(
      `${name} expires at ${new Date(expires).toISOString()}`,
      "Create a key to replace it: npm run api-key",
    );
  return ok(name);
}

/** Checks that the issuer's keys can be loaded, and that one of them fits the accepted algorithms. */
async function checkKeys({ keys: url, algorithms, issuer }: JwtConfig): Promise<Finding> {
  const name = url.protocol === "file:" ? `The file ${fileURLToPath(url)}` : url.href;
  try {
    const count = (await keySource(url, algorithms)())?.size ?? 0;
    return count > 0
      ? ok(`${name} has ${count} ${count === 1 ? "key" : "keys"} for tokens of ${issuer}`)
      : problem(
          `${name} has no key for ${algorithms.join(", ")}`,
          "Set JWT_ALGORITHMS to the algorithms of its keys, such as ES256",
        );
  } catch (error) {
    if (!(error instanceof KeySourceError)) throw error;
    const { message, cause, location } = error;
    const detail = cause instanceof Error && cause.cause ? fetchFailure(cause) : message;
    const advice = "Until its keys can be loaded, all tokens are refused: check JWT_JWKS and the network";
    return problem(
      `${name}: ${detail}${location === undefined ? "" : ` to ${location}`}`,
      location === undefined ? advice : "The gateway follows no redirects: set JWT_JWKS to the URL that has the keys",
    );
  }
}
