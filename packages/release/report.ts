import type { Image } from "./images.ts";
import type { Tarball } from "./tarball.ts";
import type { Manifest, Section } from "./versions.ts";

interface Release {
  readonly manifest: Manifest;
  readonly versions: { readonly [file: string]: string };
  readonly changelog: Section;
  readonly tarball: Tarball;
  readonly images: readonly Image[];
  readonly boms: readonly { readonly file: string; readonly components: number }[];
  readonly commands: readonly (readonly string[])[];
  readonly issues: readonly string[];
}

function section(title: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return `\n${title}\n${rows.map(([name, value]) => `  ${`${name.padEnd(width)}  ${value}`.trimEnd()}\n`).join("")}`;
}

/** Returns what a release publishes, as text. */
export function reportOf(release: Release, isDryRun: boolean): string {
  const { manifest, versions, changelog, tarball, images, boms, commands, issues } = release;
  const { version } = manifest;
  const counts = Object.entries(changelog.entries).map(([heading, count]) => `${count} ${heading}`);
  const files = `${tarball.size} bytes, ${tarball.files.length} files, ${tarball.integrity}`;
  return [
    `Release ${version}${isDryRun ? ": a dry run, which publishes nothing" : ""}\n`,
    section("Versions", Object.entries(versions)),
    section("Changelog", [[changelog.title, counts.join(", ")]]),
    section("Tarball", [[tarball.filename, files], ...tarball.files.map(({ path }) => ["", path] as const)]),
    section(
      "Images",
      images.map(({ name, tags }) => [name, tags.join(" ")] as const),
    ),
    section(
      "Software bills of materials",
      boms.map(
        ({ file, components }) => [file, components === 1 ? "1 component" : `${components} components`] as const,
      ),
    ),
    section("CI attests", [
      [tarball.filename, `provenance of the build from the tag v${version}, signed by npm`],
      ...images.map(
        ({ name }) => [name, "provenance and a bill of materials of each platform, attached by BuildKit"] as const,
      ),
    ]),
    section(
      "Commands",
      commands.map((command) => [command.join(" "), ""] as const),
    ),
    issues.length === 0
      ? "\nNothing speaks against this release.\n"
      : section(
          isDryRun ? "This release would be refused" : "This release is refused",
          issues.map((issue) => [`- ${issue}`, ""] as const),
        ),
  ].join("");
}
