import { spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { collectOutput, type ExitedProcess } from "../support/process.ts";

interface CliOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string | Readable;
  /** Runs the command as package.json names it, instead of its sources. */
  readonly isInstalled?: boolean;
  /** Interrupts the command. */
  readonly interruption?: AbortSignal;
  /** Receives the process and all that it has written, after each piece. */
  onOutput?(output: string, pid: number): void;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Returns the command line as a command of a shell. */
export const shellCommand = (args: string): string =>
  `'${process.execPath}' -r ./src/require-node.cjs src/cli/main.ts ${args}`;

/** Starts the command line, and resolves with what it wrote when it has exited. */
export async function runCli(url: string, args: readonly string[], options: CliOptions = {}): Promise<ExitedProcess> {
  const script = options.isInstalled ? ["src/chime-identity.cjs"] : ["-r", "./src/require-node.cjs", "src/cli/main.ts"];
  const child = spawn(process.execPath, [...script, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, CHIME_IDENTITY_URL: url, ...options.env },
  });
  options.interruption?.addEventListener("abort", () => child.kill("SIGINT"));
  const output = collectOutput(child, ({ stdout, stderr }) => options.onOutput?.(stdout + stderr, child.pid ?? 0));
  child.stdin.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  if (options.input instanceof Readable) options.input.pipe(child.stdin);
  else child.stdin.end(options.input ?? "");
  const [code] = await once(child, "close");
  return { code, ...output };
}
