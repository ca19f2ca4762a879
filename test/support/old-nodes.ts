import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** Older Nodes of this machine, which npm scripts find if npm installed none. */
export const olderNodes: readonly string[] = (process.env.PATH ?? "")
  .split(delimiter)
  .filter((folder) => !folder.includes("node_modules"))
  .map((folder) => join(folder, "node"))
  .filter(
    (node) => existsSync(node) && /^v(1[2-9]|2[0-3])\./.test(execFileSync(node, ["--version"], { encoding: "utf8" })),
  );

/** A folder whose `node` is this one, but believes to be Node 20. */
export async function simulateOldNode() {
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  await symlink(process.execPath, join(folder, "node"));
  await writeFile(
    join(folder, "version.cjs"),
    "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });",
  );
  return {
    path: folder,
    env: { NODE_OPTIONS: `--require ${join(folder, "version.cjs")}` },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
