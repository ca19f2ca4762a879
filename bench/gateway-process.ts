import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { home } from "../test/support/content.ts";

/**
 * `unguarded` is the gateway without its guards, and `bare` is Fastify, Apollo and the gateway's resolvers alone. The others have plain
 * resolvers: `plain` is what one would write without this project, `http` is Apollo on Node's HTTP server.
 */
export type ServerKind = "gateway" | "unguarded" | "bare" | "plain" | "http" | "mercurius";

export interface ServerProcess extends Disposable {
  readonly child: ChildProcess;
  readonly url: string;
}

const pathOf = (file: string): string => new URL(file, import.meta.url).pathname;

/** Mercurius is installed by `npm --prefix bench/peers install`. */
export const hasMercurius = (): boolean => existsSync(pathOf("./peers/node_modules/mercurius"));

/** Starts a process that serves lists of users. */
export async function startServer(kind: ServerKind, endpoint: string, environment = {}): Promise<ServerProcess> {
  const ownServer = [pathOf("./gateway-cpu-server.ts"), kind, endpoint];
  const script = kind === "mercurius" ? [pathOf("./peers/mercurius.mjs"), endpoint, home] : ownServer;
  const env = { ...process.env, NODE_ENV: "production", LOG_LEVEL: "info", ...environment };
  const options = kind === "unguarded" ? ["--import", new URL("./no-guards.ts", import.meta.url).href] : [];
  const child = spawn(process.execPath, [...options, ...script], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface(child.stdout);
  // Its log lines are read, too, as a collector would.
  lines.on("line", (line) => {
    if (line.startsWith("http")) lines.emit("url", line);
  });
  const [url = ""] = (await once(lines, "url")) as [string?];
  return { child, url, [Symbol.dispose]: () => void child.kill() };
}

const CONCURRENCY = 16;

/** Returns the mean CPU time of a response, in milliseconds. No server compresses it, unless `given` accepts that. */
export async function measureCpuMs(
  { child, url }: ServerProcess,
  body: string,
  responses: number,
  given: Readonly<Record<string, string>> = {},
): Promise<number> {
  const before = await cpuTimeMs(child.pid ?? 0);
  const headers = { "content-type": "application/json", "accept-encoding": "identity", ...given };
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (let n = 0; n < responses / CONCURRENCY; n += 1) {
        const response = await fetch(url, { method: "POST", headers, body });
        const text = await response.text();
        if (!response.ok) throw new Error(`${response.status} ${text}`);
      }
    }),
  );
  return ((await cpuTimeMs(child.pid ?? 0)) - before) / responses;
}

/** Returns the CPU time of all threads of a process, user and system. `stat` has it in hundredths of a second only. */
export async function cpuTimeMs(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`);
  const times = threads.map(async (thread) => {
    const [nanoseconds] = (await readFile(`/proc/${pid}/task/${thread}/schedstat`, "utf8")).split(" ");
    return Number(nanoseconds) / 1_000_000;
  });
  return (await Promise.all(times)).reduce((sum, ms) => sum + ms, 0);
}
