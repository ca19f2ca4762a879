/** An error of a response, as docs/errors.md defines it. `code` is OFFLINE if no response arrived. */
export interface ErrorDetails {
  readonly message: string;
  readonly code: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;
}

/** A request without data. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly details: ErrorDetails;

  constructor(details: ErrorDetails) {
    super(details.message);
    this.details = details;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Reads an error of a GraphQL response, or one that Relay kept for a field. */
export function detailsOf(error: unknown): ErrorDetails {
  if (error instanceof RequestError) return error.details;
  const fields = isObject(error) ? error : {};
  const extensions = isObject(fields.extensions) ? fields.extensions : {};
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return {
    message: text(fields.message) ?? text(extensions.message) ?? "Unknown error",
    code: text(extensions.code) ?? "INTERNAL_SERVER_ERROR",
    retryable: extensions.retryable === true,
    retryAfterMs: typeof extensions.retryAfterMs === "number" ? extensions.retryAfterMs : undefined,
    requestId: text(extensions.requestId),
  };
}
