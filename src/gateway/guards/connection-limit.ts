import type { Server } from "node:http";
import type { Socket } from "node:net";

/** Closes the oldest connection that never sent a request when there are too many, or the new one if each of the others has. */
export function limitConnections(server: Server, maxConnections: number): void {
  const open = new Set<Socket>();
  const unused = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    unused.add(socket);
    socket.once("close", () => {
      open.delete(socket);
      unused.delete(socket);
    });
    if (open.size <= maxConnections) return;
    const [oldest = socket] = unused;
    unused.delete(oldest);
    open.delete(oldest);
    oldest.destroy();
  });
  server.on("request", ({ socket }) => unused.delete(socket));
}
