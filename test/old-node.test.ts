import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { olderNodes, simulateOldNode } from "./support/old-nodes.ts";
import { SLOW_TEST_TIMEOUT_MS } from "./support/timeouts.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const { scripts, engines } = JSON.parse(readFileSync("package.json", "utf8"));
const required = engines.node.replace(">=", "");

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly dev?: boolean }>>;
}

/** The npm scripts that work without development dependencies, and so with the Node of the machine. */
const production = ["start", "emulator", "api-key", "caller-hash", "iam-policy", "doctor", "schema:print"];

function expectSentence(script: string, env: NodeJS.ProcessEnv): void {
  const { status, stdout, stderr } = spawnSync("/bin/sh", ["-c", scripts[script]], { env, encoding: "utf8" });
  expect(stderr).toMatch(
    new RegExp(
      `^This program needs Node 24 \\(${required} or later\\), but \\S+ is Node \\d+\\S+ Install it, or run npm ci .*\n$`,
    ),
  );
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
}

/** npm warns of each copy of a package that needs a newer Node. Two copies come from versions that do not fit together. */
test("each version of OpenTelemetry's packages is installed once", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lockfile;
  const installed = Object.entries(packages)
    .filter(([path, { dev }]) => path.includes("@opentelemetry/") && !dev)
    .map(([path, { version }]) => `${path.split("node_modules/").at(-1)} ${version}`);
  expect(installed.length).toBeGreaterThan(10);
  expect(installed.filter((name, index) => installed.indexOf(name) !== index)).toEqual([]);
});

test.each(production)("npm run %s names the Node that it needs, if Node 20 runs it", async (script) => {
  await using old = await simulateOldNode();
  expectSentence(script, { ...old.env, PATH: old.path });
  for (const node of olderNodes) expectSentence(script, { PATH: dirname(node) });
});

test("the npm scripts start with the Node that they need", () => {
  const env = { PATH: dirname(process.execPath) };
  const { status, stderr } = spawnSync("/bin/sh", ["-c", `${scripts["api-key"]} ops --scope operator`], {
    env,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("the npm scripts cache compiled code in a folder that only the user who installed the packages can write", () => {
  const print = "process.stdout.write(require('node:module').getCompileCacheDir())";
  const folder = execFileSync(process.execPath, ["-r", "./src/require-node.cjs", "-e", print], { encoding: "utf8" });
  expect(folder).toContain(join(process.cwd(), "node_modules/.cache/compile/"));
});
