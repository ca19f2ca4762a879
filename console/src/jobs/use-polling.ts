import { useEffect, useEffectEvent, useState } from "react";
import { useStore } from "../ui/use-store.ts";
import { jobChanges } from "./job-changes.ts";

/**
 * Repeats a read while the page is visible, and at once when a tab of this browser changes a job: the read in flight may not know of
 * the change, and is aborted. Returns the error of the last read. `key` begins anew.
 */
export function usePolling(read: (signal: AbortSignal) => Promise<void>, intervalMs: number, key = ""): unknown {
  const [error, setError] = useState<unknown>();
  const changes = useStore(jobChanges);
  const poll = useEffectEvent(read);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of a job and another key read at once
  useEffect(() => {
    let running = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      running.abort();
      clearTimeout(timer);
    };
    const run = async () => {
      stop();
      if (document.visibilityState === "hidden") return;
      running = new AbortController();
      const { signal } = running;
      const failure = await poll(signal).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (signal.aborted) return;
      setError(failure);
      timer = setTimeout(run, intervalMs);
    };
    if (changes > 0) void run();
    else timer = setTimeout(run, intervalMs);
    document.addEventListener("visibilitychange", run);
    return () => {
      stop();
      document.removeEventListener("visibilitychange", run);
    };
  }, [changes, intervalMs, key]);
  return error;
}
