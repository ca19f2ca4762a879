import type { Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import type { FastifyInstance } from "fastify";

/** Ends the taking of requests, without failing one. */
export type Drain = () => Promise<void>;

interface DrainTimes {
  /** How long it goes on serving, with /readyz at 503, milliseconds. */
  readonly shutdownDelay: number;
  /** After so long every answer is given, or never will be. */
  readonly requestTimeout: number;
}

/**
 * Serves /livez and /readyz, and answers the way to end: who sends requests here sees 503 at /readyz, and is told by each answer to come
 * on another connection; then nothing more is taken, and what was taken is answered.
 */
export function serveHealth(app: FastifyInstance, { shutdownDelay, requestTimeout }: DrainTimes): Drain {
  let isDraining = false;
  // Connections that never brought a request; the server would wait for one until they give up.
  const unused = new Set<Socket>();
  app.server.on("connection", (socket: Socket) => {
    unused.add(socket);
    socket.once("close", () => unused.delete(socket));
  });
  app.server.on("request", ({ socket }) => unused.delete(socket));
  app.addHook("onSend", (_, reply, __, done) => {
    if (isDraining) reply.header("connection", "close");
    done();
  });
  app.get("/livez", async () => ({ status: "live" }));
  app.get("/readyz", async (_, reply) =>
    isDraining ? reply.code(503).send({ status: "draining" }) : { status: "ready" },
  );
  return async () => {
    isDraining = true;
    await setTimeout(shutdownDelay);
    // A request that is still not sent whole when every answer must be given is not waited for.
    const cut = globalThis.setTimeout(() => app.server.closeAllConnections(), requestTimeout);
    const closed = app.close();
    for (const socket of unused) if (socket.bytesRead === 0) socket.destroy();
    await closed;
    clearTimeout(cut);
  };
}
