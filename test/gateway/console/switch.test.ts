import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { readConfig } from "../../../src/gateway/config/config.ts";
import { keysFor, operator } from "../../support/callers.ts";
import { startGatewayAgainst, unreachableBackend } from "../../support/harness.ts";
import { buildConsole, fetchRaw } from "./support.ts";

const production = { NODE_ENV: "production", API_KEYS: keysFor({ ops: operator }).variable };

test.each([
  ["in development", {}, true],
  ["in development with CONSOLE=on", { CONSOLE: "on" }, true],
  ["in development with CONSOLE=off", { CONSOLE: "off" }, false],
  ["in production", production, false],
  ["in production with CONSOLE=on", { ...production, CONSOLE: "on" }, true],
  ["in production with CONSOLE=off", { ...production, CONSOLE: "off" }, false],
])("%s, a console that is built is served: %#", async (_, environment, isServed) => {
  await using built = await buildConsole();
  const { consoleFolder, isProduction } = readConfig(environment, built.folder);
  await using gateway = await startGatewayAgainst(unreachableBackend, { consoleFolder, isProduction });
  const statuses = ["/console", "/console/jobs"].map(async (path) => (await fetchRaw(gateway.url, path)).status);
  expect(await Promise.all(statuses)).toEqual(isServed ? [200, 200] : [404, 404]);
});

test("a console that is not built is not served in development, and stops the start if it is turned on", async () => {
  await using empty = await buildConsole({});
  expect(readConfig({}, empty.folder).consoleFolder).toBeUndefined();
  expect(() => readConfig({ CONSOLE: "on" }, empty.folder)).toThrow(
    "CONSOLE is on, but the console is not built: run npm run build:console",
  );
  expect(readConfig({ CONSOLE: "off" }, empty.folder).consoleFolder).toBeUndefined();
});

test("a start loads nothing of a console that is off, and reads the files of one that is on with the first request", async () => {
  await using built = await buildConsole();
  const urlOf = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
  const script = `
    import { registerHooks } from "node:module";
    const files = new Set();
    const load = (url, context, next) => {
      const [, file] = url.split("/src/gateway/console/");
      if (file) files.add(file);
      return next(url, context);
    };
    registerHooks({ load });
    const { startGatewayAgainst, unreachableBackend } = await import(${urlOf("../../support/harness.ts")});
    const loaded = [];
    for (const consoleFolder of [undefined, ${JSON.stringify(built.folder)}]) {
      await using gateway = await startGatewayAgainst(unreachableBackend, { consoleFolder });
      loaded.push([...files].sort());
      await fetch(new URL("/console", gateway.url));
      loaded.push([...files].sort());
    }
    console.log(JSON.stringify(loaded));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
  const route = ["conditions.ts", "console.ts", "documents.ts"];
  expect(JSON.parse(stdout)).toEqual([[], [], route, [...route, "files.ts"]]);
});
