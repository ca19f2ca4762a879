import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey } from "jose";

const TIMEOUT_MS = 5_000;

/** The age at which keys are fetched again. */
const REFRESH_MS = 10 * 60_000;

/** How long cached keys stay valid while the issuer is unreachable. */
const MAX_AGE_MS = 6 * 60 * 60_000;

/** The shortest time between two fetches: anyone can send tokens with unknown key ids, and some of those ids are new keys. */
const MIN_INTERVAL_MS = 30_000;
const MIN_INTERVAL_WITHOUT_KEYS_MS = 1_000;

/** Returns the keys in an issuer's JWKS, fetched when needed. Throws the error of the last fetch while there are none. */
export function issuerKeys(url: URL): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(url, { timeoutDuration: TIMEOUT_MS });
  let keys: ReturnType<typeof createLocalJWKSet> | undefined;
  let [loadedAt, attemptedAt] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let loading: Promise<void> | undefined;
  let lastError: unknown;

  const canLoad = () => performance.now() - attemptedAt >= (keys ? MIN_INTERVAL_MS : MIN_INTERVAL_WITHOUT_KEYS_MS);
  const load = async () => {
    attemptedAt = performance.now();
    try {
      await remote.reload();
      const loaded = remote.jwks();
      if (loaded) keys = createLocalJWKSet(loaded);
      loadedAt = performance.now();
    } catch (error) {
      lastError = error;
    } finally {
      loading = undefined;
    }
  };
  const reload = () => {
    if (!loading && canLoad()) loading = load();
    return loading;
  };

  return async (header, token) => {
    const ageMs = performance.now() - loadedAt;
    if (ageMs > MAX_AGE_MS) {
      keys = undefined;
      await reload();
    } else if (ageMs > REFRESH_MS) void reload();
    if (!keys) throw lastError;
    try {
      return await keys(header, token);
    } catch (error) {
      const reloaded = error instanceof errors.JWKSNoMatchingKey && reload();
      if (!reloaded) throw error;
      await reloaded;
      return keys(header, token);
    }
  };
}
