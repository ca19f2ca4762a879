import { detailsOf, RequestError } from "../network/request-error.ts";

interface UserError {
  readonly code: string;
  readonly message: string;
}

interface Payload {
  readonly userErrors: readonly UserError[];
}

/** Returns the payload of a mutation. Throws a RequestError if there is none, or if it has an error of the whole mutation. */
export function requirePayload<Data extends Payload>(
  payload: Data | null | undefined,
  errors: readonly Record<string, unknown>[] | null | undefined,
): Data {
  const error = payload?.userErrors[0];
  if (payload && !error) return payload;
  if (!error) throw new RequestError(detailsOf(errors?.[0]));
  const { code, message } = error;
  throw new RequestError({ code, message, retryable: false, retryAfterMs: undefined, requestId: undefined });
}
