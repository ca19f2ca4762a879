import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { olderNodes, simulateOldNode } from "./support/old-nodes.ts";

/** Makes a folder with what `prepare` needs, and with these files, and runs it. */
async function prepare(files: Readonly<Record<string, string>>, node = process.execPath, env: NodeJS.ProcessEnv = {}) {
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  await using cleanup = new AsyncDisposableStack();
  cleanup.defer(() => rm(folder, { recursive: true }));
  for (const file of ["console/prepare.mjs", "src/require-node.cjs", "package.json"])
    await cp(file, join(folder, file), { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  const { status, stdout, stderr } = spawnSync(node, ["console/prepare.mjs"], { cwd: folder, env, encoding: "utf8" });
  return { status, stdout, stderr };
}

const vite = { "node_modules/vite/package.json": "{}" };
const build = { "console/build.ts": "const word: string = 'built'; console.log(word);" };

test("an install without development dependencies does not build the console, on older Nodes neither", async () => {
  const stderr = "The console is not built: npm ci without --omit=dev installs what builds it.\n";
  for (const node of [process.execPath, ...olderNodes])
    expect(await prepare(build, node)).toEqual({ status: 0, stdout: "", stderr });
});

test("another install builds the console, and prints nothing to standard output", async () => {
  expect(await prepare({ ...vite, ...build })).toEqual({ status: 0, stdout: "", stderr: "built\n" });
});

test("an install in the packed project, which has no sources of the console, does nothing", async () => {
  for (const files of [{}, vite]) expect(await prepare(files)).toEqual({ status: 0, stdout: "", stderr: "" });
});

test("an install fails if the build of the console fails", async () => {
  const { status, stderr } = await prepare({ ...vite, "console/build.ts": "throw new Error('a type is missing');" });
  expect(status).toBe(1);
  expect(stderr).toContain("a type is missing");
});

test("an install whose scripts run with an older Node says which one the build needs", async () => {
  await using old = await simulateOldNode();
  const nodes = [...olderNodes.map((path) => ({ path, env: {} })), { path: process.execPath, env: old.env }];
  for (const { path, env } of nodes)
    expect(await prepare({ ...vite, ...build }, path, env)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^This program needs Node 24 .*\n$/),
    });
});
