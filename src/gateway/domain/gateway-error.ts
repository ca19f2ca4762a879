/** What went wrong, in the words that a caller sees as `extensions.code`. */
export type FailureCode =
  | UserFailureCode
  | "FORBIDDEN"
  | "AUDIT_UNAVAILABLE"
  | "QUERY_TOO_COMPLEX"
  | "UPSTREAM_THROTTLED"
  | "UPSTREAM_UNAVAILABLE"
  | "UPSTREAM_TIMEOUT"
  | "DEADLINE_EXCEEDED"
  | "UPSTREAM_AUTH"
  | "UPSTREAM_INVALID_RESPONSE";

/** What the caller can act on: a mutation answers it as a user error, not as an error at the top. */
export type UserFailureCode =
  | "BAD_USER_INPUT"
  | "CONFLICT"
  | "NOT_FOUND"
  | "NOT_FOUND_OR_FORBIDDEN"
  | "RESOURCE_LIMIT_EXCEEDED";

const userCodes: ReadonlySet<string> = new Set<UserFailureCode>([
  "BAD_USER_INPUT",
  "CONFLICT",
  "NOT_FOUND",
  "NOT_FOUND_OR_FORBIDDEN",
  "RESOURCE_LIMIT_EXCEEDED",
]);

export interface Fault {
  readonly message: string;
  /** Path below the arguments, such as `["metadata"]`; absent when the fault is not of one input. */
  readonly field?: readonly string[];
}

interface FailureDetails {
  /** Every fault that was met, when there is more to say than the message. */
  readonly faults?: readonly Fault[];
  /** AWS's id of the request that failed. */
  readonly requestId?: string | undefined;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number | undefined;
  /** Decided here: nothing was sent, nor will be if it is tried again at once. */
  readonly isOurs?: boolean;
  /** Nothing reached AWS: whatever it was, it was not done. */
  readonly isUnsent?: boolean;
  /** The SDK has set its clock by the answer, so that the same again may succeed. */
  readonly isClockSkew?: boolean;
}

/**
 * An error that is meant to be shown: its message goes to the caller as it stands, so it holds nothing of others.
 * Whatever else is thrown is masked.
 */
export class Failure<Code extends FailureCode = FailureCode> extends Error {
  override readonly name = "Failure";
  readonly code: Code;
  readonly faults: readonly Fault[];
  readonly requestId: string | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly isOurs: boolean;
  readonly isUnsent: boolean;
  readonly isClockSkew: boolean;

  constructor(code: Code, message: string, details: FailureDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.faults = details.faults ?? [{ message }];
    this.requestId = details.requestId;
    this.retryable = details.retryable ?? false;
    this.retryAfterMs = details.retryAfterMs;
    this.isOurs = details.isOurs ?? false;
    this.isUnsent = details.isUnsent ?? this.isOurs;
    this.isClockSkew = details.isClockSkew ?? false;
  }
}

export function badInput(faults: readonly Fault[]): Failure {
  return new Failure("BAD_USER_INPUT", faults.map(({ message }) => message).join("; "), { faults });
}

export const timeIsUp = (): Failure =>
  new Failure("DEADLINE_EXCEEDED", "The time for this request is up", { retryable: true });

/** What AWS, too, does not tell apart. */
export const missing = (): Failure =>
  new Failure("NOT_FOUND_OR_FORBIDDEN", "It does not exist, or this gateway may not touch it");

/** Whether the caller can act on it. */
export function isUserFailure(error: unknown): error is Failure<UserFailureCode> {
  return error instanceof Failure && userCodes.has(error.code);
}

/** What was read, or null when it does not exist: AWS says so by 403 (by 404 for bots), and for a read that is no error. */
export function orNull<Value>(read: Promise<Value>): Promise<Value | null> {
  return read.catch((error: unknown) => {
    if (error instanceof Failure && (error.code === "NOT_FOUND" || error.code === "NOT_FOUND_OR_FORBIDDEN"))
      return null;
    throw error;
  });
}
