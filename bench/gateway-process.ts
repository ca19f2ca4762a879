import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";

/** `gateway` has all guards, `bare` is the same server without them, `standalone` is Apollo's `startStandaloneServer`. */
export type ServerKind = "gateway" | "bare" | "standalone";

export interface ServerProcess {
  readonly child: ChildProcess;
  readonly url: string;
}

/** Starts a process that serves the gateway's schema. */
export async function startServer(kind: ServerKind, endpoint: string, environment = {}): Promise<ServerProcess> {
  const script = new URL("./gateway-cpu-server.ts", import.meta.url).pathname;
  const production = kind === "gateway" ? { NODE_ENV: "production" } : {};
  const env = { ...process.env, ...production, ...environment };
  const child = spawn(process.execPath, [script, kind, endpoint], { env, stdio: ["ignore", "pipe", "inherit"] });
  const [url] = (await once(child.stdout, "data")) as [Buffer];
  return { child, url: String(url).trim() };
}

const CONCURRENCY = 16;

/** Returns the mean CPU time of a response, in milliseconds. */
export async function measureCpuMs(
  { child, url }: ServerProcess,
  body: string,
  responses: number,
  authorization = "",
): Promise<number> {
  const before = await cpuTimeMs(child.pid ?? 0);
  const headers = { "content-type": "application/json", ...(authorization && { authorization }) };
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

/** Returns the CPU time of a process. The kernel counts in hundredths of a second. */
export async function cpuTimeMs(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
