import type { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { MAX_BODY_BYTES } from "./body.ts";

/** How much a client may still send after its response, how long it may pause, and how long all of it may take. */
const [MAX_DISCARDED_BYTES, MAX_PAUSE_MS, MAX_LINGER_MS] = [8 * MAX_BODY_BYTES, 2_000, 10_000];

const { destroySoon } = Socket.prototype;

/** The last request of a connection that got its response before its body was complete. */
const respondedEarly = new WeakMap<Socket, IncomingMessage>();

/** Responds to clients that are refused before they have sent their body, and lets them read the response, whether they stop sending or not. */
export function respondBeforeBodies(app: FastifyInstance): void {
  app.addHook("onSend", (request, reply, _, done) => {
    respondBeforeBody(request, reply);
    done();
  });
}

export function respondBeforeBody({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (raw.complete || !hasBody(raw)) return;
  const { socket } = raw;
  respondedEarly.set(socket, raw);
  if (!isShort(raw)) reply.header("connection", "close");
  // Node calls it after the last response of a connection.
  socket.destroySoon = () => (raw.complete ? destroySoon.call(socket) : closeAfterReading(socket));
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

/** Returns whether reading the rest of a body costs less than a new connection. Chunks may be tiny. */
const isShort = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] === undefined && Number(headers["content-length"]) <= MAX_BODY_BYTES;

/** Returns whether a connection has the response to a request that is still being sent, so that another one would be confusing. */
export const hasResponse = (socket: Socket): boolean => respondedEarly.get(socket)?.complete === false;

/** Closes the gateway's side, and discards what arrives: closing both sides resets the connection, and the client may lose its response. */
export function closeAfterReading(socket: Socket): void {
  if (socket.destroyed) return;
  const destroy = () => socket.destroy();
  const timer = setTimeout(destroy, MAX_LINGER_MS).unref();
  const maxBytesRead = socket.bytesRead + MAX_DISCARDED_BYTES;
  socket.end();
  // Without the parser, which would take long for tiny chunks.
  socket
    .removeAllListeners("data")
    .on("data", () => socket.bytesRead > maxBytesRead && destroy())
    .once("end", destroy)
    .once("close", () => clearTimeout(timer))
    .setTimeout(MAX_PAUSE_MS, destroy)
    .resume();
}
