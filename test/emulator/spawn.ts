import { spawn } from "node:child_process";

export interface EmulatorProcess extends AsyncDisposable {
  /** The address it printed; rejects if it exits before. */
  readonly url: Promise<string>;
  readonly exited: Promise<{ code: number | null; stdout: string; stderr: string }>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts `npm run emulator` as a process of its own; `before` runs in its shell first. */
export function spawnEmulator(
  environment: { readonly [name: string]: string },
  { before = "true", args = [] }: { readonly before?: string; readonly args?: readonly string[] } = {},
): EmulatorProcess {
  const command = `${before}; exec "$0" -r ./src/require-node.cjs src/emulator/main.ts "$@"`;
  const child = spawn("sh", ["-c", command, process.execPath, ...args], {
    env: { EMULATOR_PORT: "0", ...environment },
  });
  let stdout = "";
  let stderr = "";
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      stdout += chunk;
      const found = /http:\/\/\S+:\d+/.exec(stdout);
      if (found) resolve(found[0]);
    });
    child.on("close", () => reject(new Error(`The emulator exited: ${stderr}`)));
  });
  url.catch(() => {}); // A test may wait for the exit only.
  child.stderr.setEncoding("utf8").on("data", (chunk) => {
    stderr += chunk;
  });
  const exited = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
  return {
    url,
    exited,
    kill: (signal) => child.kill(signal),
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
