/** Returns the extensions that every error has. Without `retryAfterMs`, the same request would fail again. */
export const errorExtensions = (code: string, requestId: string | undefined, retryAfterMs?: number) => ({
  code,
  retryable: retryAfterMs !== undefined,
  ...(retryAfterMs !== undefined && { retryAfterMs: Math.ceil(retryAfterMs) }),
  requestId,
});

export const retryAfterSeconds = (retryAfterMs: number): string => String(Math.ceil(retryAfterMs / 1000));
