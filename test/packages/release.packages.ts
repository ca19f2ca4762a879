import { chmod, cp, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, jest, test } from "@jest/globals";
import { listImages } from "../../packages/release/images.ts";
import { findReleaseIssues } from "../../packages/release/issues.ts";
import { createBom } from "../../packages/release/sbom.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { createFolder, type Folder, pack, pathWith, run, start } from "./consumer.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const { version, dependencies } = JSON.parse(await readFile("package.json", "utf8"));
const release = "packages/release/main.ts";

/** Writes programs that record how they were called; `npm` does so only for `publish`. */
async function recordCommands({ path, write }: Folder): Promise<void> {
  const npm = (await run("sh", ["-c", "command -v npm"], "/")).stdout.trim();
  const record = `echo "$(basename "$0") $*" >> ${path}/commands`;
  await write({
    "bin/npm": `#!/bin/sh\n[ "$1" = publish ] || exec ${npm} "$@"\n${record}\n`,
    "bin/docker": `#!/bin/sh\n${record}\n`,
  });
  for (const name of ["npm", "docker"]) await chmod(join(path, "bin", name), 0o755);
}

/** Copies this project's files into a repository of their own, with changes, commits them, and adds tags. */
async function createCheckout(changes: { readonly [file: string]: (text: string) => string }, tags: readonly string[]) {
  const folder = await createFolder();
  const root = join(folder.path, "checkout");
  const { stdout } = await run("git", ["ls-files", "--cached", "--others", "--exclude-standard"], process.cwd());
  for (const file of stdout
    .trim()
    .split("\n")
    .filter((name) => /^(src|schema|docs|packages|deploy)\/|^[^/]+$/.test(name)))
    await cp(file, join(root, file)).catch(ignoreDeleted);
  await symlink(join(process.cwd(), "node_modules"), join(root, "node_modules"));
  for (const [file, change] of Object.entries(changes))
    await writeFile(join(root, file), change(await readFile(join(root, file), "utf8").catch(() => "")));
  const git = (...args: string[]) =>
    run("git", ["-c", "user.name=test", "-c", "user.email=test@example.com", ...args], root);
  await git("init", "--quiet");
  await writeFile(join(root, ".git/info/exclude"), "node_modules\n");
  await git("add", "--all");
  await git("commit", "--quiet", "--message", "Release");
  for (const tag of tags) await git("tag", tag);
  await recordCommands(folder);
  const env = { PATH: pathWith(join(folder.path, "bin")) };
  return {
    root,
    release: (args: readonly string[], settings = {}) =>
      run(process.execPath, [release, ...args], root, { ...env, ...settings }),
    commands: async () => (await readFile(join(folder.path, "commands"), "utf8").catch(() => "")).trim().split("\n"),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** A file that is deleted but not committed is listed, too. */
function ignoreDeleted(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}

const released = {
  LICENSE: () => "The license.\n",
  "package.json": (text: string) =>
    text.replace('"license": "UNLICENSED"', '"license": "MIT",\n  "repository": "https://git.example.com/chime.git"'),
  "CHANGELOG.md": (text: string) => text.replace("## Unreleased", `## ${version} - 2026-12-01`),
};
const registry = { IMAGE_REGISTRY: "registry.example.com/chime" };

let dryRun: Awaited<ReturnType<typeof run>>;
let emulatorBill: string;
beforeAll(async () => {
  await using checkout = await createCheckout({}, []);
  dryRun = await checkout.release(["--dry-run"]);
  emulatorBill = await readFile(
    join(checkout.root, `build/release/chime-identity-emulator-${version}.cdx.json`),
    "utf8",
  );
});

test("a dry run shows versions, changelog, tarball, tags, bills of materials, attestations and commands", () => {
  expect(dryRun).toMatchObject({ code: 0, stderr: "" });
  for (const text of [
    `Release ${version}: a dry run, which publishes nothing`,
    `packages/emulator/package.json  ${version}`,
    "deploy/kubernetes.yaml",
    "Changelog\n",
    `chime-identity-emulator-${version}.tgz  `,
    `chime-identity-emulator:${version}`,
    "chime-identity-gateway:latest",
    `build/release/chime-identity-gateway-${version}.cdx.json`,
    "CI attests\n",
    "npm publish",
    "docker buildx build --platform linux/amd64,linux/arm64 --sbom=true --provenance=mode=max",
  ])
    expect(dryRun.stdout).toContain(text);
});

test("without a license, nothing is published, and a sentence says why", async () => {
  await using checkout = await createCheckout({}, []);
  const { code, stdout } = await checkout.release([], registry);
  expect(code).toBe(1);
  expect(stdout).toContain(
    "This release is refused\n  - There is no LICENSE file: its owner has to choose a license before",
  );
  expect(await checkout.commands()).toEqual([""]);
});

test("a tagged commit with a license is published: the tarball to npm, both images with their tags", async () => {
  await using checkout = await createCheckout(released, [`v${version}`]);
  const { code, stdout } = await checkout.release([], registry);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("Nothing speaks against this release") });
  const [npm, gateway, emulator, ...others] = await checkout.commands();
  expect(others).toEqual([]);
  expect(npm).toBe(
    `npm publish build/release/chime-identity-emulator-${version}.tgz --provenance --access public --tag latest`,
  );
  const tags = (name: string) =>
    [version, version.replace(/\.\d+$/, ""), "latest"]
      .map((tag) => `--tag registry.example.com/chime/${name}:${tag}`)
      .join(" ");
  expect(gateway).toContain(`--push ${tags("chime-identity-gateway")} --file Dockerfile .`);
  expect(emulator).toContain(`--push ${tags("chime-identity-emulator")} --file packages/emulator/Dockerfile .`);
});

