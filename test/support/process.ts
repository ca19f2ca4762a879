import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { patientSettings } from "./timeouts.ts";

interface RunningProcess extends AsyncDisposable {
  readonly pid: number;
  /** The standard output until the process was ready. */
  readonly banner: string;
  /** Returns the standard output and standard error so far. */
  output(): string;
  /** Waits until the standard output contains `text`. */
  waitForOutput(text: string): Promise<void>;
  /** Stops reading the standard output until the process has exited. */
  pauseOutput(): void;
  isRunning(): boolean;
  /** Freezes or continues the process. */
  signal(signal: "SIGSTOP" | "SIGCONT"): void;
  /** Sends a signal; resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface ExitedProcess {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Returns the settings of a gateway that uses the given endpoint as AWS. */
export const awsAt = (endpoint: string) => ({
  CHIME_BACKEND: "aws",
  AWS_REGION: "us-east-1",
  AWS_ENDPOINT_URL_CHIME_SDK_IDENTITY: endpoint,
  AWS_ACCESS_KEY_ID: "a",
  AWS_SECRET_ACCESS_KEY: "b",
});

const root = new URL("../../", import.meta.url);

/** The files of the bundle, which take the place of the sources where TEST_BUNDLE is 1. */
const bundled: Readonly<Record<string, string>> = {
  "src/main.ts": "build/main.mjs",
  "src/emulator/main.ts": "build/emulator.mjs",
  "src/commands/api-key.ts": "build/api-key.mjs",
  "src/commands/iam-policy.ts": "build/iam-policy.mjs",
  "src/commands/caller-hash.ts": "build/caller-hash.mjs",
  "src/commands/doctor/main.ts": "build/doctor.mjs",
};

/** Returns Node's arguments that run a script of this project, as its npm script does. */
function argumentsOf(script: string): readonly string[] {
  const bundle = process.env.TEST_BUNDLE === "1" ? bundled[script] : undefined;
  if (bundle !== undefined) return [bundle];
  return script.endsWith(".ts") ? ["-r", "./src/require-node.cjs", script] : [script];
}

interface LaunchOptions {
  /** The process's `ulimit -n`. */
  readonly openFiles?: number | undefined;
  /** Gives up root's rights, which permissions of files do not limit. */
  readonly asNobody?: boolean;
  /** Another checkout of this project. */
  readonly checkout?: string | undefined;
}

const NOBODY = 65_534;

interface Output {
  stdout: string;
  stderr: string;
}

/** Returns what a process writes, which grows until it exits. */
export function collectOutput(child: ChildProcessWithoutNullStreams, onOutput?: (output: Output) => void): Output {
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      output[stream] += text;
      onOutput?.(output);
    });
  return output;
}

function launch(script: string, env: NodeJS.ProcessEnv, args: readonly string[] = [], options: LaunchOptions = {}) {
  const { openFiles = 4096, asNobody = false, checkout } = options;
  // The environment has no AWS settings or ports of this machine.
  const limited = ["-c", `ulimit -n ${openFiles} && exec "$0" "$@"`, process.execPath, ...argumentsOf(script), ...args];
  const child = spawn("sh", limited, {
    cwd: checkout ?? root,
    ...(asNobody && process.getuid?.() === 0 && { uid: NOBODY, gid: NOBODY }),
    env: { PATH: process.env.PATH, ...patientSettings, SHUTDOWN_DELAY_MS: "0", ...env },
  });
  const output = collectOutput(child);
  // A stream that was paused closes only if it is read.
  child.once("exit", () => child.stdout.resume());
  return { child, output, exited: once(child, "close").then(([code]) => code as number | null) };
}

/** Starts a script of this project; resolves when its standard output contains `readyText`. */
export async function startProcess(
  script: string,
  env: NodeJS.ProcessEnv,
  readyText: string,
  options: LaunchOptions = {},
): Promise<RunningProcess> {
  const { child, output, exited } = launch(script, env, [], options);
  const waitForOutput = async (text: string): Promise<void> => {
    while (!output.stdout.includes(text)) await once(child.stdout, "data");
  };
  const code = await Promise.race([waitForOutput(readyText), exited]);
  if (code !== undefined) throw new Error(`${script} exited with ${code}:\n${output.stdout}${output.stderr}`);
  const stop = (signal: NodeJS.Signals = "SIGTERM") => {
    child.kill(signal);
    return exited;
  };
  return {
    pid: child.pid ?? 0,
    banner: output.stdout,
    output: () => output.stdout + output.stderr,
    waitForOutput,
    pauseOutput: () => void child.stdout.pause(),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    signal: (signal) => void child.kill(signal),
    stop,
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGCONT");
      await stop();
    },
  };
}

export interface GatewayProcess extends RunningProcess {
  /** The URL of the GraphQL endpoint. */
  readonly url: string;
  readonly dataDir: string;
}

/** Starts the gateway on free ports with a data directory of its own; resolves when it listens. */
export async function startGatewayProcess(
  env: NodeJS.ProcessEnv = {},
  options: LaunchOptions = {},
): Promise<GatewayProcess> {
  await using started = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  started.defer(() => rm(dataDir, { recursive: true }));
  const gatewayEnv = { PORT: "0", EMULATOR_PORT: "0", DATA_DIR: dataDir, ...env };
  const readyText = env.NODE_ENV === "production" ? "listening" : "Try it:";
  const gateway = started.use(await startProcess("src/main.ts", gatewayEnv, readyText, options));
  const [origin = ""] = /http:\/\/localhost:\d+/.exec(gateway.banner) ?? [];
  const resources = started.move();
  return { ...gateway, url: `${origin}/graphql`, dataDir, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

/** Runs a script of this project until it exits. */
export async function runProcess(
  script: string,
  env: NodeJS.ProcessEnv,
  args: readonly string[] = [],
  options: LaunchOptions = {},
): Promise<ExitedProcess> {
  const { output, exited } = launch(script, env, args, options);
  return { code: await exited, ...output };
}
