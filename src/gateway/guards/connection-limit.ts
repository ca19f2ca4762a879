import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/** Requests of one connection in flight, or in one piece of what it sent: clients wait for a response before they send the next one. */
const MAX_PIPELINED = 16;

/** Of too many connections, those that no caller has used keep at most this share. */
const UNUSED_SHARE = 0.25;

interface Connection {
  /** The group of its last caller; undefined until a request was authenticated. */
  group: string | undefined;
  requestsInFlight: number;
  /** What the connection had sent at its last request. */
  bytesRead: number;
  requestsInPiece: number;
}

/** Beyond the limit, closes the oldest connection that no caller has used, or else one of the group of callers that has most. */
export class ConnectionLimit {
  readonly #max: number;
  readonly #connections = new Map<Socket, Connection>();
  /** By group, the connection whose last use is longest ago first. */
  readonly #byGroup = new Map<string | undefined, Set<Socket>>();

  constructor(maxConnections: number) {
    this.#max = maxConnections;
  }

  accept(socket: Socket): void {
    this.#connections.set(socket, { group: undefined, requestsInFlight: 0, bytesRead: 0, requestsInPiece: 0 });
    this.#add(undefined, socket);
    socket.once("close", () => this.#forget(socket));
    if (this.#connections.size > this.#max) this.#closeOne();
  }

  /** Counts a request until its response is closed. Returns false, and closes the connection, if it has too many. */
  beginRequest(socket: Socket, response: ServerResponse): boolean {
    const connection = this.#connections.get(socket);
    if (!connection) return !socket.destroyed;
    const { bytesRead } = socket;
    connection.requestsInPiece = connection.bytesRead === bytesRead ? connection.requestsInPiece + 1 : 1;
    connection.bytesRead = bytesRead;
    connection.requestsInFlight += 1;
    response.once("close", () => {
      connection.requestsInFlight -= 1;
    });
    if (Math.max(connection.requestsInFlight, connection.requestsInPiece) <= MAX_PIPELINED) return true;
    this.#close(socket);
    return false;
  }

  assign(socket: Socket, group: string): void {
    const connection = this.#connections.get(socket);
    if (!connection) return;
    this.#remove(connection.group, socket);
    connection.group = group;
    this.#add(group, socket);
  }

  #closeOne(): void {
    const unused = this.#byGroup.get(undefined) ?? new Set();
    const isMany = unused.size > Math.max(1, this.#max * UNUSED_SHARE);
    const [oldest] = unused;
    const socket = isMany ? oldest : (this.#leastUseful() ?? oldest);
    if (socket) this.#close(socket);
  }

  /** Returns the connection of the largest group that is idle for longest, or else the one used last. */
  #leastUseful(): Socket | undefined {
    let largest = new Set<Socket>();
    for (const [group, sockets] of this.#byGroup)
      if (group !== undefined && sockets.size > largest.size) largest = sockets;
    for (const socket of largest) if (this.#connections.get(socket)?.requestsInFlight === 0) return socket;
    return [...largest].at(-1);
  }

  #close(socket: Socket): void {
    this.#forget(socket);
    socket.destroy();
  }

  #forget(socket: Socket): void {
    this.#remove(this.#connections.get(socket)?.group, socket);
    this.#connections.delete(socket);
  }

  #add(group: string | undefined, socket: Socket): void {
    this.#byGroup.set(group, (this.#byGroup.get(group) ?? new Set()).add(socket));
  }

  #remove(group: string | undefined, socket: Socket): void {
    const sockets = this.#byGroup.get(group);
    sockets?.delete(socket);
    if (sockets?.size === 0) this.#byGroup.delete(group);
  }
}

export function limitConnections(app: FastifyInstance, connections: ConnectionLimit): void {
  app.server.on("connection", (socket: Socket) => connections.accept(socket));
  app.addHook("onRequest", (request, reply, done) => {
    if (connections.beginRequest(request.raw.socket, reply.raw)) done();
    else reply.hijack();
  });
}
