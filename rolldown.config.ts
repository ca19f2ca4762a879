import { cp } from "node:fs/promises";
import { join } from "node:path";
import { defineConfig, type Plugin } from "rolldown";

/** Modules that read files of the source tree. Their exports are constants in the bundle, which has no such files. */
const evaluatedModules = ["src/gateway/graph/sdl.ts", "src/gateway/explorer/examples.ts"];

const evaluateModules: Plugin = {
  name: "evaluate-modules",
  async load(id) {
    if (!evaluatedModules.some((path) => id.endsWith(`/${path}`))) return null;
    const constants = Object.entries((await import(id)) as Record<string, unknown>);
    return constants.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join("\n");
  },
};

/** Copies the built console beside the commands, where the bundle looks for it. */
const copyConsole: Plugin = {
  name: "copy-console",
  writeBundle: ({ dir = "" }) => cp("console/dist", join(dir, "console"), { recursive: true }),
};

/** Bundles every command of the image into build/, which needs no node_modules. */
export default defineConfig({
  input: {
    main: "src/main.ts",
    emulator: "src/emulator/main.ts",
    "api-key": "src/commands/api-key.ts",
    "iam-policy": "src/commands/iam-policy.ts",
    "caller-hash": "src/commands/caller-hash.ts",
    doctor: "src/commands/doctor/main.ts",
    // The thread of the embedded store of jobs.
    "job-worker": "src/gateway/coordination/sqlite/job-worker.ts",
    // For tests, which start the gateway in their own process.
    ...(process.env.TEST_BUNDLE === "1" && { server: "src/gateway/server.ts" }),
  },
  platform: "node",
  // A development dependency: where it is installed, the bundle serves the explorer, too.
  external: ["@graphql-yoga/render-graphiql"],
  plugins: [evaluateModules, copyConsole],
  output: {
    dir: "build",
    cleanDir: true,
    entryFileNames: "[name].mjs",
    chunkFileNames: "chunks/[name]-[hash].mjs",
    minify: true,
  },
});
