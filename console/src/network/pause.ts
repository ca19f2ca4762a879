/** Resolves after a time, and not before somebody can see the page. Rejects with the signal's reason when it aborts. */
export async function pauseUntilVisible(delayMs: number, signal: AbortSignal): Promise<void> {
  await pause(delayMs, signal);
  while (document.visibilityState === "hidden") {
    const seen = Promise.withResolvers<void>();
    const abort = () => seen.reject(signal.reason);
    document.addEventListener("visibilitychange", () => seen.resolve(), { once: true, signal });
    signal.addEventListener("abort", abort, { once: true });
    await seen.promise.finally(() => signal.removeEventListener("abort", abort));
  }
}

/** Resolves after a time. Rejects with the signal's reason when it aborts. */
export function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const abort = () => reject(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  const timer = setTimeout(resolve, delayMs);
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  });
}
