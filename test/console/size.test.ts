import { existsSync, globSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";

const folder = "console/dist/";

/** Returns the kilobytes of files as the gateway sends them. */
const kilobytesOf = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / 1000;

const built = (extension: string): readonly string[] => globSync(`${folder}assets/*.${extension}`);

/** Returns the scripts that the page names, which every visit loads. */
function firstScripts(): readonly string[] {
  if (!existsSync(`${folder}index.html`)) throw new Error(`${folder} is missing: run npm run build:console`);
  const html = readFileSync(`${folder}index.html`, "utf8");
  return [...html.matchAll(/"\/console\/(assets\/[^"]+\.js)"/g)].map(([, path]) => `${folder}${path}`);
}

test("a first visit loads at most 230 KB of scripts, which is mostly React, Relay and React Aria", () => {
  expect(firstScripts().length).toBeGreaterThan(0);
  expect(kilobytesOf(firstScripts())).toBeLessThanOrEqual(230);
});

test("all screens together have at most 330 KB of scripts and 12 KB of styles", () => {
  expect(kilobytesOf(built("js"))).toBeLessThanOrEqual(330);
  expect(kilobytesOf(built("css"))).toBeLessThanOrEqual(12);
});
