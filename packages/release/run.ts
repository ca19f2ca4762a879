import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Runs a command of npm or git, and returns its standard output. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { cwd, maxBuffer: 1e8 });
  return stdout;
}
