import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey } from "jose";

const TIMEOUT_MS = 5_000;

/** So old the keys are when they are fetched anew. */
const REFRESH_MS = 10 * 60_000;

/** While the issuer can't be reached, the keys that it had last are taken so long. */
const LAST_MS = 6 * 60 * 60_000;

/** The least between two fetches, whatever asks for them: an unknown key may be a new one, or anybody's invention. */
const PAUSE_MS = 30_000;
const PAUSE_WITHOUT_KEYS_MS = 1_000;

/** An issuer's keys, as its JWKS has them. Throws what went wrong as long as they could not be fetched. */
export function issuerKeys(url: URL): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(url, { timeoutDuration: TIMEOUT_MS });
  let keys: ReturnType<typeof createLocalJWKSet> | undefined;
  let [loadedAt, askedAt] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let loading: Promise<void> | undefined;
  let failure: unknown;

  const mayAsk = () => performance.now() - askedAt >= (keys ? PAUSE_MS : PAUSE_WITHOUT_KEYS_MS);
  const load = async () => {
    askedAt = performance.now();
    try {
      await remote.reload();
      const found = remote.jwks();
      if (found) keys = createLocalJWKSet(found);
      loadedAt = performance.now();
    } catch (error) {
      failure = error;
    } finally {
      loading = undefined;
    }
  };
  const reload = () => {
    if (!loading && mayAsk()) loading = load();
    return loading;
  };

  return async (header, token) => {
    const age = performance.now() - loadedAt;
    if (age > LAST_MS) {
      keys = undefined;
      await reload();
    } else if (age > REFRESH_MS) void reload();
    if (!keys) throw failure;
    try {
      return await keys(header, token);
    } catch (error) {
      const asked = error instanceof errors.JWKSNoMatchingKey && reload();
      if (!asked) throw error;
      await asked;
      return keys(header, token);
    }
  };
}
