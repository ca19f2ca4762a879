import { useCallback, useMemo, useState, useTransition } from "react";

export interface Reload {
  /** Relay's key of what was read; another key reads it again. */
  readonly fetchKey: number;
  /** Reads again. What is shown stays until then. */
  readonly reload: () => void;
  readonly isReloading: boolean;
}

export function useReload(): Reload {
  const [fetchKey, setFetchKey] = useState(0);
  const [isReloading, startTransition] = useTransition();
  const reload = useCallback(() => startTransition(() => setFetchKey((key) => key + 1)), []);
  return useMemo(() => ({ fetchKey, reload, isReloading }), [fetchKey, reload, isReloading]);
}
