import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ServerProcess } from "../gateway-process.ts";

const bin = (name: string) => new URL(`./node_modules/.bin/${name}`, import.meta.url).pathname;
const options = { cwd: import.meta.dirname };

/** The packages, half a gigabyte, are installed by `npm --prefix bench/peers install`. */
export const isInstalled = () => existsSync(bin("hive-gateway"));

interface HiveGateway extends ServerProcess {
  /** The time until its first response. */
  readonly startMs: number;
}

/** Starts Hive Gateway with the OpenAPI description of the service, composed by Mesh. */
export async function startHiveGateway(endpoint: string): Promise<HiveGateway> {
  const env = { ...process.env, CHIME_ENDPOINT: endpoint };
  const supergraph = join(await mkdtemp(join(tmpdir(), "hive-gateway-")), "supergraph.graphql");
  await promisify(execFile)(bin("mesh-compose"), ["-o", supergraph], { ...options, env });
  return serveSupergraph(supergraph, env);
}

/** Starts Hive Gateway with the supergraph in a file. */
export async function serveSupergraph(
  supergraph: string,
  environment: NodeJS.ProcessEnv,
  extraArgs: readonly string[] = [],
): Promise<HiveGateway> {
  const env = { ...environment, NODE_ENV: "production" };
  const port = await findFreePort();
  const startedAt = performance.now();
  const args = ["supergraph", supergraph, "--host", "127.0.0.1", "--port", String(port), "--fork", "1", ...extraArgs];
  const child = spawn(bin("hive-gateway"), args, { ...options, env, stdio: ["ignore", "ignore", "inherit"] });
  const url = `http://127.0.0.1:${port}/graphql`;
  const init = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ __typename }" }),
  };
  for (;;) {
    const response = await fetch(url, init).catch(() => undefined);
    if (response?.ok)
      return { child, url, startMs: performance.now() - startedAt, [Symbol.dispose]: () => void child.kill() };
    if (child.exitCode !== null) throw new Error("Hive Gateway did not start");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
