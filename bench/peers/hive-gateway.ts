import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Served } from "../gateway-process.ts";

const bin = (name: string) => new URL(`./node_modules/.bin/${name}`, import.meta.url).pathname;
const options = { cwd: import.meta.dirname };

/** Its packages are half a gigabyte: `npm --prefix bench/peers install` brings them. */
export const isInstalled = () => existsSync(bin("hive-gateway"));

/** Hive Gateway over the OpenAPI description, by Mesh; and how many milliseconds it took to its first answer. */
export async function startHiveGateway(endpoint: string): Promise<Serving> {
  const env = { ...process.env, CHIME_ENDPOINT: endpoint };
  const supergraph = join(await mkdtemp(join(tmpdir(), "hive-gateway-")), "supergraph.graphql");
  await promisify(execFile)(bin("mesh-compose"), ["-o", supergraph], { ...options, env });
  return serveSupergraph(supergraph, env);
}

type Serving = Served & { readonly startedIn: number };

/** Serves the supergraph of a file, with the environment and the options of the command line that it is given. */
export async function serveSupergraph(
  supergraph: string,
  environment: NodeJS.ProcessEnv,
  given: readonly string[] = [],
): Promise<Serving> {
  const env = { ...environment, NODE_ENV: "production" };
  const port = await freePort();
  const started = performance.now();
  const args = ["supergraph", supergraph, "--host", "127.0.0.1", "--port", String(port), "--fork", "1", ...given];
  const child = spawn(bin("hive-gateway"), args, { ...options, env, stdio: ["ignore", "ignore", "inherit"] });
  const url = `http://127.0.0.1:${port}/graphql`;
  const body = JSON.stringify({ query: "{ __typename }" });
  for (;;) {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body };
    const answer = await fetch(url, init).catch(() => undefined);
    if (answer?.ok) return { child, url, startedIn: performance.now() - started };
    if (child.exitCode !== null) throw new Error("Hive Gateway did not start");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
