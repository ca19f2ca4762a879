import type { Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { closeServer } from "./listen.ts";

/** Finishes the requests in flight and stops the server. */
export type Drain = () => Promise<void>;

interface DrainTimes {
  /** How long requests are still accepted while /readyz responds with 503. */
  readonly shutdownDelayMs: number;
  readonly requestTimeoutMs: number;
}

/** Serves /livez and /readyz. Draining starts with a 503 at /readyz, so that load balancers notice before the server stops. */
export function serveHealth(app: FastifyInstance, { shutdownDelayMs, requestTimeoutMs }: DrainTimes): Drain {
  let isDraining = false;
  // Node's close() waits for connections that never sent a request.
  const unusedSockets = new Set<Socket>();
  app.server.on("connection", (socket: Socket) => {
    unusedSockets.add(socket);
    socket.once("close", () => unusedSockets.delete(socket));
  });
  app.server.on("request", ({ socket }) => unusedSockets.delete(socket));
  app.addHook("onSend", (_, reply, __, done) => {
    if (isDraining) reply.header("connection", "close");
    done();
  });
  app.get("/livez", { config: { description: "200 while the process runs" } }, async () => ({ status: "live" }));
  app.get("/readyz", { config: { description: "200 while the gateway accepts requests" } }, async (_, reply) =>
    isDraining ? reply.code(503).send({ status: "draining" }) : { status: "ready" },
  );
  return async () => {
    isDraining = true;
    await setTimeout(shutdownDelayMs);
    // Cuts off requests that are still not received completely.
    const cutOff = globalThis.setTimeout(() => app.server.closeAllConnections(), requestTimeoutMs);
    const closed = closeServer(app);
    for (const socket of unusedSockets) if (socket.bytesRead === 0) socket.destroy();
    await closed;
    clearTimeout(cutOff);
  };
}
