export interface RootManifest {
  readonly version: string;
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly repository?: unknown;
  readonly dependencies: { readonly [name: string]: string };
}

/** `node:sqlite` binds the store's numbered parameters from 22.20 on. Node 24 is that of this project. */
const enginesOf = ({ engines }: RootManifest) => `^22.20.0 || ${engines.node}`;

/** Returns the manifest of the package, with version, license and dependency ranges of this project. */
export function createManifest(root: RootManifest, imported: readonly string[]) {
  return {
    name: "chime-identity-emulator",
    version: root.version,
    description:
      "Amazon Chime SDK Identity on your machine, for tests: all 30 operations, faults, rates, a movable clock",
    keywords: ["amazon-chime-sdk", "chime-sdk-identity", "emulator", "mock", "testing"],
    license: root.license,
    ...(root.repository !== undefined && { repository: root.repository }),
    type: "module",
    bin: { "chime-identity-emulator": "dist/emulator-cli.cjs" },
    main: "./dist/emulator.cjs",
    types: "./dist/emulator.d.cts",
    exports: {
      ".": {
        import: { types: "./dist/emulator.d.mts", default: "./dist/emulator.mjs" },
        require: { types: "./dist/emulator.d.cts", default: "./dist/emulator.cjs" },
      },
      "./package.json": "./package.json",
    },
    files: ["dist", "docs"],
    engines: { node: enginesOf(root) },
    dependencies: Object.fromEntries(imported.toSorted().map((name) => [name, rangeOf(root, name)])),
  };
}

function rangeOf({ dependencies }: RootManifest, name: string): string {
  const range = dependencies[name];
  if (range === undefined) throw new Error(`The emulator imports ${name}: add it to \`dependencies\` in package.json.`);
  return range;
}
