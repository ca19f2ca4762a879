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

  // From AWS's front end: no operation models these.
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

/** An error response: `name` is sent in `x-amzn-ErrorType`, `code` and `message` in the JSON body. */
export class ServiceError extends Error {
  override readonly name: ExceptionName;
  readonly status: number;
  readonly code: string;
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

/** AWS's SDKs read the first header, in milliseconds; other clients read the second, in seconds. */
export function throttled(message: string, waitMs: number | undefined): ServiceError {
  if (waitMs === undefined) return new ServiceError("ThrottledClientException", message);
  const headers = { "x-amz-retry-after": String(Math.ceil(waitMs)), "Retry-After": String(Math.ceil(waitMs / 1000)) };
  return new ServiceError("ThrottledClientException", message, { headers });
}

export const quotaExceeded = (quota: number, resources: string) =>
  new ServiceError("ResourceLimitExceededException", `The quota of ${quota} ${resources} is reached.`);

export const notFound = () => new ServiceError("NotFoundException", "The resource does not exist.");

/** AWS's response for missing resources, so that callers cannot distinguish them from the resources of others. */
export const forbidden = () =>
  new ServiceError("ForbiddenException", "You do not have sufficient access to perform this action");