const facts = {
  hasLicense: true,
  manifest: { version, license: "MIT", repository: "https://git.example.com/chime.git" },
  versions: { "package.json": version, "package-lock.json": version },
  changelog: { title: `${version} - 2026-12-01`, entries: { Added: 1 } },
  tags: [`v${version}`],
  isDirty: false,
  registry: "registry.example.com/chime",
};

test.each([
  ["a complete release", {}, []],
  [
    "no license",
    { hasLicense: false, manifest: { ...facts.manifest, license: "UNLICENSED" } },
    ["There is no LICENSE file"],
  ],
  [
    "a license that the manifest does not name",
    { manifest: { ...facts.manifest, license: "UNLICENSED" } },
    ["package.json must name"],
  ],
  [
    "a manifest with a license that does not exist",
    { hasLicense: false },
    ["There is no LICENSE", "package.json must say UNLICENSED"],
  ],
  ["no repository", { manifest: { version, license: "MIT" } }, ["package.json has no `repository`"]],
  ["no registry", { registry: undefined }, ["IMAGE_REGISTRY is not set"]],
  ["changes", { isDirty: true }, ["The working tree has changes"]],
  ["another tag", { tags: ["v0.0.1"] }, [`The commit has no tag v${version}`]],
  ["an unreleased changelog", { changelog: { title: "Unreleased", entries: {} } }, ["CHANGELOG.md must begin with"]],
  [
    "another version of a file",
    { versions: { "package-lock.json": "9.9.9" } },
    ["package-lock.json must have the version"],
  ],
])("%s: each reason against a release is one sentence", (_, change, sentences) => {
  const issues = findReleaseIssues({ ...facts, ...change });
  expect(issues).toEqual(sentences.map((sentence) => expect.stringContaining(sentence)));
});

test.each([
  ["1.4.2", ["1.4.2", "1.4", "latest"]],
  ["2.0.0-rc.1", ["2.0.0-rc.1"]],
])("the images of %s have the tags %j", (version, tags) => {
  for (const image of listImages(version, "r")) expect(image.tags).toEqual(tags.map((tag) => `r/${image.name}:${tag}`));
});

interface Bill {
  readonly components: readonly { readonly name: string; readonly purl: string; readonly hashes: readonly unknown[] }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

test("the gateway's bill of materials has every package that a production install has", async () => {
  const bill: Bill = JSON.parse((await run("npm", ["run", "--silent", "sbom"], process.cwd())).stdout);
  const { packages } = JSON.parse(await readFile("package-lock.json", "utf8"));
  const nameOf = (folder: string) => folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
  const installed = Object.entries<{ name?: string; version: string; dev?: boolean }>(packages)
    .filter(([folder, { dev }]) => folder !== "" && !dev)
    .map(([folder, entry]) => `pkg:npm/${(entry.name ?? nameOf(folder)).replace("@", "%40")}@${entry.version}`);
  expect(bill.components.map(({ purl }) => purl).toSorted()).toEqual([...new Set(installed)].toSorted());
  expect(bill.components.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(dependencies)));
  expect(bill.components.filter(({ hashes }) => hashes?.length !== 1)).toEqual([]);
  const refs = new Set(bill.dependencies.map(({ ref }) => ref));
  expect(bill.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual([]);
});

test("the emulator's bill of materials has its one dependency", () => {
  const bill: Bill = JSON.parse(emulatorBill);
  expect(bill.components.map(({ name }) => name)).toEqual(["yaml"]);
});

test("a bill of materials finds packages as Node does, and ends in spite of cycles", () => {
  const packages = {
    "node_modules/a": { version: "1.0.0", dependencies: { b: "*" } },
    "node_modules/b": { version: "1.0.0" },
    "node_modules/a/node_modules/b": { version: "2.0.0", dependencies: { a: "*" }, peerDependencies: { absent: "*" } },
    "node_modules/c": { version: "3.0.0" },
  };
  const bill = createBom({ packages }, { name: "program", version: "1.0.0" }, ["a"]);
  expect(bill.dependencies).toEqual([
    { ref: "program@1.0.0", dependsOn: ["a@1.0.0"] },
    { ref: "a@1.0.0", dependsOn: ["b@2.0.0"] },
    { ref: "b@2.0.0", dependsOn: ["a@1.0.0"] },
  ]);
});

test("the packed project runs, in a folder that is not below node_modules", async () => {
  await using folder = await createFolder();
  const { filename } = await pack(process.cwd(), "--pack-destination", folder.path);
  await run("tar", ["xf", filename], folder.path);
  const root = join(folder.path, "package");
  await symlink(join(process.cwd(), "node_modules"), join(root, "node_modules"));
  const env = { PORT: "0", EMULATOR_PORT: "0", DATA_DIR: join(folder.path, "data") };
  await using gateway = await start(process.execPath, ["src/main.ts"], root, env);
  expect(gateway.url).toMatch(/^http:\/\/localhost:\d+$/);
});
