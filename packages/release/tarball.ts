import { join } from "node:path";
import { run } from "./run.ts";

export interface Tarball {
  readonly filename: string;
  readonly size: number;
  readonly integrity: string;
  readonly files: readonly { readonly path: string }[];
}

const MAX_TARBALL_BYTES = 80_000;

const expectedFiles = [
  "README.md",
  "dist/emulator-cli.cjs",
  "dist/emulator.cjs",
  "dist/emulator.d.cts",
  "dist/emulator.d.mts",
  "dist/emulator.mjs",
  "dist/main.cjs",
  "dist/require-node.cjs",
  "dist/run.cjs",
  "dist/server.cjs",
  "docs/emulator.md",
  "docs/testing.md",
  "package.json",
];

/** Packs the emulator's package into a folder. */
export async function packEmulator(root: string, folder: string): Promise<Tarball> {
  const output = await run("npm", ["pack", "--json", "--pack-destination", folder], join(root, "packages/emulator"));
  const [tarball] = Object.values(JSON.parse(output) as readonly Tarball[]);
  if (tarball === undefined) throw new Error(`npm packed nothing: ${output}`);
  return tarball;
}

/** Returns a sentence for each file that is missing or too many, and for a tarball that is too large. */
export function findTarballIssues({ files, size, filename }: Tarball): string[] {
  const paths = new Set(files.map(({ path }) => path));
  const missing = expectedFiles.filter((path) => !paths.has(path)).map((path) => `${filename} lacks ${path}.`);
  const unexpected = [...paths]
    .filter((path) => !expectedFiles.includes(path) && path !== "LICENSE")
    .map((path) => `${filename} must not have ${path}; if it must, add it to packages/release/tarball.ts.`);
  const isTooLarge = size > MAX_TARBALL_BYTES;
  return [
    ...missing,
    ...unexpected,
    ...(isTooLarge ? [`${filename} must have at most ${MAX_TARBALL_BYTES} bytes, got ${size}.`] : []),
  ];
}
