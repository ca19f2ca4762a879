import { type ErrorCode, GatewayError } from "../domain/gateway-error.ts";

/** An item that was not sent because of one of these errors can be sent later. */
const postponing: ReadonlySet<ErrorCode> = new Set(["UPSTREAM_THROTTLED", "UPSTREAM_UNAVAILABLE", "DEADLINE_EXCEEDED"]);

export const isPostponing = (error: unknown): error is GatewayError =>
  error instanceof GatewayError && postponing.has(error.code);

/** Sums up the items that were not sent, by their indexes. */
export function notStarted(errors: ReadonlyMap<number, GatewayError>) {
  const indexes = [...errors.keys()].toSorted((a, b) => a - b);
  const waitsMs = [...errors.values()].flatMap(({ retryAfterMs }) => retryAfterMs ?? []);
  const [firstIndex] = indexes;
  const first = firstIndex === undefined ? undefined : errors.get(firstIndex);
  if (firstIndex === undefined || !first) return undefined;
  const { code, message } = first;
  const retryAfterMs = waitsMs.length > 0 ? Math.max(...waitsMs) : null;
  const text = `${indexes.length} of the items were not started, see \`notStarted\`: ${message}`;
  return {
    firstIndex,
    summary: { count: indexes.length, indexes, message, retryAfterMs },
    /** For operations that do not select the summary. */
    error: new GatewayError(code, text, { retryable: true, retryAfterMs: retryAfterMs ?? undefined }),
  };
}
