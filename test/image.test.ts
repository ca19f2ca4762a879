import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { keysFor, operator } from "./support/callers.ts";
import { type PerformedImage, performDockerfile } from "./support/dockerfile.ts";
import { executeAt } from "./support/harness.ts";
import { runProcess, startProcess } from "./support/process.ts";
import { SLOW_TEST_TIMEOUT_MS } from "./support/timeouts.ts";

let folder: string;
let image: PerformedImage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  image = await performDockerfile("Dockerfile", folder);
}, SLOW_TEST_TIMEOUT_MS);
afterAll(() => rm(folder, { recursive: true }));

const sizeOf = async (path: string): Promise<number> => {
  const files = await readdir(path, { recursive: true });
  const stats = await Promise.all(files.map((file) => stat(join(path, file))));
  return stats.reduce((sum, each) => sum + (each.isFile() ? each.size : 0), 0);
};

test("the image has a bundle of at most 5 MB, the console of at most 1.25 MB, a compile cache, and nothing else", async () => {
  expect((await readdir(image.appOf(2))).toSorted()).toEqual(["build", "compile-cache"]);
  const consoleSize = await sizeOf(join(image.appOf(2), "build/console"));
  expect(consoleSize).toBeLessThan(1_250_000);
  expect((await sizeOf(join(image.appOf(2), "build"))) - consoleSize).toBeLessThan(5_000_000);
  expect(await sizeOf(join(image.appOf(2), "compile-cache"))).toBeGreaterThan(1_000_000);
});

test("Docker's context has what the Dockerfile copies, and nothing that the build makes", async () => {
  const [dockerfile, ignored] = await Promise.all([readFile("Dockerfile", "utf8"), readFile(".dockerignore", "utf8")]);
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = ""]) =>
    sources.split(" "),
  );
  expect(copied).toContain("console");
  expect(ignored.split("\n")).toEqual(
    expect.arrayContaining([...copied.map((path) => `!${path}`), "console/dist", "console/src/generated"]),
  );
});

/** For developers only. */
const developmentScripts = new Set(["schema:print", "check:codegen"]);

test("the bundle has every command of the project", async () => {
  const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as { scripts: Record<string, string> };
  const commands = Object.entries(scripts).filter(
    ([name, script]) => /\bsrc\/(?!.*&&)\S+\.ts$/.test(script) && !developmentScripts.has(name),
  );
  const files = commands.map(([name]) => `${name === "start" ? "main" : name}.mjs`);
  expect(await readdir(join(image.appOf(2), "build"))).toEqual(expect.arrayContaining(files));
  expect(files.length).toBeGreaterThanOrEqual(6);
});

test("the image's command serves the gateway", async () => {
  const [, ...command] = JSON.parse(image.last("CMD")) as string[];
  expect(command.at(-1)).toBe("build/main.mjs");
  const { variable: API_KEYS, as } = keysFor({ ops: operator });
  const env = { NODE_ENV: "production", PORT: "0", EMULATOR_PORT: "0", DATA_DIR: join(folder, "data"), API_KEYS };
  await using gateway = await startProcess(join(image.appOf(2), "build/main.mjs"), env, "listening");
  const [url = ""] = /http:\/\/localhost:\d+\/graphql/.exec(gateway.banner) ?? [];
  const { data } = await executeAt(url)("{ appInstances { nodes { name } } }", {}, as.ops);
  expect(data.appInstances.nodes.length).toBeGreaterThan(0);
});

test("the image serves the console if it is turned on, also with trusted documents", async () => {
  const { variable: API_KEYS, as } = keysFor({ ops: operator });
  const env = {
    NODE_ENV: "production",
    PORT: "0",
    EMULATOR_PORT: "0",
    DATA_DIR: join(folder, "console-data"),
    API_KEYS,
  };
  const manifest = join(image.appOf(2), "build/console/operations.json");
  const on = { ...env, CONSOLE: "on", TRUSTED_DOCUMENTS: "test/environment/trusted-documents.json" };
  await using gateway = await startProcess(join(image.appOf(2), "build/main.mjs"), on, "listening");
  const [url = ""] = /http:\/\/localhost:\d+\/graphql/.exec(gateway.banner) ?? [];
  const page = await (await fetch(new URL("/console", url))).text();
  const [script = ""] = /\/console\/assets\/[\w-]+\.js/.exec(page) ?? [];
  expect((await fetch(new URL(script, url))).headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  const { operations } = JSON.parse(await readFile(manifest, "utf8")) as { operations: readonly { body: string }[] };
  expect(operations.length).toBeGreaterThan(0);
  for (const { body } of operations)
    expect(JSON.stringify(await executeAt(url)(body, {}, as.ops))).not.toContain("OPERATION_NOT_TRUSTED");
});

test.each([
  ["api-key", ["ops", "--scope", "operator"], "API_KEYS='ops:"],
  ["iam-policy", ["--account", "123456789012"], "chime:ListAppInstances"],
  ["caller-hash", ["--developer"], "  development"],
  ["doctor", [], "The configuration is valid"],
])("the image runs %s", async (command, args, text) => {
  const env = {
    PORT: "0",
    EMULATOR_PORT: "0",
    DATA_DIR: join(folder, "data"),
    CURSOR_KEYS: randomBytes(32).toString("base64"),
  };
  const { code, stdout, stderr } = await runProcess(join(image.appOf(2), `build/${command}.mjs`), env, args);
  expect(stdout + stderr).toContain(text);
  expect(code).toBe(0);
});

test("the image runs the emulator alone", async () => {
  const env = { EMULATOR_PORT: "0", DATA_DIR: join(folder, "emulator") };
  await using emulator = await startProcess(join(image.appOf(2), "build/emulator.mjs"), env, "is emulated at");
  const [url = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(emulator.banner) ?? [];
  expect((await fetch(url)).status).toBeGreaterThan(0);
});
