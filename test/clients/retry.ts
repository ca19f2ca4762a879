interface GraphqlError {
  readonly extensions?: { readonly [name: string]: unknown } | undefined;
}

/** Returns how long to wait until the same operation can succeed, or undefined if waiting does not help. */
export function retryAfterMs(errors: readonly GraphqlError[] = []): number | undefined {
  const waits = errors.map(({ extensions }) => (extensions?.retryable ? Number(extensions.retryAfterMs ?? 1000) : NaN));
  return waits.length === 0 || waits.some(Number.isNaN) ? undefined : Math.max(...waits);
}
