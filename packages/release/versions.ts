import { readFile } from "node:fs/promises";
import { join } from "node:path";

export interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly repository?: unknown;
}

export interface Section {
  /** `Unreleased`, or a version and its date. */
  readonly title: string;
  /** The number of entries by heading, such as Added. */
  readonly entries: { readonly [heading: string]: number };
}

const readText = (root: string, file: string) => readFile(join(root, file), "utf8");

export const readManifest = async (root: string): Promise<Manifest> => JSON.parse(await readText(root, "package.json"));

/** Returns the version that each file states, by file. */
export async function readVersions(root: string): Promise<{ readonly [file: string]: string }> {
  const image = /image: chime-identity-gateway:(\S+)/.exec(await readText(root, "deploy/kubernetes.yaml"));
  return {
    "package.json": (await readManifest(root)).version,
    "package-lock.json": JSON.parse(await readText(root, "package-lock.json")).version,
    "packages/emulator/package.json": (await readManifest(join(root, "packages/emulator"))).version,
    "deploy/kubernetes.yaml": image?.[1] ?? "none",
  };
}

/** Returns the newest section of the changelog that has entries. */
export async function readChangelog(root: string): Promise<Section> {
  const [, ...sections] = (await readText(root, "CHANGELOG.md")).split(/^## /m);
  const found = sections.find((text) => /^- /m.test(text)) ?? "none\n";
  const entries = found.split(/^### /m).slice(1);
  return {
    title: found.slice(0, found.indexOf("\n")),
    entries: Object.fromEntries(
      entries.map((text) => [text.slice(0, text.indexOf("\n")), [...text.matchAll(/^- /gm)].length]),
    ),
  };
}
