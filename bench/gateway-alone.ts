import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { keysFor, operator } from "../test/support/callers.ts";
import { awsAt } from "../test/support/process.ts";

const { variable: API_KEYS, as } = keysFor({ bench: operator });
const root = new URL("..", import.meta.url).pathname;

/** A way to run the gateway without an emulator in its process. */
export interface StartForm {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** The sources, as `npm start` runs them. */
export const fromSources: StartForm = { args: ["-r", "./src/require-node.cjs", "src/main.ts"], env: {} };

/** Builds the bundle, and a compile cache for it, in the way of the Dockerfile. */
export async function buildImage(): Promise<StartForm & AsyncDisposable> {
  const cache = await mkdtemp(join(tmpdir(), "compile-cache-"));
  const env = { ...process.env, NODE_COMPILE_CACHE: cache };
  await promisify(execFile)("npm", ["run", "build"], { cwd: root });
  await promisify(execFile)(process.execPath, ["deploy/fill-compile-cache.mjs"], { cwd: root, env });
  return {
    args: ["--max-semi-space-size=8", "build/main.mjs"],
    env: { NODE_COMPILE_CACHE: cache, MALLOC_MMAP_THRESHOLD_: "262144" },
    [Symbol.asyncDispose]: () => rm(cache, { recursive: true }),
  };
}

export interface GatewayAlone extends AsyncDisposable {
  readonly pid: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sends a query; throws if the result has errors. */
  send(query: string): Promise<void>;
}

/** Starts a gateway in production with that endpoint as AWS; resolves when it listens. */
export async function startAlone(form: StartForm, endpoint: string, settings = {}): Promise<GatewayAlone> {
  const dataDir = await mkdtemp(join(tmpdir(), "gateway-alone-"));
  const env = { ...awsAt(endpoint), PORT: "0", DATA_DIR: dataDir, NODE_ENV: "production", API_KEYS };
  const child = spawn(process.execPath, form.args, {
    cwd: root,
    env: {
      ...env,
      CHIME_RATES: "none",
      CALLER_CALLS_PER_MINUTE: "0",
      SHUTDOWN_DELAY_MS: "0",
      ...form.env,
      ...settings,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const lines = createInterface(child.stdout);
  // Its log lines are read, too, as a collector would.
  lines.on("line", (line) => {
    const [url] = /http:[^"]+/.exec(line) ?? [];
    if (url !== undefined && line.includes('"listening"')) lines.emit("url", url);
  });
  const [url] = (await once(lines, "url")) as [string];
  const headers = { "content-type": "application/json", ...as.bench };
  return {
    pid: child.pid ?? 0,
    url,
    headers,
    send: async (query) => {
      const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) });
      const result = (await response.json()) as { readonly errors?: readonly object[] };
      if (result.errors) throw new Error(JSON.stringify(result.errors[0]));
    },
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await exited;
      await rm(dataDir, { recursive: true });
    },
  };
}

/** Returns the memory of a process, or the most that it has had. */
export async function memoryMb(pid: number, which: "VmRSS" | "VmHWM"): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${which}:\\s+(\\d+)`).exec(status)?.[1]) / 1000;
}
