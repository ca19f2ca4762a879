import { useEffect, useEffectEvent, useState } from "react";
import { useStore } from "../ui/use-store.ts";
import { jobChanges } from "./job-changes.ts";

/**
 * Repeats a read while the page is visible, and at once when a tab of this browser changes a job. Returns the error of the
 * last read. `key` begins anew.
 */
export function usePolling(read: () => Promise<void>, intervalMs: number, key = ""): unknown {
  const [error, setError] = useState<unknown>();
  const changes = useStore(jobChanges);
  const poll = useEffectEvent(read);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of a job and another key read at once
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async () => {
      clearTimeout(timer);
      if (document.visibilityState === "hidden") return;
      const failure = await poll().then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (isOver) return;
      setError(failure);
      timer = setTimeout(run, intervalMs);
    };
    if (changes > 0) void run();
    else timer = setTimeout(run, intervalMs);
    document.addEventListener("visibilitychange", run);
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", run);
    };
  }, [changes, intervalMs, key]);
  return error;
}
