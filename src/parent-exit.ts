import { readFileSync } from "node:fs";

const POLL_INTERVAL_MS = 500;

let exit = (): void => process.exit(1);

/**
 * Replaces what happens once npm, if it started this process, has exited. npm's shell forwards no signals: without this, a supervisor that
 * stops npm would leave this process running, with its ports and its store. The watch begins when this file is loaded.
 */
export function onParentExit(onExit: () => void): void {
  exit = onExit;
}

function readProcess(pid: number, file: "cmdline" | "stat"): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

function relationsOf(pid: number) {
  const [, parent = "", group = ""] = /\) \S (\d+) (\d+)/.exec(readProcess(pid, "stat")) ?? [];
  return { parent: Number(parent), group };
}

const isShell = (pid: number): boolean => readProcess(pid, "cmdline").split("\0")[1] === "-c";

function watchNpm(): void {
  const parent = process.ppid;
  const shell = isShell(parent) ? parent : undefined;
  const npm = shell === undefined ? parent : relationsOf(shell).parent;
  // npm's children are in npm's process group, PID 1 is not: npm exited before this file was loaded.
  const { group } = relationsOf(npm);
  const isOrphan = npm === 1 && group !== "" && group !== relationsOf(process.pid).group;
  const timer = setInterval(() => {
    const isUnchanged = process.ppid === parent && (shell === undefined || relationsOf(shell).parent === npm);
    if (isUnchanged && !isOrphan) return;
    clearInterval(timer);
    exit();
  }, POLL_INTERVAL_MS).unref();
}

if (process.env.npm_lifecycle_event !== undefined) watchNpm();
