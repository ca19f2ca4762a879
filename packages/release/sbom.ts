import { readFile } from "node:fs/promises";
import { join } from "node:path";

interface LockedPackage {
  /** Set if the package is installed under another name. */
  readonly name?: string;
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dependencies?: Names;
  readonly optionalDependencies?: Names;
  readonly peerDependencies?: Names;
}

type Names = { readonly [name: string]: string };

export interface Lockfile {
  /** By folder: `node_modules/yaml`. */
  readonly packages: { readonly [folder: string]: LockedPackage };
}

interface Component {
  readonly type: "library" | "application";
  readonly "bom-ref": string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses?: readonly { readonly license: { readonly name: string } }[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

/** A software bill of materials in CycloneDX's format. The same lockfile gives the same bill. */
export interface Bom {
  readonly bomFormat: "CycloneDX";
  readonly specVersion: "1.6";
  readonly version: 1;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** Returns the bill of a program that depends on these packages: all that the lockfile installs for them. */
export function createBom(
  lockfile: Lockfile,
  program: { name: string; version: string },
  direct: readonly string[],
): Bom {
  const folders = new Map<string, readonly string[]>();
  function add(folder: string): void {
    if (folders.has(folder)) return;
    const needed = dependenciesOf(lockfile, folder);
    folders.set(folder, needed);
    needed.forEach(add);
  }
  const first = direct.flatMap((name) => findFolder(lockfile, "", name) ?? []);
  first.forEach(add);
  const refOf = (folder: string) => componentOf(folder, lockfile.packages[folder] as LockedPackage)["bom-ref"];
  const own = { ...describe(program.name, program.version), type: "application" } as const;
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: own },
    components: distinct(
      [...folders.keys()].map((folder) => componentOf(folder, lockfile.packages[folder] as LockedPackage)),
    ),
    dependencies: [
      { ref: own["bom-ref"], dependsOn: first.map(refOf) },
      ...[...folders].map(([folder, needed]) => ({ ref: refOf(folder), dependsOn: needed.map(refOf) })),
    ],
  };
}

const distinct = (components: readonly Component[]): Component[] =>
  [...new Map(components.map((component) => [component["bom-ref"], component])).values()].toSorted((a, b) =>
    a["bom-ref"].localeCompare(b["bom-ref"]),
  );

/** Optional packages and peers count if they are installed. */
function dependenciesOf(lockfile: Lockfile, folder: string): string[] {
  const { dependencies, optionalDependencies, peerDependencies } = lockfile.packages[folder] as LockedPackage;
  const names = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
  return names.flatMap((name) => findFolder(lockfile, folder, name) ?? []);
}

/** Finds a package as Node does: in the folder of the one that needs it, then in the folders above. */
function findFolder({ packages }: Lockfile, from: string, name: string): string | undefined {
  const candidate = from === "" ? `node_modules/${name}` : `${from}/node_modules/${name}`;
  if (packages[candidate] !== undefined) return candidate;
  return from === ""
    ? undefined
    : findFolder({ packages }, from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/"))), name);
}

function describe(name: string, version: string) {
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return { "bom-ref": `${name}@${version}`, name, version, purl };
}

function componentOf(folder: string, { name, version, license, integrity = "" }: LockedPackage): Component {
  const [, algorithm, hash] = /^sha(\d+)-(.+)$/.exec(integrity) ?? [];
  return {
    type: "library",
    ...describe(name ?? folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length), version),
    ...(license && { licenses: [{ license: { name: license } }] }),
    ...(hash && { hashes: [{ alg: `SHA-${algorithm}`, content: Buffer.from(hash, "base64").toString("hex") }] }),
  };
}

export async function readGatewayBom(root: string): Promise<Bom> {
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  return createBom(await readLockfile(root), manifest, Object.keys(manifest.dependencies));
}

/** Returns the bill of the emulator's package. It is built, so that its manifest exists. */
export async function readEmulatorBom(root: string): Promise<Bom> {
  const manifest = JSON.parse(await readFile(join(root, "packages/emulator/package.json"), "utf8"));
  return createBom(await readLockfile(root), manifest, Object.keys(manifest.dependencies));
}

const readLockfile = async (root: string): Promise<Lockfile> =>
  JSON.parse(await readFile(join(root, "package-lock.json"), "utf8"));
