import { lookup } from "node:dns/promises";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import type { FastifyInstance } from "fastify";
import { sendMalformedRequest } from "./error-responses.ts";

export const receiveLimits = (receiveTimeoutMs: number) => ({
  requestTimeout: receiveTimeoutMs,
  // Node reads these when it creates the server; setting them later has no effect.
  http: {
    headersTimeout: Math.ceil((receiveTimeoutMs * 2) / 3),
    requestTimeout: receiveTimeoutMs,
    connectionsCheckingInterval: 1000,
  },
  clientErrorHandler: sendMalformedRequest,
});

/** How many connections wait until they are accepted; the system may allow fewer. Node accepts one per turn of the event loop. */
const BACKLOG = 4096;

interface Address {
  readonly host: string;
  readonly port: number;
}

/** Listens on all addresses of localhost, or on one of another host. One server has all connections, so that its limits hold for all. */
export async function listenOn(app: FastifyInstance, { host, port }: Address): Promise<void> {
  const addresses = host === "localhost" ? await lookup(host, { all: true }) : [];
  const [first = host, ...others] = new Set(addresses.map(({ address }) => address));
  await app.listen({ host: first, port, backlog: BACKLOG });
  const { port: actualPort } = app.server.address() as AddressInfo;
  await Promise.all(others.map((address) => openListener(app, { host: address, port: actualPort })));
}

async function openListener(app: FastifyInstance, address: Address): Promise<void> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket: Socket) => {
    app.server.emit("connection", socket);
  });
  await new Promise<void>((resolve) => {
    // The machine may lack an address that it names, such as ::1 without IPv6.
    server.once("error", () => resolve()).listen({ ...address, backlog: BACKLOG }, () => resolve());
  });
  otherServers.set(app, [...(otherServers.get(app) ?? []), server]);
}

const otherServers = new WeakMap<FastifyInstance, readonly Server[]>();

/** Stops accepting connections on all addresses. Resolves when the open ones are closed. */
export async function closeServer(app: FastifyInstance): Promise<void> {
  const others = otherServers.get(app) ?? [];
  const closed = others.map((server) => new Promise((resolve) => server.close(resolve)));
  await Promise.all([app.close(), ...closed]);
}
