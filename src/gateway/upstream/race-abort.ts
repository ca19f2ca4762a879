/** Settles as the work does, or rejects with `errorOf()` once the signal has aborted. The work itself continues. */
export async function raceAbort<Value>(
  work: Promise<Value>,
  signal: AbortSignal,
  errorOf: () => unknown = () => signal.reason,
): Promise<Value> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(errorOf());
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
