import { existsSync, globSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const folder = "console/dist/";

/** Returns the kilobytes of files as the gateway sends them. */
export const kilobytesOf = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / 1000;

/** Returns the files of the built console that have an extension. */
export const builtFiles = (extension: string): readonly string[] => globSync(`${folder}assets/*.${extension}`);

/** Returns the scripts that the page names, which every first visit loads. */
export function firstScripts(): readonly string[] {
  if (!existsSync(`${folder}index.html`)) throw new Error(`${folder} is missing: run npm run build:console`);
  const html = readFileSync(`${folder}index.html`, "utf8");
  return [...html.matchAll(/"\/console\/(assets\/[^"]+\.js)"/g)].map(([, path]) => `${folder}${path}`);
}

/** The budget of each part, in kilobytes. */
export const maxKilobytes = { firstScripts: 230, scripts: 330, styles: 12 } as const;
