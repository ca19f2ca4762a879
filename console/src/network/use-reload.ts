import { useCallback, useMemo, useState, useTransition } from "react";

export interface Reload {
  /** Relay's key of what was read; another key reads it again. */
  readonly fetchKey: number;
  /** The key of error boundaries, which forget their error by another one. */
  readonly attempt: number;
  /** Reads again. What is shown stays until then. */
  readonly reload: () => void;
  /** Reads again after an error. */
  readonly retry: () => void;
  readonly isReloading: boolean;
}

export function useReload(): Reload {
  const [fetchKey, setFetchKey] = useState(0);
  const [attempt, setAttempt] = useState(0);
  const [isReloading, startTransition] = useTransition();
  const reload = useCallback(() => startTransition(() => setFetchKey((key) => key + 1)), []);
  const retry = useCallback(() => {
    setFetchKey((key) => key + 1);
    setAttempt((number) => number + 1);
  }, []);
  return useMemo(
    () => ({ fetchKey, attempt, reload, retry, isReloading }),
    [fetchKey, attempt, reload, retry, isReloading],
  );
}
