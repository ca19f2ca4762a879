// npm runs this after an install, with the Node that it finds: JavaScript that an old one can parse.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);

/** The packed project has the built console, and not its sources. */
const isPacked = !existsSync(new URL("console/build.ts", root));

/** Whether the packages that build the console are installed here, not in a folder above. */
const canBuild = existsSync(new URL("node_modules/vite/package.json", root));

// On standard error, because `npm pack --json` prints its result to standard output.
if (!isPacked && !canBuild)
  process.stderr.write("The console is not built: npm ci without --omit=dev installs what builds it.\n");
if (!isPacked && canBuild) {
  const { status, error } = spawnSync(process.execPath, ["-r", "./src/require-node.cjs", "console/build.ts"], {
    cwd: fileURLToPath(root),
    stdio: ["ignore", 2, 2],
  });
  if (error) throw error;
  process.exitCode = status === 0 ? 0 : 1;
}
