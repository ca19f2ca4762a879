import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ValkeyAddress } from "../../src/gateway/coordination/ports.ts";
import { findFreePort } from "./raw-http.ts";
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
  /** Sends a command without spaces in its arguments. */
  command(text: string): Promise<string>;
  /** Kills the process; what it stored is lost. */
  kill(): Promise<void>;
  /** Starts it again on the same port. */
  restart(): Promise<void>;
}

/** Starts a server on a free port, which stores nothing on disk. */
export const startValkey = (...options: readonly string[]): Promise<ValkeyServer> =>
  launchServer((directory) => ["--save", "", "--appendonly", "no", "--dir", directory, ...options]);

/** Starts a Sentinel, which writes to its configuration. */
export const startSentinel = (config: readonly string[]): Promise<ValkeyServer> =>
  launchServer((directory) => {
    const file = join(directory, "sentinel.conf");
    writeFileSync(file, config.join("\n"));
    return [file, "--sentinel"];
  });

async function launchServer(optionsIn: (directory: string) => readonly string[]): Promise<ValkeyServer> {
  if (!valkeyProgram) throw new Error("No valkey-server or redis-server is installed");
  const program = valkeyProgram;
  const directory = await mkdtemp(join(tmpdir(), "valkey-"));
  const port = await findFreePort();
  const [first = "", ...others] = optionsIn(directory);
  const launch = async () => {
    // A file of configuration stands before all options.
    const options = ["--port", `${port}`, "--bind", "127.0.0.1"];
    const args = first.startsWith("--") ? [...options, first, ...others] : [first, ...options, ...others];
    const child = spawn(program, args, { stdio: "ignore" });
    await waitUntil(() => accepts(port)).catch((error: unknown) => {
      child.kill("SIGKILL");
      throw error;
    });
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
    command: (text) => sendCommand(port, text),
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

export const addressOf = (port: number): ValkeyAddress => ({
  servers: [{ host: "127.0.0.1", port }],
  sentinelName: undefined,
  username: undefined,
  password: undefined,
  database: 0,
  tls: undefined,
});

/** Returns the beginning of the reply. */
async function sendCommand(port: number, text: string): Promise<string> {
  const socket = createConnection(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    socket.write(`${text}\r\n`);
    const [data] = await once(socket, "data");
    return String(data);
  } finally {
    socket.destroy();
  }
}

const accepts = (port: number): Promise<boolean> =>
  sendCommand(port, "PING").then(
    (reply) => reply.startsWith("+PONG"),
    () => false,
  );

const cursorKeys = [randomBytes(32)];

/** The configuration of a replica whose Valkey is unreachable. */
export const sharingWithNobody = {
  cursorKeys,
  sharing: { address: addressOf(1), replicas: 1, timeoutMs: 50, cursorKeys },
};
