import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { type PerformedImage, performDockerfile } from "../support/dockerfile.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { run, start } from "./consumer.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

let folder: string;
let image: PerformedImage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chime-identity-emulator-"));
  image = await performDockerfile("packages/emulator/Dockerfile", folder);
});
afterAll(() => rm(folder, { recursive: true }));

const argumentsOf = (text: string): string[] => JSON.parse(text.slice(text.indexOf("[")));

/** Starts what the image starts, on a free port of this machine. */
async function startImage(env: NodeJS.ProcessEnv = {}) {
  const [, ...args] = argumentsOf(image.last("CMD"));
  const settings = { NODE_ENV: "production", EMULATOR_HOST: "127.0.0.1", EMULATOR_PORT: "0" };
  const dataDir = join(folder, `data-${crypto.randomUUID()}`);
  return start(process.execPath, args, image.appOf(1), { ...settings, DATA_DIR: dataDir, ...env });
}

/** Runs the image's health check against a port, and returns its exit code. */
async function checkHealth(port: string): Promise<number | null> {
  const [, ...args] = argumentsOf(image.last("HEALTHCHECK"));
  const { code } = await run(process.execPath, args, image.appOf(1), { EMULATOR_PORT: port });
  return code;
}

test("the image has the package, its dependency, and nothing else", async () => {
  expect((await readdir(image.appOf(1))).toSorted()).toEqual(["dist", "node_modules", "package.json"]);
  expect(await readdir(join(image.appOf(1), "node_modules"))).toEqual(["yaml"]);
});

test("the image's command serves the emulator, and exits with 0 on SIGTERM", async () => {
  await using emulator = await startImage();
  expect((await fetch(emulator.url)).status).toBe(403);
  expect(await emulator.stop("SIGTERM")).toMatchObject({ code: 0, stderr: "" });
});

test.each([
  ["by default", {}],
  ["without signatures", { EMULATOR_ALLOW_UNSIGNED: "true" }],
  ["with strict signatures", { EMULATOR_AUTH: "strict", EMULATOR_ACCESS_KEY_ID: "a", EMULATOR_SECRET_ACCESS_KEY: "b" }],
  ["while every operation hangs", { EMULATOR_FAULTS: "*:hang" }],
  ["while no request is within a rate", { EMULATOR_QUOTAS: "all=1", EMULATOR_QUOTA_BURST_SECONDS: "0" }],
  ["if names in Host are limited", { EMULATOR_ALLOWED_HOSTS: "emulator" }],
])("the emulator is healthy %s", async (_, env) => {
  await using emulator = await startImage(env);
  expect(await checkHealth(new URL(emulator.url).port)).toBe(0);
});

test("an emulator that does not listen is unhealthy", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  expect(await checkHealth(String(port))).toBe(1);
});

test("the image's stages copy only what .dockerignore lets through", async () => {
  const ignore = (await readFile(".dockerignore", "utf8")).split("\n");
  const dockerfile = await readFile("packages/emulator/Dockerfile", "utf8");
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, files = ""]) => files.split(" "));
  expect(copied.filter((file) => !ignore.includes(`!${file}`))).toEqual([]);
  expect(copied).toContain("packages/emulator");
});
