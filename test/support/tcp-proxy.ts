import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

export interface TcpProxy extends AsyncDisposable {
  readonly port: number;
  /** Delays what passes from now on, in each direction. May change with each packet: their order stays. */
  delayMs: number;
  /** True: drops what comes, without closing any connection, as a partitioned network does. A connection that lost something stays cut. */
  isCut: boolean;
  /** True: drops only what the server sends. */
  losesReplies: boolean;
  /** Called with each packet that a client sends. */
  onPacket: (data: Buffer) => void;
  /** Closes a connection whose client sends this text. */
  closesOn: string | undefined;
  /** How many connections that text has closed. */
  closed: number;
  /** Closes all connections. */
  closeAll(): void;
}

/** Starts a network between a client and a server on this machine. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const state = {
    delayMs: 0,
    isCut: false,
    losesReplies: false,
    onPacket: (_: Buffer) => {},
    closesOn: undefined as string | undefined,
    closed: 0,
    closeAll: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
  const pipe = (from: Socket, to: Socket, isReply: boolean) => {
    const delayed: Buffer[] = [];
    let hasLost = false;
    sockets.add(from);
    from.on("data", (data) => {
      if (!isReply) state.onPacket(data);
      hasLost ||= state.isCut || (isReply && state.losesReplies);
      if (hasLost) return;
      if (state.closesOn !== undefined && !isReply && data.includes(state.closesOn)) {
        state.closed += 1;
        from.destroy();
        return;
      }
      const { delayMs } = state;
      if (delayMs === 0 && delayed.length === 0) {
        to.write(data);
        return;
      }
      delayed.push(data);
      setTimeout(() => to.write(delayed.shift() ?? ""), delayMs);
    });
    from.on("error", () => from.destroy());
    from.on("close", () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const server = createServer((client) => {
    const upstream = connect(targetPort, "127.0.0.1");
    pipe(client, upstream, false);
    pipe(upstream, client, true);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(state, {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      state.closeAll();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
