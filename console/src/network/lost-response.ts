import type { ErrorDetails } from "./request-error.ts";

/** Errors of writes of which nothing was performed. */
const certain = new Set([
  "AUDIT_UNAVAILABLE",
  "BAD_REQUEST",
  "BAD_USER_INPUT",
  "FORBIDDEN",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_NOT_TRUSTED",
  "QUERY_TOO_COMPLEX",
  "RATE_LIMITED",
  "UNAUTHENTICATED",
  "UNAVAILABLE",
  "UPSTREAM_AUTH",
  "UPSTREAM_THROTTLED",
]);

/** Returns whether a write that failed may have been performed nevertheless, because its response was lost. */
export const mayHaveBeenPerformed = ({ code, retryable }: ErrorDetails): boolean =>
  !certain.has(code) && !(code === "OVERLOADED" && retryable);
