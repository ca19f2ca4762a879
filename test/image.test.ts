import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { keysFor, operator } from "./support/callers.ts";
import { executeAt } from "./support/harness.ts";
import { runProcess, startProcess } from "./support/process.ts";
import { SLOW_TEST_TIMEOUT_MS } from "./support/timeouts.ts";

const run = promisify(execFile);

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The stages of the Dockerfile, each as its instructions. */
const stages = (await readFile("Dockerfile", "utf8"))
  .split(/^FROM .*$/m)
  .slice(1)
  .map((stage) =>
    [...stage.matchAll(/^([A-Z]+) (.*)$/gm)].map(([, name = "", rest = ""]): Instruction => ({ name, rest })),
  );

let folder: string;
const appOf = (stage: number) => join(folder, `stage-${stage}`, "app");
const stageNames = ["build", "cache"];

/** Performs the COPY and RUN instructions of a stage in a folder of its own, which stands for /app. */
async function performStage(index: number): Promise<void> {
  const app = appOf(index);
  await mkdir(app, { recursive: true });
  const env: NodeJS.ProcessEnv = { PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
  for (const { name, rest } of stages[index] ?? []) {
    if (name === "ENV")
      for (const [, key = "", value] of rest.matchAll(/(\w+)=(\S+)/g)) env[key] = value?.replace("/app", app);
    if (name === "COPY") {
      const [, stage] = /--from=(\w+)/.exec(rest) ?? [];
      const files = rest.split(" ").filter((word) => !word.startsWith("--"));
      const target = files.pop() ?? "";
      for (const file of files) {
        const source = stage ? file.replace("/app", appOf(stageNames.indexOf(stage))) : file;
        await cp(source, target === "./" ? join(app, file.slice(file.lastIndexOf("/") + 1)) : join(app, target), {
          recursive: true,
        });
      }
    }
    // The packages of this checkout stand for those that npm would install, and everything belongs to this user.
    if (name === "RUN" && rest.startsWith("npm ci"))
      await symlink(join(process.cwd(), "node_modules"), join(app, "node_modules"));
    else if (name === "RUN" && !rest.startsWith("mkdir /data"))
      await run("sh", ["-c", rest.replaceAll(/ && chown .*$/g, "")], { cwd: app, env });
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  for (const index of stages.keys()) await performStage(index);
}, SLOW_TEST_TIMEOUT_MS);
afterAll(() => rm(folder, { recursive: true }));

const sizeOf = async (path: string): Promise<number> => {
  const files = await readdir(path, { recursive: true });
  const stats = await Promise.all(files.map((file) => stat(join(path, file))));
  return stats.reduce((sum, each) => sum + (each.isFile() ? each.size : 0), 0);
};

test("the image has a bundle of at most 5 MB, a compile cache, and nothing else", async () => {
  expect((await readdir(appOf(2))).toSorted()).toEqual(["build", "compile-cache"]);
  expect(await sizeOf(join(appOf(2), "build"))).toBeLessThan(5_000_000);
  expect(await sizeOf(join(appOf(2), "compile-cache"))).toBeGreaterThan(1_000_000);
});

/** For developers only. */
const developmentScripts = new Set(["schema:print", "check:codegen"]);

test("the bundle has every command of the project", async () => {
  const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as { scripts: Record<string, string> };
  const commands = Object.entries(scripts).filter(
    ([name, script]) => /\bsrc\/(?!.*&&)\S+\.ts$/.test(script) && !developmentScripts.has(name),
  );
  const files = commands.map(([name]) => `${name === "start" ? "main" : name}.mjs`);
  expect(await readdir(join(appOf(2), "build"))).toEqual(expect.arrayContaining(files));
  expect(files.length).toBeGreaterThanOrEqual(6);
});

test("the image's command serves the gateway", async () => {
  const [, ...command] = JSON.parse(stages[2]?.find(({ name }) => name === "CMD")?.rest ?? "[]") as string[];
  expect(command.at(-1)).toBe("build/main.mjs");
  const { variable: API_KEYS, as } = keysFor({ ops: operator });
  const env = { NODE_ENV: "production", PORT: "0", EMULATOR_PORT: "0", DATA_DIR: join(folder, "data"), API_KEYS };
  await using gateway = await startProcess(join(appOf(2), "build/main.mjs"), env, "listening");
  const [url = ""] = /http:\/\/localhost:\d+\/graphql/.exec(gateway.banner) ?? [];
  const { data } = await executeAt(url)("{ appInstances { nodes { name } } }", {}, as.ops);
  expect(data.appInstances.nodes.length).toBeGreaterThan(0);
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
  const { code, stdout, stderr } = await runProcess(join(appOf(2), `build/${command}.mjs`), env, args);
  expect(stdout + stderr).toContain(text);
  expect(code).toBe(0);
});

test("the image runs the emulator alone", async () => {
  const env = { EMULATOR_PORT: "0", DATA_DIR: join(folder, "emulator") };
  await using emulator = await startProcess(join(appOf(2), "build/emulator.mjs"), env, "is emulated at");
  const [url = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(emulator.banner) ?? [];
  expect((await fetch(url)).status).toBeGreaterThan(0);
});
