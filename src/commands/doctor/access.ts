import { importJWK, type JSONWebKeySet } from "jose";
import { allowsAnonymous } from "../../gateway/access/authenticate.ts";
import type { JwtConfig } from "../../gateway/access/jwt.ts";
import type { Config } from "../../gateway/config/config.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

const DAY_MS = 86_400_000;

/** Who will be let in. */
export async function* examineAccess({
  access,
  createsFirstApiKey,
  isProduction,
  cursorKeys,
  policy,
}: Config): AsyncGenerator<Finding> {
  const { apiKeys, jwt, routerSecrets } = access;
  if (createsFirstApiKey) yield ok("A key is made at the first start, and shown once");
  else if (allowsAnonymous(access)) yield ok("Everyone on this machine may do everything, and nobody else gets in");
  for (const { id, scope, expires } of apiKeys) {
    const what = `API key ${id} (${scope ?? "of a user"})`;
    const days = expires === undefined ? Number.POSITIVE_INFINITY : Math.floor((expires - Date.now()) / DAY_MS);
    if (days < 0) yield warning(`${what} has expired`, "Take it out of API_KEYS, or make another: npm run api-key");
    else if (days < 30)
      yield warning(`${what} expires in ${days} days`, "Make the one that replaces it: npm run api-key");
    else yield ok(what);
  }
  if (jwt?.keys instanceof URL) yield await jwksFinding(jwt.keys);
  else if (jwt) yield await fileFinding(jwt, jwt.keys);
  if (isProduction && cursorKeys.length === 0)
    yield warning(
      "CURSOR_KEYS is not set, so each replica seals cursors by a key of its own",
      "Give all replicas the same: openssl rand -base64 32",
    );
  if (!allowsAnonymous(access) && routerSecrets.length === 0)
    yield ok("No router is told apart: _entities and _service are answered to every caller (ROUTER_SECRETS)");
  yield ok(
    `AppInstances ${policy.canDeleteAppInstances ? "may be deleted by operators" : "are deleted by nobody"} (ALLOW_DELETE_APP_INSTANCE)`,
  );
}

/** Whether a key of the file can prove anything under one of the algorithms that are taken. */
async function fileFinding({ issuer, algorithms }: JwtConfig, { keys }: JSONWebKeySet): Promise<Finding> {
  const fitting = await Promise.all(
    keys.flatMap((key) =>
      algorithms.map((algorithm) =>
        importJWK(key, algorithm).then(
          () => true,
          () => false,
        ),
      ),
    ),
  );
  return fitting.includes(true)
    ? ok(`Tokens of ${issuer}, by keys of a file`)
    : fault(
        `No key of the file of ${issuer} is for ${algorithms.join(", ")}`,
        "Set JWT_ALGORITHMS to what the keys are for, such as ES256",
      );
}

async function jwksFinding(url: URL): Promise<Finding> {
  const advice = "Until its keys can be fetched, nobody gets in by a token: look at JWT_JWKS, and at the network";
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    const { keys } = (await response.json()) as { readonly keys?: unknown };
    return Array.isArray(keys) && keys.length > 0
      ? ok(`${url} has ${keys.length} keys`)
      : fault(`${url} has no keys`, advice);
  } catch (error) {
    const { cause, message } = error as Error;
    return fault(`${url}: ${cause instanceof Error ? cause.message : message}`, advice);
  }
}
