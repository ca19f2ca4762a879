import { Failure, type FailureCode, missing, timeIsUp } from "../domain/gateway-error.ts";

interface Meaning {
  readonly code: FailureCode;
  readonly message: string;
  readonly retryable?: boolean;
  readonly isUnsent?: boolean;
}

const { code, message } = missing();
const unknown = { code, message };
const throttled = {
  code: "UPSTREAM_THROTTLED",
  message: "Amazon Chime takes no more requests of this account right now",
  retryable: true,
} as const;
const unavailable = {
  code: "UPSTREAM_UNAVAILABLE",
  message: "Amazon Chime cannot be reached, or fails",
  retryable: true,
} as const;
const unreached = { ...unavailable, isUnsent: true } as const;
const timeout = { code: "UPSTREAM_TIMEOUT", message: "Amazon Chime did not answer in time", retryable: true } as const;
const auth = { code: "UPSTREAM_AUTH", message: "Amazon Chime does not take the credentials of this gateway" } as const;
const denied = { code: "UPSTREAM_AUTH", message: "The AWS role of this gateway may not do that" } as const;
const noCredentials = { code: "UPSTREAM_AUTH", message: "This gateway gets no AWS credentials" } as const;
const invalid = {
  code: "UPSTREAM_INVALID_RESPONSE",
  message: "Amazon Chime gave an answer that makes no sense",
} as const;

/** The modelled exceptions, and those that AWS's front end adds. Texts are our own: AWS's may name what is not the caller's. */
const byName: Readonly<Record<string, Meaning>> = {
  BadRequestException: { code: "BAD_USER_INPUT", message: "Amazon Chime refused the input" },
  ValidationException: { code: "BAD_USER_INPUT", message: "Amazon Chime refused the input" },
  ConflictException: {
    code: "CONFLICT",
    message:
      "It exists already with other content, its idempotency key was used for other content, or another change is under way",
  },
  NotFoundException: { code: "NOT_FOUND", message: "It does not exist" },
  ForbiddenException: unknown,
  ResourceLimitExceededException: {
    code: "RESOURCE_LIMIT_EXCEEDED",
    message: "A quota of the AWS account is used up",
  },
  ThrottledClientException: throttled,
  ThrottlingException: throttled,
  TooManyRequestsException: throttled,
  ServiceFailureException: unavailable,
  ServiceUnavailableException: unavailable,
  InternalFailure: unavailable,
  // What came was no HTTP.
  HTTPParserError: unavailable,
  UnauthorizedClientException: auth,
  AccessDeniedException: denied,
  CredentialsProviderError: noCredentials,
  // What the provider of a role's credentials says.
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

/** There was no connection to send anything by. */
const noConnection =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_.*|CERT_.*|DEPTH_ZERO.*|SELF_SIGNED.*|UNABLE_TO_.*)$/;

/** It broke, before or after AWS had the request. */
const broken = /^(ECONN|EPIPE$|EHOSTUNREACH$|ENETUNREACH$|ETIMEDOUT$|EPROTO$|ERR_TLS|ERR_SSL|HPE_|UND_ERR_)/;

/** Turns whatever a call of the SDK throws into a Failure; what it does not know it hands back, to be masked. */
export function toFailure(error: unknown, signal?: AbortSignal): unknown {
  if (!(error instanceof Error) || error instanceof Failure) return error;
  if (signal?.aborted) return timeIsUp();
  const meaning = meaningOf(error);
  if (!meaning) return error;
  const { $metadata } = error as SdkError;
  const details = {
    requestId: $metadata?.requestId,
    retryable: meaning.retryable === true,
    retryAfterMs: retryAfterMs(error),
    isClockSkew: $metadata?.clockSkewCorrected === true,
    isUnsent: meaning.isUnsent === true,
  };
  return new Failure(meaning.code, textOf(meaning, error), details, { cause: error });
}

/** AWS's own text goes out only where it tells what is wrong with the input, and without ARNs. */
function textOf({ code, message }: Meaning, error: Error): string {
  const isTold = code === "BAD_USER_INPUT" && error.message !== "" && error.message !== "UnknownError";
  return isTold ? `${message}: ${error.message.replaceAll(/arn:[^\s"',)]+/g, "(an ARN)")}` : message;
}

export function invalidResponse(): Failure {
  return new Failure(invalid.code, invalid.message);
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

function meaningOf(error: SdkError): Meaning | undefined {
  for (const name of namesOf(error)) if (Object.hasOwn(byName, name)) return byName[name];
  if (typeof error.code === "string" && noConnection.test(error.code)) return unreached;
  if (typeof error.code === "string" && broken.test(error.code)) return unavailable;
  if (error.name === "TimeoutError") return timeout;
  if (error.name === "TooLongError") return invalid;
  const status = error.$metadata?.httpStatusCode;
  if (status === undefined) return undefined;
  if (status === 429) return throttled;
  return status >= 500 ? unavailable : invalid;
}

/** By what an exception goes: its name; the header when its body could not be read; `Forbidden` for ForbiddenException. */
function namesOf({ name, $response }: SdkError): string[] {
  const [header = ""] = ($response?.headers?.["x-amzn-errortype"] ?? "").split(":");
  return [name, header, `${name}Exception`];
}

/** `x-amz-retry-after` counts milliseconds, `Retry-After` seconds. */
function retryAfterMs({ $response }: SdkError): number | undefined {
  const headers = $response?.headers ?? {};
  const milliseconds = headers["x-amz-retry-after"] ? Number(headers["x-amz-retry-after"]) : Number.NaN;
  const wait = Number.isFinite(milliseconds) ? milliseconds : Number(headers["retry-after"]) * 1000;
  return Number.isFinite(wait) && wait >= 0 ? wait : undefined;
}
