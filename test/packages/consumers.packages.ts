import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { findTarballIssues, type Tarball } from "../../packages/release/tarball.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import {
  createFolder,
  emulatorFolder,
  type Folder,
  type NodeVersion,
  nodeVersions,
  pack,
  pathWith,
  readSnippets,
  run,
  sizeOf,
  start,
} from "./consumer.ts";

// These tests install from npm's registry, so `npm run test:packages` runs them, which builds the package first.
jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const { devDependencies, dependencies } = JSON.parse(await readFile("package.json", "utf8"));
const sdk = "@aws-sdk/client-chime-sdk-identity";
const tools = [
  `${sdk}@${dependencies[sdk]}`,
  `jest@${devDependencies.jest}`,
  "vitest@5.1.1",
  "typescript@5.9.3",
  "testcontainers@12.2.0",
];

const resources = new AsyncDisposableStack();
let packed: Tarball;
let alone: Folder;
let withTools: Folder;
let nodes: Folder;

beforeAll(async () => {
  const target = resources.use(await createFolder());
  packed = await pack(emulatorFolder, "--pack-destination", target.path);
  const tarball = join(target.path, packed.filename);
  alone = resources.use(await createFolder([tarball]));
  withTools = resources.use(await createFolder([tarball, ...tools]));
  const named = Object.entries(nodeVersions).flatMap(([version, spec]) =>
    spec ? [`node-${version}@npm:${spec}`] : [],
  );
  nodes = resources.use(await createFolder(named));
  await withTools.write(await readSnippets("docs/testing.md"));
});
afterAll(() => resources.disposeAsync());

const binOf = (version: NodeVersion): string =>
  nodeVersions[version] === undefined
    ? dirname(process.execPath)
    : join(nodes.path, `node_modules/node-${version}/bin`);

/** Runs a program of a folder with a version of Node. */
function runWith(version: NodeVersion, { path }: Folder, command: string, args: readonly string[], env = {}) {
  return run(command, args, path, { PATH: pathWith(binOf(version), join(path, "node_modules/.bin")), ...env });
}

test("the tarball has the listed files, and at most 80 kB", () => {
  expect(findTarballIssues(packed)).toEqual([]);
  expect(packed.size).toBeLessThanOrEqual(80_000);
});

test("an installation has one other package, and at most 12 MB", async () => {
  const { stdout } = await run("npm", ["ls", "--all", "--parseable"], alone.path);
  expect(
    stdout
      .trim()
      .split("\n")
      .slice(1)
      .map((path) => path.split("/").at(-1)),
  ).toEqual(["chime-identity-emulator", "yaml"]);
  expect(await sizeOf(join(alone.path, "node_modules"))).toBeLessThanOrEqual(12_000_000);
});

test("the manifest has the version, the license and the ranges of this project", async () => {
  const root = JSON.parse(await readFile("package.json", "utf8"));
  const manifest = JSON.parse(
    await readFile(join(alone.path, "node_modules/chime-identity-emulator/package.json"), "utf8"),
  );
  expect(manifest).toMatchObject({ version: root.version, license: root.license });
  expect(manifest.dependencies).toEqual({ yaml: root.dependencies.yaml });
});

/** Starts the command on a free port with a store of its own. */
async function startCommand(version: NodeVersion, command: string, args: readonly string[]) {
  const dataDir = join(alone.path, `data-${crypto.randomUUID()}`);
  return start(command, args, alone.path, { PATH: pathWith(binOf(version)), EMULATOR_PORT: "0", DATA_DIR: dataDir });
}

const useEmulator = `
const before = Object.getOwnPropertyNames(globalThis).length;
const emulator = await startEmulator({ seed: true });
const { AppInstances } = await new ChimeSDKIdentity({
  endpoint: emulator.url, region: emulator.region, credentials: { accessKeyId: "any", secretAccessKey: "any" },
}).listAppInstances({});
await emulator[Symbol.asyncDispose]();
console.log(AppInstances.length, emulator.state === undefined, Object.getOwnPropertyNames(globalThis).length - before);
`;

const imported = `import { startEmulator } from "chime-identity-emulator";
import { ChimeSDKIdentity } from "${sdk}";
${useEmulator}`;

const required = `const { startEmulator } = require("chime-identity-emulator");
const { ChimeSDKIdentity } = require("${sdk}");
(async () => {${useEmulator}})();`;

const containing = (text: string) => expect.stringContaining(text);

