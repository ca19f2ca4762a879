const exceptions = {
  BadRequestException: { status: 400, code: "BadRequest" },
  ConflictException: { status: 409, code: "Conflict" },
  ForbiddenException: { status: 403, code: "Forbidden" },
  NotFoundException: { status: 404, code: "NotFound" },
  ResourceLimitExceededException: { status: 400, code: "ResourceLimitExceeded" },
  ServiceFailureException: { status: 500, code: "ServiceFailure" },
  ServiceUnavailableException: { status: 503, code: "ServiceUnavailable" },
  ThrottledClientException: { status: 429, code: "Throttled" },
  UnauthorizedClientException: { status: 401, code: "Unauthorized" },

  // Answers of AWS's front end: they stand in no operation's model.
  AccessDeniedException: { status: 403, code: "AccessDenied" },
  ExpiredTokenException: { status: 403, code: "ExpiredToken" },
  IncompleteSignatureException: { status: 400, code: "IncompleteSignature" },
  InvalidSignatureException: { status: 403, code: "InvalidSignature" },
  MissingAuthenticationTokenException: { status: 403, code: "MissingAuthenticationToken" },
  RequestEntityTooLargeException: { status: 413, code: "RequestEntityTooLarge" },
  UnrecognizedClientException: { status: 403, code: "UnrecognizedClient" },
  UnknownOperationException: { status: 404, code: "UnknownOperation" },
} as const;

export type ExceptionName = keyof typeof exceptions;

/** An answer other than success: `name` goes into `x-amzn-ErrorType`, `code` and `message` into the JSON body. */
export class ServiceError extends Error {
  override readonly name: ExceptionName;
  readonly status: number;
  readonly code: string;
  /** What the answer bears beside the headers of every error. */
  readonly headers: { readonly [name: string]: string };

  constructor(
    name: ExceptionName,
    message: string,
    { status = exceptions[name].status, headers = {} }: Partial<Pick<ServiceError, "status" | "headers">> = {},
  ) {
    super(message);
    this.name = name;
    this.status = status;
    this.headers = headers;
    this.code = exceptions[name].code;
  }
}

export const badRequest = (message: string) => new ServiceError("BadRequestException", message);

export const conflict = (message: string) => new ServiceError("ConflictException", message);

/** `wait` is in how many milliseconds to come again. AWS's SDKs read the first header, everybody else the second, in whole seconds. */
export function throttled(message: string, wait: number | undefined): ServiceError {
  if (wait === undefined) return new ServiceError("ThrottledClientException", message);
  const headers = { "x-amz-retry-after": String(Math.ceil(wait)), "Retry-After": String(Math.ceil(wait / 1000)) };
  return new ServiceError("ThrottledClientException", message, { headers });
}

export const quotaReached = (quota: number, things: string) =>
  new ServiceError("ResourceLimitExceededException", `The quota of ${quota} ${things} is reached.`);

/** In the model of DescribeAppInstanceBot only. */
export const notFound = () => new ServiceError("NotFoundException", "The resource does not exist.");

/** What AWS answers for a thing that does not exist, so that a caller cannot tell it from one that is not theirs. */
export const forbidden = () =>
  new ServiceError("ForbiddenException", "You do not have sufficient access to perform this action");
