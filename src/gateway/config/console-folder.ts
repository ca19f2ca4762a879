import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const relativePath = import.meta.url.endsWith(".ts")
  ? "../../../console/dist/"
  : /\/chunks\/[^/]+$/.test(import.meta.url)
    ? "../console/"
    : "./console/";

/** Where `npm run build:console` builds the console. In the bundle, `npm run build` puts a copy beside the commands. */
export const builtConsole = fileURLToPath(new URL(relativePath, import.meta.url));

/** Returns the folder if the console is built there. */
export const findConsole = (folder: string): string | undefined =>
  existsSync(join(folder, "index.html")) ? folder : undefined;
