import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { awsAt, type GatewayProcess, startGatewayProcess } from "./process.ts";

const dockerfile = readFileSync(new URL("../../Dockerfile", import.meta.url), "utf8");
const [semiSpaceOption = ""] = /--max-semi-space-size=\d+/.exec(dockerfile) ?? [];
const [, mmapThreshold = ""] = /MALLOC_MMAP_THRESHOLD_=(\d+)/.exec(dockerfile) ?? [];

export const SMALL_HEAP_OPTIONS = `--max-old-space-size=256 ${semiSpaceOption}`;
const OPEN_FILES = 256;

/** Starts a production gateway with the memory of a small container, the image's options, and few file descriptors. */
export const startSmallGateway = (
  endpoint: string,
  env: NodeJS.ProcessEnv,
  openFiles = OPEN_FILES,
): Promise<GatewayProcess> =>
  startGatewayProcess(
    {
      NODE_ENV: "production",
      NODE_OPTIONS: SMALL_HEAP_OPTIONS,
      MALLOC_MMAP_THRESHOLD_: mmapThreshold,
      CURSOR_KEYS: Buffer.from(Array.from({ length: 32 }, (_, n) => (n * 89 + 7) % 256)).toString("base64"),
      ...awsAt(endpoint),
      ...env,
    },
    { openFiles },
  );

/** Returns the largest resident set of a process so far; undefined if the system does not report it. */
export async function peakBytesOf(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(status) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}
