import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";

export interface Served {
  readonly child: ChildProcess;
  readonly url: string;
}

/** A process that serves the schema; `gateway` is ours, `bare` the same without its guards, `standalone` Apollo's quick start. */
export async function serve(
  way: "gateway" | "bare" | "standalone",
  endpoint: string,
  environment = {},
): Promise<Served> {
  const script = new URL("./gateway-cpu-server.ts", import.meta.url).pathname;
  const production = way === "gateway" ? { NODE_ENV: "production" } : {};
  const env = { ...process.env, ...production, ...environment };
  const child = spawn(process.execPath, [script, way, endpoint], { env, stdio: ["ignore", "pipe", "inherit"] });
  const [url] = (await once(child.stdout, "data")) as [Buffer];
  return { child, url: String(url).trim() };
}

const TOGETHER = 16;

/** CPU milliseconds that a process spends on one answer, of so many. */
export async function cpuOf(
  { child, url }: Served,
  body: string,
  answers: number,
  authorization = "",
): Promise<number> {
  const before = await cpuTime(child.pid ?? 0);
  const headers = { "content-type": "application/json", ...(authorization && { authorization }) };
  await Promise.all(
    Array.from({ length: TOGETHER }, async () => {
      for (let n = 0; n < answers / TOGETHER; n += 1) {
        const response = await fetch(url, { method: "POST", headers, body });
        const text = await response.text();
        if (!response.ok) throw new Error(`${response.status} ${text}`);
      }
    }),
  );
  return ((await cpuTime(child.pid ?? 0)) - before) / answers;
}

/** In milliseconds; the kernel counts in hundredths of a second. */
async function cpuTime(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
