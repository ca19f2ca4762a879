import type { Socket } from "node:net";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import type { Refusal } from "../access/identify.ts";
import { traceOf } from "../graph/format-error.ts";
import type { RequestRecord } from "../request-record.ts";

/** What goes wrong before GraphQL begins is answered in GraphQL's form, never as HTML and never with a stack trace. */
function answer(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  if (reply.server.hasRequestDecorator("record"))
    reply.request.getDecorator<RequestRecord | undefined>("record")?.codes.add(code);
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}

export function answerFault(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { statusCode = 500, message } = error;
  if (statusCode < 500) return answer(reply, statusCode, "BAD_REQUEST", message);
  request.log.error(traceOf(error), "a request failed");
  return answer(reply, 500, "INTERNAL_SERVER_ERROR", "Internal server error");
}

export function answerUnknownPath(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answer(reply, 404, "NOT_FOUND", `Nothing is served by ${request.method} here; GraphQL is at /graphql`);
}

export function answerRefusal(reply: FastifyReply, { status, message, why }: Refusal): FastifyReply {
  if (why !== undefined) reply.request.getDecorator<RequestRecord>("record").refusal = why;
  if (status === 401) reply.header("www-authenticate", "Bearer");
  if (status === 503) reply.header("retry-after", "5");
  return answer(reply, status, refusalCodes[status], message);
}

const refusalCodes = { 400: "BAD_REQUEST", 401: "UNAUTHENTICATED", 403: "FORBIDDEN", 503: "UNAVAILABLE" } as const;

/** What a client sent is at fault, before GraphQL looks at it. */
export const answerBadRequest = (reply: FastifyReply, message: string): FastifyReply =>
  answer(reply, 400, "BAD_REQUEST", message);

/** More than can be answered in time is under way. */
export const answerBusy = (reply: FastifyReply): FastifyReply =>
  answer(
    reply.header("retry-after", "1"),
    503,
    "OVERLOADED",
    "More requests are under way than can be answered in time",
  );

/** The caller has used up what it may cause for now. */
export function answerTooMany(reply: FastifyReply, retryAfterMs: number): FastifyReply {
  return answer(reply.header("retry-after", secondsOf(retryAfterMs)), 429, "RATE_LIMITED", tooMany(retryAfterMs));
}

/** The same, where it is known only by what the operation may cost. */
export function tooManyCalls(reply: FastifyReply, retryAfterMs: number): GraphQLError {
  reply.header("retry-after", secondsOf(retryAfterMs));
  return new GraphQLError(tooMany(retryAfterMs), { extensions: { code: "RATE_LIMITED", http: { status: 429 } } });
}

const secondsOf = (ms: number): string => String(Math.ceil(ms / 1000));
const tooMany = (ms: number): string =>
  `You have caused as many calls to AWS as you may for now; try again in ${secondsOf(ms)} seconds`;

/** An operation is asked for that is not among those that may run. */
export const answerUntrusted = (reply: FastifyReply): FastifyReply =>
  answer(reply, 403, "OPERATION_NOT_TRUSTED", "This gateway runs only the operations that were registered with it");

/** What is no HTTP request is answered in the same form, and not logged: its bytes may hold a key. */
export function answerBrokenRequest(error: ClientError, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  const status = statuses[error.code ?? ""] ?? "400 Bad Request";
  const body = JSON.stringify({ errors: [{ message: status.slice(4), extensions: { code: "BAD_REQUEST" } }] });
  // Who does not hear that the connection ends must not keep it either.
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}

interface ClientError extends Error {
  readonly code?: string;
}

const statuses: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};
