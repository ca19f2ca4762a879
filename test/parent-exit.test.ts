import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { SLOW_TEST_TIMEOUT_MS } from "./support/timeouts.ts";
import { waitUntil } from "./support/wait-until.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

/** Runs an npm script; its output ends when the last process that shares it has exited. */
async function runNpm(script: string) {
  const dataDir = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  const env = { PATH: process.env.PATH, PORT: "0", EMULATOR_PORT: "0", DATA_DIR: dataDir };
  const npm = spawn("npm", ["run", script], { env, stdio: ["ignore", "pipe", "inherit"], detached: true });
  let output = "";
  npm.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  const closed = once(npm.stdout, "close");
  return {
    npm,
    dataDir,
    output: () => output,
    closed,
    [Symbol.asyncDispose]: async () => {
      await closed;
      await rm(dataDir, { recursive: true });
    },
  };
}

/** Returns a file of a process; empty if the process has exited. */
function readProcess(pid: number | undefined, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch (error) {
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return "";
    throw error;
  }
}

/** Returns the processes that a process has started, and theirs. */
function descendantsOf({ pid }: Pick<ChildProcess, "pid">): number[] {
  const children = readProcess(pid, `task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  return children.flatMap((child) => [child, ...descendantsOf({ pid: child })]);
}

const commandOf = (pid: number): string => readProcess(pid, "cmdline").replaceAll("\0", " ");

type Running = Awaited<ReturnType<typeof runNpm>>;

/** Moments of a start, from the first at which there is something to end. */
const moments: Readonly<Record<string, (running: Running) => boolean>> = {
  "when its shell begins": ({ npm }) => descendantsOf(npm).length > 0,
  "when its process begins": ({ npm }) =>
    descendantsOf(npm).some((pid) => /^node .*src\/(emulator\/)?main\.ts/.test(commandOf(pid))),
  "while it creates its store": ({ dataDir }) => existsSync(dataDir) && existsSync(join(dataDir, "emulator.sqlite")),
  "when it is ready": ({ output }) => /Try it:|AWS CLI:/.test(output()),
};

const rows = ["start", "emulator"].flatMap((script) =>
  Object.entries(moments).flatMap(([moment, hasCome]) =>
    (["SIGTERM", "SIGKILL"] as const).map((signal) => ({ script, moment, hasCome, signal })),
  ),
);

// npm's shell does not forward signals.
test.each(rows)("npm run $script ends if npm gets $signal $moment", async ({ script, hasCome, signal }) => {
  await using running = await runNpm(script);
  await waitUntil(async () => hasCome(running));
  running.npm.kill(signal);
  await running.closed;
  const [url] = /http:\/\/[\w.]+:\d+/.exec(running.output()) ?? [];
  if (url !== undefined) await expect(fetch(url)).rejects.toThrow();
});
