import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ValkeyAddress } from "../../src/gateway/coordination/ports.ts";
import { waitUntil } from "./wait-until.ts";

const findProgram = (names: readonly string[]): string | undefined => names.find(isInstalled);

function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Undefined if no server is installed: then its tests are left out, with one line that says so. */
export const valkeyProgram = findProgram(["valkey-server", "redis-server"]);

if (!valkeyProgram)
  process.stderr.write("No valkey-server or redis-server is installed: tests with one are left out\n");

export interface ValkeyServer extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  readonly address: ValkeyAddress;
  /** Freezes or continues the process. */
  signal(signal: "SIGSTOP" | "SIGCONT"): void;
  /** Kills the process; what it stored is lost. */
  kill(): Promise<void>;
  /** Starts it again on the same port. */
  restart(): Promise<void>;
}

/** Starts a server on a free port, which stores nothing on disk. */
export async function startValkey(...options: readonly string[]): Promise<ValkeyServer> {
  if (!valkeyProgram) throw new Error("No valkey-server or redis-server is installed");
  const program = valkeyProgram;
  const directory = await mkdtemp(join(tmpdir(), "valkey-"));
  const port = await findFreePort();
  const launch = async () => {
    const noDisk = ["--save", "", "--appendonly", "no", "--dir", directory];
    const child = spawn(program, ["--port", `${port}`, "--bind", "127.0.0.1", ...noDisk, ...options], {
      stdio: "ignore",
    });
    await waitUntil(() => accepts(port));
    return child;
  };
  let child: ChildProcess = await launch();
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  };
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    address: addressOf(port),
    signal: (signal) => child.kill(signal),
    kill,
    restart: async () => {
      await kill();
      child = await launch();
    },
    [Symbol.asyncDispose]: async () => {
      await kill();
      await rm(directory, { recursive: true });
    },
  };
}

const addressOf = (port: number): ValkeyAddress => ({
  servers: [{ host: "127.0.0.1", port }],
  sentinelName: undefined,
  username: undefined,
  password: undefined,
  database: 0,
  tls: undefined,
});

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Returns whether a server replies to a ping. */
async function accepts(port: number): Promise<boolean> {
  const socket = createConnection(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    socket.write("PING\r\n");
    const [data] = await once(socket, "data");
    return String(data).startsWith("+PONG");
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
