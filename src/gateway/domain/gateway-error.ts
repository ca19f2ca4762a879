/** The values of `extensions.code` that resolvers and upstream calls produce. */
export type ErrorCode =
  | UserErrorCode
  | "FORBIDDEN"
  | "AUDIT_UNAVAILABLE"
  | "QUERY_TOO_COMPLEX"
  | "JOB_ELSEWHERE"
  | "JOB_STORE_UNAVAILABLE"
  | "TOO_MANY_ERRORS"
  | "UPSTREAM_THROTTLED"
  | "UPSTREAM_UNAVAILABLE"
  | "UPSTREAM_TIMEOUT"
  | "DEADLINE_EXCEEDED"
  | "UPSTREAM_AUTH"
  | "UPSTREAM_INVALID_RESPONSE";

export const userErrorCodes = [
  "BAD_USER_INPUT",
  "CONFLICT",
  "NOT_FOUND",
  "NOT_FOUND_OR_FORBIDDEN",
  "RESOURCE_LIMIT_EXCEEDED",
  "JOBS_UNAVAILABLE",
] as const;

/** Errors that the caller can correct: a mutation returns them as `userErrors`, not as GraphQL errors. */
export type UserErrorCode = (typeof userErrorCodes)[number];

/** One violated rule of an input. */
export interface Issue {
  readonly message: string;
  /** Path below the arguments, such as `["metadata"]`; absent if the issue belongs to no single input. */
  readonly field?: readonly string[];
  /** The same in AWS's names, such as `["Metadata"]`, if AWS or a check of its input found the issue. */
  readonly member?: readonly string[];
  /** The end of the message, if the message starts with the name of the field or member. */
  readonly text?: string;
}

interface GatewayErrorDetails {
  readonly issues?: readonly Issue[];
  readonly awsRequestId?: string | undefined;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number | undefined;
  /** Decided by the gateway before it sent anything; an immediate retry would fail as well. */
  readonly isLocal?: boolean;
  /** Nothing reached AWS, so the operation was not performed. */
  readonly isUnsent?: boolean;
  /** An earlier attempt of the same write, whose outcome is unknown, may have performed it. */
  readonly isOutcomeUnknown?: boolean;
  /** The SDK has corrected its clock from the response, so that a retry may succeed. */
  readonly isClockSkew?: boolean;
}

/** An error whose message may be shown to the caller. Any other thrown value is masked. */
export class GatewayError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "GatewayError";
  readonly code: Code;
  readonly issues: readonly Issue[];
  readonly awsRequestId: string | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly isLocal: boolean;
  readonly isUnsent: boolean;
  readonly isOutcomeUnknown: boolean;
  readonly isClockSkew: boolean;

  constructor(code: Code, message: string, details: GatewayErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.issues = details.issues ?? [{ message }];
    this.awsRequestId = details.awsRequestId;
    this.retryable = details.retryable ?? false;
    this.retryAfterMs = details.retryAfterMs;
    this.isLocal = details.isLocal ?? false;
    this.isUnsent = details.isUnsent ?? this.isLocal;
    this.isOutcomeUnknown = details.isOutcomeUnknown ?? false;
    this.isClockSkew = details.isClockSkew ?? false;
  }
}

/** A value in AWS's response that the gateway can't read. It stands in place of the value, so that only fields that show it fail. */
export type UnreadableValue = GatewayError<"UPSTREAM_INVALID_RESPONSE">;

export const isUnreadable = (error: unknown): error is UnreadableValue =>
  error instanceof GatewayError && error.code === "UPSTREAM_INVALID_RESPONSE";

/** Returns a value that AWS returned. Throws if the gateway can't read it. */
export function requireReadable<Value>(value: Value): Exclude<Value, UnreadableValue> {
  if (value instanceof GatewayError) throw value;
  return value as Exclude<Value, UnreadableValue>;
}

/** Returns the issue of one input; `text` is the end of a sentence that starts with the input's name. */
export const inputIssue = (field: readonly string[], text: string): Issue => ({
  message: `\`${field.join(".")}\` ${text}`,
  field,
  text,
});

export const memberIssue = (member: readonly string[], text: string): Issue => ({
  message: `${member.join(".")} ${text}`,
  member,
  text,
});

/** Returns an issue of another input that caused it. */
export const moveIssue = (issue: Issue, field: readonly string[]): Issue =>
  issue.text === undefined ? { message: issue.message, field } : inputIssue(field, issue.text);

export function badInput(issues: readonly Issue[]): GatewayError {
  return new GatewayError("BAD_USER_INPUT", issues.map(({ message }) => message).join("; "), { issues });
}

export const deadlineExceeded = (details: Pick<GatewayErrorDetails, "isUnsent"> = {}): GatewayError =>
  new GatewayError("DEADLINE_EXCEEDED", "The request's deadline has passed", { retryable: true, ...details });

export const notFoundOrForbidden = (): GatewayError =>
  new GatewayError("NOT_FOUND_OR_FORBIDDEN", "The object does not exist, or this gateway has no access to it");

const isUserErrorCode = (code: string): code is UserErrorCode => (userErrorCodes as readonly string[]).includes(code);

export function isUserError(error: unknown): error is GatewayError<UserErrorCode> {
  return error instanceof GatewayError && isUserErrorCode(error.code);
}

/** Resolves with null if the object does not exist: AWS says so with 403, or 404 for bots. */
export function nullIfNotFound<Value>(read: Promise<Value>): Promise<Value | null> {
  return read.catch((error: unknown) => {
    if (error instanceof GatewayError && (error.code === "NOT_FOUND" || error.code === "NOT_FOUND_OR_FORBIDDEN"))
      return null;
    throw error;
  });
}
