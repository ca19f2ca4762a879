import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { Agent, type RequestOptions, request } from "node:http";

export interface Answer {
  readonly NextToken?: string;
}

/** A process of `npm run emulator`, up and answering. */
export interface Running {
  get(target: string): Promise<Answer>;
  send(method: string, target: string, body?: object): Promise<Answer>;
  /** In MB. */
  memory(): Promise<number>;
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

/** Starts one on the store of a directory, to be asked over so many connections. */
export async function start(dataDir: string, connections = 1): Promise<Running> {
  const environment = { EMULATOR_PORT: "0", EMULATOR_QUOTA_APP_INSTANCE_USERS: "unlimited", DATA_DIR: dataDir };
  const main = new URL("../src/emulator/main.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [main], { env: environment, stdio: ["ignore", "pipe", "inherit"] });
  const port = await portOf(child);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = (method: string, path: string, body?: object) => exchange({ agent, port, method, path }, body);
  const get = (target: string) => send("GET", target);
  await get("/app-instances");
  return {
    get,
    send,
    async memory() {
      const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${child.pid}/status`, "utf8")) ?? [];
      return Number(kilobytes) / 1000;
    },
    end: async (signal) => {
      agent.destroy();
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    },
  };
}

async function portOf(child: ChildProcess): Promise<number> {
  for await (const chunk of child.stdout ?? []) {
    const [, port] = /http:\/\/[^:]+:(\d+)/.exec(String(chunk)) ?? [];
    if (port) return Number(port);
  }
  throw new Error("The emulator did not start.");
}

const authorization =
  "AWS4-HMAC-SHA256 Credential=bench/20261122/us-east-1/chime/aws4_request, SignedHeaders=host, Signature=0";

function exchange(options: RequestOptions, body?: object): Promise<Answer> {
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
