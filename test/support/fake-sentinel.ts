import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

export interface FakeSentinel extends AsyncDisposable {
  readonly port: number;
  /** The port of the primary that it names. */
  primary: number;
  /** How many clients wait for news of failovers. */
  readonly listeners: number;
  /** How many clients wait for the primary's name, which is held. */
  readonly waiting: number;
  /** Holds the primary's name from now on. */
  hold(): void;
  release(): void;
  /** Reports a failover. */
  publishSwitch(): void;
}

const bulk = (text: string): string => `$${text.length}\r\n${text}\r\n`;
const array = (...texts: readonly string[]): string => `*${texts.length}\r\n${texts.map(bulk).join("")}`;

/** Starts a Sentinel whose replies and messages come in the order that a test chooses. */
export async function startFakeSentinel(primary: number): Promise<FakeSentinel> {
  const sockets = new Set<Socket>();
  const listeners = new Set<Socket>();
  const waiting = new Set<Socket>();
  let isHeld = false;
  const reply = (socket: Socket, command: string) => {
    if (command.includes("get-master-addr-by-name")) {
      if (isHeld) waiting.add(socket);
      else socket.write(array("127.0.0.1", `${sentinel.primary}`));
    } else if (command.includes("subscribe")) {
      listeners.add(socket);
      socket.write(`*3\r\n${bulk("subscribe")}${bulk("+switch-master")}:1\r\n`);
    } else socket.write(command.includes("sentinels") ? "*0\r\n" : "+OK\r\n");
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("data", (data) => {
      for (const [command] of String(data).matchAll(/\*\d+\r\n(?:\$\d+\r\n[^\r\n]*\r\n)+/g)) reply(socket, command);
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => [sockets, listeners, waiting].map((set) => set.delete(socket)));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const sentinel = {
    port: (server.address() as AddressInfo).port,
    primary,
    get listeners() {
      return listeners.size;
    },
    get waiting() {
      return waiting.size;
    },
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      for (const socket of waiting) reply(socket, "get-master-addr-by-name");
      waiting.clear();
    },
    publishSwitch: () => {
      for (const socket of listeners) socket.write(array("message", "+switch-master", "chime"));
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return sentinel;
}
