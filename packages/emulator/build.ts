import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { rolldown } from "rolldown";
import { createManifest, type RootManifest } from "./manifest.ts";
import { packagePages } from "./pages.ts";

const root = join(import.meta.dirname, "../..");
const dist = join(import.meta.dirname, "dist");

/** Bundles the library and the command as CommonJS, which Jest loads without flags. Returns the packages that the bundle imports. */
async function bundle(): Promise<string[]> {
  const build = await rolldown({
    cwd: root,
    input: { emulator: "./src/emulator/server.ts", main: "./src/emulator/main.ts" },
    platform: "node",
    // The runtime of lowered syntax is part of the bundle.
    external: /^(?!@oxc-project\/)[\w@]/,
    transform: { target: "node22" },
  });
  const { output } = await build.write({
    dir: dist,
    cleanDir: true,
    format: "cjs",
    entryFileNames: "[name].cjs",
    chunkFileNames: "[name].cjs",
  });
  await build.close();
  const imports = output.flatMap((file) => (file.type === "chunk" ? [...file.imports, ...file.dynamicImports] : []));
  const own = new Set(output.map(({ fileName }) => fileName));
  return [...new Set(imports)].filter((name) => !own.has(name) && !isBuiltin(name));
}

/** Writes the public types. public.ts imports nothing, so that its declaration is complete. */
async function writeTypes(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-emulator-"));
  const options = [
    "--ignoreConfig",
    "--declaration",
    "--emitDeclarationOnly",
    "--target",
    "esnext",
    "--outDir",
    folder,
  ];
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  await promisify(execFile)(process.execPath, [tsc, join(root, "src/emulator/public.ts"), ...options]);
  await cp(join(folder, "public.d.ts"), join(dist, "emulator.d.cts"));
  await writeFile(join(dist, "emulator.d.mts"), 'export * from "./emulator.cjs";\n');
  await rm(folder, { recursive: true });
}

const moduleWrapper = `import emulator from "./emulator.cjs";

export const { startEmulator } = emulator;
`;

/** The check runs before Node loads a module that an older Node lacks. */
const command = `#!/usr/bin/env node
require("./require-node.cjs");
require("./main.cjs");
`;

const imported = await bundle();
await writeTypes();
await writeFile(join(dist, "emulator.mjs"), moduleWrapper);
await writeFile(join(dist, "emulator-cli.cjs"), command, { mode: 0o755 });
await cp(join(root, "src/require-node.cjs"), join(dist, "require-node.cjs"));
const rootManifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as RootManifest;
const manifest = createManifest(rootManifest, imported);
await writeFile(join(import.meta.dirname, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
await packagePages(root, import.meta.dirname);
