import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildCommand, listImages } from "./images.ts";
import { findReleaseIssues } from "./issues.ts";
import { reportOf } from "./report.ts";
import { run } from "./run.ts";
import { type Bom, readEmulatorBom, readGatewayBom } from "./sbom.ts";
import { findTarballIssues, packEmulator } from "./tarball.ts";
import { readChangelog, readManifest, readVersions } from "./versions.ts";

const usage = `npm run release -- --dry-run   shows what a release of this commit would publish, and what speaks against it
npm run release                checks the same, and publishes: CI runs it on the tag of a version
`;

const root = process.cwd();
const folder = join(root, "build/release");

/** Writes a bill of materials beside the tarball, and returns its path and the number of its components. */
async function writeBom(bom: Bom) {
  const { name, version } = bom.metadata.component;
  const file = `${name}-${version}.cdx.json`;
  await writeFile(join(folder, file), `${JSON.stringify(bom, null, 2)}\n`);
  return { file: `build/release/${file}`, components: bom.components.length };
}

const lines = (text: string): string[] => text.split("\n").filter(Boolean);

async function prepare() {
  await run("npm", ["run", "build:emulator"], root);
  await mkdir(folder, { recursive: true });
  const manifest = await readManifest(root);
  const tarball = await packEmulator(root, folder);
  const facts = {
    hasLicense: existsSync(join(root, "LICENSE")),
    manifest,
    versions: await readVersions(root),
    changelog: await readChangelog(root),
    tags: lines(await run("git", ["tag", "--points-at", "HEAD"], root)),
    isDirty: (await run("git", ["status", "--porcelain"], root)) !== "",
    registry: process.env.IMAGE_REGISTRY,
  };
  const images = listImages(manifest.version, facts.registry ?? "$IMAGE_REGISTRY");
  const distTag = manifest.version.includes("-") ? "next" : "latest";
  const publish = [
    "npm",
    "publish",
    `build/release/${tarball.filename}`,
    "--provenance",
    "--access",
    "public",
    "--tag",
    distTag,
  ];
  return {
    ...facts,
    tarball,
    images,
    boms: [await writeBom(await readGatewayBom(root)), await writeBom(await readEmulatorBom(root))],
    commands: [publish, ...images.map(buildCommand)],
    issues: [...findReleaseIssues(facts), ...findTarballIssues(tarball)],
  };
}

function publish(commands: readonly (readonly string[])[]): void {
  for (const [command = "", ...args] of commands) {
    const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
    if (status === 0) continue;
    process.stderr.write(`${command} ${args.join(" ")} exited with ${status}: the release is incomplete.\n`);
    process.exitCode = 1;
    return;
  }
}

const options = { "dry-run": { type: "boolean", default: false }, help: { type: "boolean", default: false } } as const;
const { "dry-run": isDryRun, help } = parseArgs({ options }).values;
if (help) process.stdout.write(usage);
else {
  const release = await prepare();
  process.stdout.write(reportOf(release, isDryRun));
  if (!isDryRun && release.issues.length > 0) process.exitCode = 1;
  else if (!isDryRun) publish(release.commands);
}
