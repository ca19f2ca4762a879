import type { KeySet } from "./jwks.ts";
import { KeySourceError, keySource } from "./jwks-source.ts";
import { KeysUnavailableError } from "./keys-unavailable-error.ts";

/** How long cached keys stay valid while their source is unreachable. */
const MAX_AGE_MS = 6 * 60 * 60_000;

const REPORT_INTERVAL_MS = 60_000;

interface Timing {
  readonly refreshMs: number;
  /** The shortest time between two loads: anyone can send tokens with unknown keys, and some of those keys are new. */
  readonly minIntervalMs: number;
  readonly minIntervalWithoutKeysMs: number;
}

const urlTiming: Timing = { refreshMs: 10 * 60_000, minIntervalMs: 30_000, minIntervalWithoutKeysMs: 1_000 };
const fileTiming: Timing = { refreshMs: 1_000, minIntervalMs: 0, minIntervalWithoutKeysMs: 0 };

export interface IssuerKeys {
  /** Resolves with the cached keys, loaded when needed. Throws a KeysUnavailableError while there are none. */
  current(): Promise<KeySet>;
  /** Resolves with keys that were loaded after the given ones, or undefined if there are none or it is too early to look. */
  newerThan(keys: KeySet): Promise<KeySet | undefined>;
}

/** Returns the keys at a URL or in a file, for some algorithms. `report` receives the reason why they could not be loaded. */
export function issuerKeys(
  url: URL,
  algorithms: readonly string[],
  report: (reason: string) => void = () => {},
): IssuerKeys {
  const { refreshMs, minIntervalMs, minIntervalWithoutKeysMs } = url.protocol === "file:" ? fileTiming : urlTiming;
  const read = keySource(url, algorithms);
  let keys: KeySet | undefined;
  let [loadedAt, attemptedAt, reportedAt] = [-Infinity, -Infinity, -Infinity];
  let loading: Promise<void> | undefined;
  let failure = "";

  const ageMs = () => performance.now() - loadedAt;
  const fail = (reason: string) => {
    if (reason !== failure || performance.now() - reportedAt >= REPORT_INTERVAL_MS) {
      reportedAt = performance.now();
      report(reason);
    }
    failure = reason;
  };
  const load = async () => {
    attemptedAt = performance.now();
    try {
      keys = (await read()) ?? keys;
      loadedAt = performance.now();
      failure = "";
    } catch (error) {
      if (!(error instanceof KeySourceError)) throw error;
      fail(error.message);
    } finally {
      loading = undefined;
    }
  };
  const reload = () => {
    const intervalMs = ageMs() > MAX_AGE_MS ? minIntervalWithoutKeysMs : minIntervalMs;
    if (!loading && performance.now() - attemptedAt >= intervalMs) loading = load();
    return loading;
  };

  return {
    current: async () => {
      if (ageMs() > MAX_AGE_MS) await reload();
      else if (ageMs() > refreshMs) void reload();
      if (!keys || ageMs() > MAX_AGE_MS) throw new KeysUnavailableError(failure);
      return keys;
    },
    newerThan: async (known) => {
      await reload();
      return keys === known ? undefined : keys;
    },
  };
}
