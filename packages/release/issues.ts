import type { Manifest, Section } from "./versions.ts";

interface Facts {
  readonly hasLicense: boolean;
  readonly manifest: Manifest;
  readonly versions: { readonly [file: string]: string };
  readonly changelog: Section;
  readonly tags: readonly string[];
  readonly isDirty: boolean;
  readonly registry: string | undefined;
}

/** Returns a sentence for each reason not to publish. */
export function findReleaseIssues({
  hasLicense,
  manifest,
  versions,
  changelog,
  tags,
  isDirty,
  registry,
}: Facts): string[] {
  const { version, license, repository } = manifest;
  const rules: readonly (readonly [boolean, string])[] = [
    [!hasLicense, "There is no LICENSE file: its owner has to choose a license before anything is published."],
    [hasLicense && license === "UNLICENSED", "package.json must name the license of the LICENSE file, got UNLICENSED."],
    [
      !hasLicense && license !== "UNLICENSED",
      `package.json must say UNLICENSED while there is no LICENSE file, got ${license}.`,
    ],
    [
      repository === undefined,
      "package.json has no `repository`, which npm compares with the provenance: add its URL.",
    ],
    [registry === undefined, "IMAGE_REGISTRY is not set: set it to where images are pushed, such as ghcr.io/example."],
    [isDirty, "The working tree has changes: commit them, and release from a clean checkout."],
    [!tags.includes(`v${version}`), `The commit has no tag v${version}: add it with git tag v${version}.`],
    [
      !new RegExp(`^\\[?${RegExp.escape(version)}\\]? - \\d{4}-\\d\\d-\\d\\d$`).test(changelog.title),
      `CHANGELOG.md must begin with "${version} - <date>", got "${changelog.title}": rename that section.`,
    ],
  ];
  const different = Object.entries(versions).filter(([, other]) => other !== version);
  return [
    ...rules.flatMap(([isBroken, sentence]) => (isBroken ? [sentence] : [])),
    ...different.map(([file, other]) => `${file} must have the version ${version} of package.json, got ${other}.`),
  ];
}
