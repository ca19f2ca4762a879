import type { Socket } from "node:net";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import type { AuthenticationFailure } from "../access/authenticate.ts";
import { formatNumber } from "../domain/format-number.ts";
import type { RequestRecord } from "../request-record.ts";
import { preferredMediaType } from "./accept.ts";
import { MAX_BODY_BYTES } from "./body.ts";
import { closeAfterReading, hasResponse, respondBeforeBody } from "./early-response.ts";
import { errorExtensions, retryAfterSeconds } from "./error-extensions.ts";
import { requestIdOn, setResponseHeaders } from "./request-id.ts";

const recordOf = ({ request, server }: FastifyReply): RequestRecord | undefined =>
  server.hasRequestDecorator("record") ? request.getDecorator<RequestRecord | undefined>("record") : undefined;

/** Sends an error in the form of a GraphQL response, never as HTML and never with a stack trace. */
function send(reply: FastifyReply, status: number, code: string, message: string, retryAfterMs?: number): FastifyReply {
  recordOf(reply)?.errorCodes.add(code);
  if (retryAfterMs !== undefined) reply.header("retry-after", retryAfterSeconds(retryAfterMs));
  const mediaType = preferredMediaType(reply.request.headers.accept) ?? "application/json";
  const extensions = errorExtensions(code, reply.request.id, retryAfterMs);
  return reply
    .code(status)
    .type(`${mediaType}; charset=utf-8`)
    .send({ errors: [{ message, extensions }] });
}

export function sendError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { statusCode = 500, message, code } = error;
  // No hook runs if a path is malformed.
  if (!reply.hasHeader("x-request-id")) {
    setResponseHeaders(request, reply);
    respondBeforeBody(request, reply);
  }
  if (statusCode < 500) return sendBadRequest(reply, frameworkMessages[code]?.(request) ?? message, statusCode);
  request.log.error({ err: error }, "a request failed");
  return send(reply, 500, "INTERNAL_SERVER_ERROR", "Internal server error");
}

/** How many characters of a header a message quotes. */
const MAX_QUOTED_LENGTH = 100;

/** What Fastify's own errors do not say: the rule, and how to follow it. */
const frameworkMessages: Readonly<Record<string, (request: FastifyRequest) => string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ({ headers: { "content-type": type } }) =>
    `The body must be JSON with the header \`Content-Type: application/json\`, got ${type === undefined ? "no Content-Type" : type.slice(0, MAX_QUOTED_LENGTH)}`,
  FST_ERR_CTP_BODY_TOO_LARGE: () => `The body may have at most ${formatNumber(MAX_BODY_BYTES)} bytes`,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => "The body must have as many bytes as Content-Length says",
  FST_ERR_BAD_URL: () => "The path must be percent-encoded UTF-8",
};

const list = new Intl.ListFormat("en-US");

export const sendUnknownPath = (reply: FastifyReply, paths: readonly string[]): FastifyReply =>
  send(reply, 404, "NOT_FOUND", `There is nothing at this path; this server has ${list.format(paths)}`);

export const sendMethodNotAllowed = (reply: FastifyReply, method: string, allowed: readonly string[]): FastifyReply =>
  sendBadRequest(reply, `This path serves ${list.format(allowed)}, got ${method}`, 405);

const authenticationCodes = {
  400: "BAD_REQUEST",
  401: "UNAUTHENTICATED",
  403: "FORBIDDEN",
  503: "UNAVAILABLE",
} as const;

export function sendAuthenticationFailure(reply: FastifyReply, failure: AuthenticationFailure): FastifyReply {
  const { status, message, reason, retryAfterMs } = failure;
  const record = recordOf(reply);
  if (record) record.authenticationFailure = reason;
  if (status === 401) reply.header("www-authenticate", "Bearer");
  return send(reply, status, authenticationCodes[status], message, retryAfterMs);
}

export const sendBadRequest = (reply: FastifyReply, message: string, status = 400): FastifyReply =>
  send(reply, status, "BAD_REQUEST", message);

const OVERLOADED_RETRY_AFTER_MS = 1000;

const overloadMessages = {
  "request slots": "No request slot is free for this caller; try again in 1 second",
  "body memory": "There is no memory for this body now; send a shorter body, or try again in 1 second",
  "event loop": "The event loop is delayed; try again in 1 second",
} as const;

export const sendOverloaded = (reply: FastifyReply, exhausted: keyof typeof overloadMessages): FastifyReply =>
  send(reply, 503, "OVERLOADED", overloadMessages[exhausted], OVERLOADED_RETRY_AFTER_MS);

export function sendRateLimited(reply: FastifyReply, retryAfterMs: number): FastifyReply {
  return send(reply, 429, "RATE_LIMITED", rateLimited(retryAfterMs), retryAfterMs);
}

export function rateLimitedError(reply: FastifyReply, retryAfterMs: number): GraphQLError {
  reply.header("retry-after", retryAfterSeconds(retryAfterMs));
  const extensions = errorExtensions("RATE_LIMITED", reply.request.id, retryAfterMs);
  return new GraphQLError(rateLimited(retryAfterMs), { extensions: { ...extensions, http: { status: 429 } } });
}

const rateLimited = (retryAfterMs: number): string =>
  `You have used up your calls to AWS for this minute; try again in ${retryAfterSeconds(retryAfterMs)} seconds`;

export const sendUntrusted = (reply: FastifyReply): FastifyReply =>
  send(
    reply,
    403,
    "OPERATION_NOT_TRUSTED",
    "This gateway runs only trusted documents: add the operation to the manifest in TRUSTED_DOCUMENTS",
  );

/** Sends an error for bytes that are no HTTP request. They are not logged, because they may contain a key. */
export function sendMalformedRequest(this: FastifyInstance, { code = "" }: ClientError, socket: Socket): void {
  if (code === "ECONNRESET" || socket.destroyed) return;
  if (!socket.writable || hasResponse(socket)) return void socket.destroy();
  const { status, reason, message, retryAfterMs } = malformedByCode[code] ?? notHttp;
  const requestId = requestIdOn(socket);
  this.log.info(
    { requestId, status, errorCodes: ["BAD_REQUEST"], cause: code },
    "a request was refused before it was complete",
  );
  const body = JSON.stringify({
    errors: [{ message, extensions: errorExtensions("BAD_REQUEST", requestId, retryAfterMs) }],
  });
  const lines = [
    `HTTP/1.1 ${status} ${reason}`,
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Cache-Control: no-store",
    `X-Request-Id: ${requestId}`,
    ...(retryAfterMs === undefined ? [] : [`Retry-After: ${retryAfterSeconds(retryAfterMs)}`]),
    "Connection: close",
    "",
    body,
  ];
  socket.write(lines.join("\r\n"));
  closeAfterReading(socket);
}

interface ClientError extends Error {
  readonly code?: string;
}

interface MalformedRequest {
  readonly status: number;
  readonly reason: string;
  readonly message: string;
  readonly retryAfterMs?: number;
}

const notHttp: MalformedRequest = {
  status: 400,
  reason: "Bad Request",
  message: "The request must be well-formed HTTP/1.1",
};

const malformedByCode: Readonly<Record<string, MalformedRequest>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    reason: "Request Header Fields Too Large",
    message: "The headers may have at most 16 KiB",
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    reason: "Request Timeout",
    message: "The request did not arrive in time",
    retryAfterMs: 1000,
  },
};