describe.each(Object.keys(nodeVersions) as NodeVersion[])("Node %s", (version) => {
  test("is the Node of these tests", async () => {
    const { stdout } = await runWith(version, alone, "node", ["--version"]);
    expect(stdout).toMatch(new RegExp(`^v${version.replaceAll(".", "\\.")}`));
  });

  test.each([
    ["import", "plain.mjs", imported],
    ["require", "plain.cjs", required],
  ])("starts an emulator for the AWS SDK by %s, changes no globals, and exits by itself", async (_, file, code) => {
    await withTools.write({ [file]: code });
    const result = await runWith(version, withTools, "node", ["--disable-warning=ExperimentalWarning", file]);
    expect(result).toEqual({ code: 0, stdout: "3 false 0\n", stderr: "" });
  });

  test("runs the example of Jest without configuration", async () => {
    const result = await runWith(version, withTools, "jest", ["chime.test.js"]);
    expect(result).toMatchObject({ code: 0, stderr: containing("1 passed, 1 total") });
  });

  test("runs a module in Jest with Node's flag for modules", async () => {
    const module = `import { startEmulator } from "chime-identity-emulator";
test("starts", async () => {
  const emulator = await startEmulator();
  expect((await fetch(emulator.url)).status).toBe(403);
  await emulator[Symbol.asyncDispose]();
});`;
    await withTools.write({ "module.test.mjs": module });
    const env = { NODE_OPTIONS: "--experimental-vm-modules" };
    const result = await runWith(version, withTools, "jest", ["module.test.mjs"], env);
    expect(result).toMatchObject({ code: 0, stderr: containing("1 passed, 1 total") });
  });

  test("runs the example of Vitest without configuration", async () => {
    const result = await runWith(version, withTools, "vitest", ["run", "chime.spec.mjs"], { CI: "true" });
    expect(result).toMatchObject({ code: 0, stdout: expect.stringMatching(/Tests\s.*1 passed/) });
  });

  test("runs the example of pytest", async () => {
    const python = await findPython();
    const args = ["-m", "pytest", "-p", "no:cacheprovider", "-q", "test_chime.py"];
    const result = await runWith(version, withTools, python, args);
    expect(result).toMatchObject({ code: 0, stdout: containing("1 passed") });
  });

  test.each(["SIGTERM", "SIGINT"] as const)("the command exits with 0 on %s", async (signal) => {
    await using emulator = await startCommand(version, "node_modules/.bin/chime-identity-emulator", []);
    expect((await fetch(emulator.url)).status).toBe(403);
    const { code, stdout } = await emulator.stop(signal);
    const started = containing(`Chime SDK Identity is emulated at ${emulator.url}`);
    expect({ code, stdout }).toEqual({ code: 0, stdout: started });
  });

  test("npx runs the command, and stops it", async () => {
    await using emulator = await startCommand(version, "npx", ["chime-identity-emulator"]);
    expect((await fetch(emulator.url)).status).toBe(403);
    await emulator.stop("SIGTERM");
    await expect(fetch(emulator.url)).rejects.toThrow();
  });

  test("the command explains itself", async () => {
    const result = await runWith(version, alone, "npx", ["chime-identity-emulator", "--help"]);
    expect(result).toMatchObject({ code: 0, stdout: containing("Usage: chime-identity-emulator [--reset]") });
  });
});

test("node:test runs its example", async () => {
  const result = await runWith("24", withTools, "node", ["--test", "chime.node.mjs"]);
  expect(result).toMatchObject({ code: 0, stdout: containing("pass 1") });
});

test.each(["20.20.2", "22.19.0", "23.11.1", "24.14.0"])("Node %s gets one sentence", async (old) => {
  await alone.write({ "old.cjs": `Object.defineProperty(process.versions, "node", { value: "${old}" });` });
  const cli = "node_modules/chime-identity-emulator/dist/emulator-cli.cjs";
  const { code, stdout, stderr } = await runWith("24", alone, "node", ["--require", "./old.cjs", cli]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  const needs = "This program needs Node 22 (22.20.0 or later) or Node 24 (24.14.1 or later), but ";
  expect(stderr.replace(/(?<=but )\S+ /, "")).toBe(`${needs}is Node ${old}. Install it.\n`);
});

const ownTsc = join(process.cwd(), "node_modules/typescript/bin/tsc");
const strict = [
  "--strict",
  "--exactOptionalPropertyTypes",
  "--skipLibCheck",
  "false",
  "--noEmit",
  "--typeRoots",
  "none",
];
const nodenext = ["--module", "nodenext", "--target", "es2022", "--lib", "es2022"];
const commonjs = ["--module", "commonjs", "--moduleResolution", "node10", "--esModuleInterop", "--target", "es2022"];

test.each([
  ["TypeScript 7, module", ownTsc, ["chime.mts", ...nodenext]],
  ["TypeScript 7, CommonJS", ownTsc, ["chime.cts", ...nodenext]],
  ["TypeScript 5, module", "node_modules/typescript/bin/tsc", ["chime.mts", ...nodenext]],
  ["TypeScript 5, CommonJS", "node_modules/typescript/bin/tsc", ["chime.cts", ...nodenext]],
  ["TypeScript 5, classic resolution", "node_modules/typescript/bin/tsc", ["chime.ts", ...commonjs]],
])("%s takes the types, strictly and without other types", async (_, tsc, args) => {
  const { "chime.ts": code = "" } = await readSnippets("docs/testing.md");
  await withTools.write({ "chime.mts": code, "chime.cts": code });
  const result = await runWith("24", withTools, "node", [tsc, ...args, ...strict]);
  expect(result).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("TypeScript rejects a wrong option", async () => {
  await withTools.write({
    "wrong.mts":
      'import { startEmulator } from "chime-identity-emulator";\nawait startEmulator({ faults: [{ operation: "*", kind: "slwo" }] });\n',
  });
  const { code, stdout } = await runWith("24", withTools, "node", [ownTsc, "wrong.mts", ...nodenext, ...strict]);
  expect(code).not.toBe(0);
  expect(stdout).toContain(`Type '"slwo"' is not assignable to type 'FaultKind'`);
});

test("the example of Testcontainers fits its types", async () => {
  const args = [
    "chime.container.ts",
    "--module",
    "nodenext",
    "--target",
    "esnext",
    "--strict",
    "--noEmit",
    "--skipLibCheck",
  ];
  const result = await runWith("24", withTools, "node", [ownTsc, ...args]);
  expect(result).toEqual({ code: 0, stdout: "", stderr: "" });
});

/** Returns a Python with boto3 and pytest. */
async function findPython(): Promise<string> {
  for (const python of ["python3", "/usr/bin/python3"]) {
    const { code } = await run(python, ["-c", "import boto3, pytest"], "/");
    if (code === 0) return python;
  }
  throw new Error("No Python has boto3 and pytest: run apt-get install python3-boto3 python3-pytest.");
}
