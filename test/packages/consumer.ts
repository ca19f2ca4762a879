import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Tarball } from "../../packages/release/tarball.ts";

export interface Exit {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The Nodes that the package supports: the lowest one, the latest 22, and that of this project. */
export const nodeVersions = { "22.20.0": "node@22.20.0", "22.23.3": "node@22.23.3", "24": undefined } as const;
export type NodeVersion = keyof typeof nodeVersions;

export const emulatorFolder = "packages/emulator";

/** The machine's environment, such as its certificates, without what npm and Node add for these tests. */
const machine = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_(OPTIONS|ENV)$|JEST_|INIT_CWD$|EMULATOR_|CI$)/.test(name),
  ),
);

/** Runs a program until it exits. */
export function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Exit> {
  const options = { cwd, env: { ...machine, ...env }, maxBuffer: 1e8 };
  return new Promise((resolve) => {
    const child = execFile(command, args, options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

async function runOrThrow(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await run(command, args, cwd);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} exited with ${code}:\n${stdout}${stderr}`);
  return stdout;
}

/** Packs a folder of this project, and returns what npm says of the tarball. */
export async function pack(folder: string, ...args: readonly string[]): Promise<Tarball> {
  const output = await runOrThrow("npm", ["pack", "--json", ...args], folder);
  const [packed] = Object.values(JSON.parse(output) as readonly Tarball[]);
  if (packed === undefined) throw new Error(`npm packed nothing: ${output}`);
  return packed;
}

export interface Folder extends AsyncDisposable {
  readonly path: string;
  /** Writes files, by their paths. */
  write(files: { readonly [path: string]: string }): Promise<void>;
}

/** Makes a folder outside this project, with these packages of npm's registry and local tarballs. */
export async function createFolder(packages: readonly string[] = []): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), "chime-consumer-"));
  // npm/node is a package whose script fetches the binary.
  await writeFile(join(path, "package.json"), JSON.stringify({ private: true, allowScripts: { node: true } }));
  const quiet = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  if (packages.length > 0) await runOrThrow("npm", ["install", ...quiet, ...packages], path);
  return {
    path,
    async write(files) {
      for (const [file, text] of Object.entries(files)) {
        await mkdir(dirname(join(path, file)), { recursive: true });
        await writeFile(join(path, file), text);
      }
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  };
}

export async function sizeOf(path: string): Promise<number> {
  const files = await readdir(path, { recursive: true });
  const stats = await Promise.all(files.map((file) => stat(join(path, file))));
  return stats.reduce((sum, each) => sum + (each.isFile() ? each.size : 0), 0);
}

/** Returns a PATH whose first `node` is in a folder. */
export const pathWith = (...folders: readonly string[]): string => [...folders, process.env.PATH].join(":");

/** Starts a program, and resolves with the first URL that it prints. `stop` sends SIGTERM to it; other signals, as a terminal does, to its children, too. */
export async function start(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  const child = spawn(command, args, { cwd, env: { ...machine, ...env }, detached: true });
  const { pid = 0 } = child;
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      output[name] += text;
    });
  const exited = once(child, "close").then(([code]): Exit => ({ code: code as number | null, ...output }));
  const findUrl = () => /http:\/\/\S+:\d+/.exec(output.stdout)?.[0];
  while (findUrl() === undefined && child.exitCode === null) await Promise.race([once(child.stdout, "data"), exited]);
  const stop = (signal: NodeJS.Signals = "SIGTERM") => {
    if (child.exitCode === null && child.signalCode === null)
      process.kill((signal === "SIGTERM" ? 1 : -1) * pid, signal);
    return exited;
  };
  return { url: findUrl() ?? "", stop, [Symbol.asyncDispose]: async () => void (await stop("SIGKILL")) };
}

/** Returns the code blocks of a page that name their file in the first line, by file. */
export async function readSnippets(page: string): Promise<{ readonly [file: string]: string }> {
  const blocks = (await readFile(page, "utf8")).matchAll(/^```\w+\n(?:\/\/|#) (\S+\.\w+)\n(.*?)^```$/gms);
  return Object.fromEntries([...blocks].map(([, file = "", code = ""]) => [file, code]));
}
