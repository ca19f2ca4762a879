import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { Agent, type RequestOptions, request } from "node:http";

export interface ResponseBody {
  readonly NextToken?: string;
}

/** A process of `npm run emulator` that serves requests. */
export interface EmulatorProcess {
  readonly endpoint: string;
  get(target: string): Promise<ResponseBody>;
  send(method: string, target: string, body?: object): Promise<ResponseBody>;
  readMemoryMb(): Promise<number>;
  stop(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

/** Starts an emulator on the store in a directory, with a client of that many connections. */
export async function startEmulatorProcess(dataDir: string, connections = 1): Promise<EmulatorProcess> {
  const environment = { EMULATOR_PORT: "0", EMULATOR_QUOTA_APP_INSTANCE_USERS: "unlimited", DATA_DIR: dataDir };
  const main = new URL("../src/emulator/main.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [main], { env: environment, stdio: ["ignore", "pipe", "inherit"] });
  const port = await readPort(child);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = (method: string, path: string, body?: object) => sendRequest({ agent, port, method, path }, body);
  const get = (target: string) => send("GET", target);
  await get("/app-instances");
  return {
    endpoint: `http://127.0.0.1:${port}`,
    get,
    send,
    async readMemoryMb() {
      const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${child.pid}/status`, "utf8")) ?? [];
      return Number(kilobytes) / 1000;
    },
    stop: async (signal) => {
      agent.destroy();
      const exited = once(child, "exit");
      child.kill(signal);
      await exited;
    },
  };
}

async function readPort(child: ChildProcess): Promise<number> {
  for await (const chunk of child.stdout ?? []) {
    const [, port] = /http:\/\/[^:]+:(\d+)/.exec(String(chunk)) ?? [];
    if (port) return Number(port);
  }
  throw new Error("The emulator did not start.");
}

const authorization =
  "AWS4-HMAC-SHA256 Credential=bench/20261122/us-east-1/chime/aws4_request, SignedHeaders=host, Signature=0";

function sendRequest(options: RequestOptions, body?: object): Promise<ResponseBody> {
  return new Promise((resolve, reject) => {
    const sent = request({ ...options, headers: { authorization } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        if ((response.statusCode ?? 0) >= 300) reject(new Error(`${options.method} ${options.path}: ${text}`));
        else resolve(text === "" ? {} : JSON.parse(text));
      });
    });
    sent.on("error", reject).end(body && JSON.stringify(body));
  });
}
