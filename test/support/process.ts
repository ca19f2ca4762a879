import { spawn } from "node:child_process";
import { once } from "node:events";

interface Running extends AsyncDisposable {
  /** What was printed to standard output until it said that it is ready. */
  readonly welcome: string;
  /** What it has printed so far, to standard output and to standard error. */
  printed(): string;
  /** Waits until it has printed that text to standard output. */
  untilPrinted(text: string): Promise<void>;
  /** Ends it by a signal; answers its exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What makes a gateway take an emulator for AWS. */
export const awsAt = (endpoint: string) => ({
  CHIME_BACKEND: "aws",
  AWS_REGION: "us-east-1",
  AWS_ENDPOINT_URL_CHIME_SDK_IDENTITY: endpoint,
  AWS_ACCESS_KEY_ID: "a",
  AWS_SECRET_ACCESS_KEY: "b",
});

const root = new URL("../../", import.meta.url);

function launch(script: string, env: NodeJS.ProcessEnv, args: readonly string[] = []) {
  // Only what a program needs from the machine: nobody's AWS settings, nobody's ports.
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root, // And a machine that is busy with other tests is no reason to refuse a request.
    env: { PATH: process.env.PATH, MAX_EVENT_LOOP_DELAY_MS: "0", SHUTDOWN_DELAY_MS: "0", ...env },
  });
  const printed = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      printed[stream] += text;
    });
  return { child, printed, ended: once(child, "close").then(([code]) => code as number | null) };
}

/** Starts a program of this project, and waits until it has printed that text. */
export async function start(script: string, env: NodeJS.ProcessEnv, readyText: string): Promise<Running> {
  const { child, printed, ended } = launch(script, env);
  const untilPrinted = async (text: string): Promise<void> => {
    while (!printed.stdout.includes(text)) await once(child.stdout, "data");
  };
  const code = await Promise.race([untilPrinted(readyText), ended]);
  if (code !== undefined) throw new Error(`${script} ended with ${code}:\n${printed.stdout}${printed.stderr}`);
  const end = (signal: NodeJS.Signals = "SIGTERM") => {
    child.kill(signal);
    return ended;
  };
  return {
    welcome: printed.stdout,
    printed: () => printed.stdout + printed.stderr,
    untilPrinted,
    end,
    [Symbol.asyncDispose]: async () => {
      await end();
    },
  };
}

/** Runs a program of this project to its end. */
export async function run(script: string, env: NodeJS.ProcessEnv, args: readonly string[] = []): Promise<Ended> {
  const { printed, ended } = launch(script, env, args);
  return { code: await ended, ...printed };
}
