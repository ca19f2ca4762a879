import { deadlineExceeded, type ErrorCode, GatewayError, notFoundOrForbidden } from "../domain/gateway-error.ts";
import type { OperationName } from "../operations.ts";
import { findErrorText } from "./error-texts.ts";
import { redact } from "./redact.ts";
import { issuesIn } from "./validation-issues.ts";

interface ErrorMapping {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable?: boolean;
  readonly isUnsent?: boolean;
}

const { code, message } = notFoundOrForbidden();
const hidden = { code, message };
const throttled = {
  code: "UPSTREAM_THROTTLED",
  message: "Amazon Chime throttles the requests of this AWS account",
  retryable: true,
} as const;
const unavailable = {
  code: "UPSTREAM_UNAVAILABLE",
  message: "Amazon Chime is unreachable or failing",
  retryable: true,
} as const;
const unreached = { ...unavailable, isUnsent: true } as const;
const timeout = { code: "UPSTREAM_TIMEOUT", message: "Amazon Chime did not respond in time", retryable: true } as const;
const auth = {
  code: "UPSTREAM_AUTH",
  message: "Amazon Chime does not accept the credentials of this gateway",
} as const;
const denied = {
  code: "UPSTREAM_AUTH",
  message: "The AWS role of this gateway does not allow this operation",
} as const;
const noCredentials = { code: "UPSTREAM_AUTH", message: "This gateway has no AWS credentials" } as const;
const invalid = {
  code: "UPSTREAM_INVALID_RESPONSE",
  message: "Amazon Chime returned an invalid response",
} as const;

/** AWS's modelled exceptions, and those of its front end. The messages are ours: AWS's may name other callers' objects. */
const byName: Readonly<Record<string, ErrorMapping>> = {
  BadRequestException: { code: "BAD_USER_INPUT", message: "Amazon Chime rejected the input" },
  ValidationException: { code: "BAD_USER_INPUT", message: "Amazon Chime rejected the input" },
  ConflictException: {
    code: "CONFLICT",
    message: "The object has changed, or is being changed",
  },
  NotFoundException: { code: "NOT_FOUND", message: "The object does not exist" },
  ForbiddenException: hidden,
  ResourceLimitExceededException: {
    code: "RESOURCE_LIMIT_EXCEEDED",
    message: "A quota of the AWS account is exhausted",
  },
  ThrottledClientException: throttled,
  ThrottlingException: throttled,
  TooManyRequestsException: throttled,
  ServiceFailureException: unavailable,
  ServiceUnavailableException: unavailable,
  InternalFailure: unavailable,
  // The response was not HTTP.
  HTTPParserError: unavailable,
  UnauthorizedClientException: auth,
  AccessDeniedException: denied,
  CredentialsProviderError: noCredentials,
  // Errors of the provider of a role's credentials.
  IDPCommunicationErrorException: noCredentials,
  IDPRejectedClaimException: noCredentials,
  InvalidIdentityTokenException: noCredentials,
  ExpiredTokenException: auth,
  IncompleteSignatureException: auth,
  InvalidClientTokenId: auth,
  InvalidSignatureException: auth,
  MissingAuthenticationTokenException: auth,
  OptInRequired: auth,
  RequestExpired: auth,
  SignatureDoesNotMatch: auth,
  UnrecognizedClientException: auth,
};

/** The connection failed, so nothing was sent. */
const noConnection =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_.*|CERT_.*|DEPTH_ZERO.*|SELF_SIGNED.*|UNABLE_TO_.*)$/;

/** The connection broke, before or after AWS received the request. */
const brokenConnection = /^(ECONN|EPIPE$|EHOSTUNREACH$|ENETUNREACH$|ETIMEDOUT$|EPROTO$|ERR_TLS|ERR_SSL|HPE_|UND_ERR_)/;

interface FailedCall {
  readonly operation: OperationName;
  readonly input: object;
  readonly signal?: AbortSignal;
}

/** Converts an error of the SDK into a GatewayError. Returns an unknown error as it is, to be masked. */
export function toGatewayError(error: unknown, call: FailedCall): unknown {
  if (!(error instanceof Error) || error instanceof GatewayError) return error;
  if (call.signal?.aborted) return deadlineExceeded();
  const mapping = mappingOf(error);
  if (!mapping) return error;
  const { $metadata } = error as SdkError;
  const details = {
    awsRequestId: $metadata?.requestId,
    retryable: mapping.retryable === true,
    retryAfterMs: retryAfterMs(error),
    isClockSkew: $metadata?.clockSkewCorrected === true,
    isUnsent: mapping.isUnsent === true,
    ...issuesOf(mapping, error),
  };
  return new GatewayError(mapping.code, messageOf(mapping, error, call), details, { cause: error });
}

/** Appends AWS's message only if it explains what is wrong with the input. */
function messageOf({ code, message }: ErrorMapping, error: Error, { operation, input }: FailedCall): string {
  const hasReason = code === "BAD_USER_INPUT" && error.message !== "" && error.message !== "UnknownError";
  return hasReason ? `${message}: ${redact(error.message)}` : (findErrorText(code, operation, input) ?? message);
}

function issuesOf({ code }: ErrorMapping, { message }: Error) {
  const issues = code === "BAD_USER_INPUT" ? issuesIn(message) : [];
  return issues.length > 0 ? { issues } : {};
}

export function invalidResponse(): GatewayError {
  return new GatewayError(invalid.code, invalid.message);
}

export function foreignResponse(awsRequestId: string | undefined): GatewayError {
  return new GatewayError(invalid.code, "Amazon Chime returned the response to another request", { awsRequestId });
}

interface SdkError extends Error {
  readonly code?: unknown;
  readonly $metadata?: {
    readonly httpStatusCode?: number;
    readonly requestId?: string;
    readonly clockSkewCorrected?: boolean;
  };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/** Returns AWS's id of the request that an error of the SDK is the response to. */
export const requestIdOf = (error: unknown): string | undefined =>
  (error as Partial<SdkError> | undefined)?.$metadata?.requestId;

function mappingOf(error: SdkError): ErrorMapping | undefined {
  for (const name of namesOf(error)) if (Object.hasOwn(byName, name)) return byName[name];
  if (typeof error.code === "string" && noConnection.test(error.code)) return unreached;
  if (typeof error.code === "string" && brokenConnection.test(error.code)) return unavailable;
  if (error.name === "TimeoutError") return timeout;
  if (error.name === "TooLongError") return invalid;
  const status = error.$metadata?.httpStatusCode;
  if (status === undefined) return undefined;
  if (status === 429) return throttled;
  return status >= 500 ? unavailable : invalid;
}

/** Returns the names of an exception: its own, the header's if the body was unreadable, and `Forbidden` as ForbiddenException. */
function namesOf({ name, $response }: SdkError): string[] {
  const [header = ""] = ($response?.headers?.["x-amzn-errortype"] ?? "").split(":");
  return [name, header, `${name}Exception`];
}

/** `x-amz-retry-after` is in milliseconds, `Retry-After` in seconds. */
function retryAfterMs({ $response }: SdkError): number | undefined {
  const headers = $response?.headers ?? {};
  const milliseconds = headers["x-amz-retry-after"] ? Number(headers["x-amz-retry-after"]) : Number.NaN;
  const wait = Number.isFinite(milliseconds) ? milliseconds : Number(headers["retry-after"]) * 1000;
  return Number.isFinite(wait) && wait >= 0 ? wait : undefined;
}
