export interface Image {
  readonly name: string;
  readonly dockerfile: string;
  /** With the registry, such as `ghcr.io/example/chime-identity-emulator:0.1`. */
  readonly tags: readonly string[];
}

const PLATFORMS = "linux/amd64,linux/arm64";

const dockerfiles = {
  "chime-identity-gateway": "Dockerfile",
  "chime-identity-emulator": "packages/emulator/Dockerfile",
};

/** Returns the tags of a version. Only a version that is no prerelease moves `0.1` and `latest`. */
function tagsOf(version: string): string[] {
  const [, minor] = /^(\d+\.\d+)\.\d+$/.exec(version) ?? [];
  return minor === undefined ? [version] : [version, minor, "latest"];
}

export const listImages = (version: string, registry: string): Image[] =>
  Object.entries(dockerfiles).map(([name, dockerfile]) => ({
    name,
    dockerfile,
    tags: tagsOf(version).map((tag) => `${registry}/${name}:${tag}`),
  }));

/** Returns the command that builds an image for all platforms, and pushes it with its bill of materials and provenance. */
export const buildCommand = ({ dockerfile, tags }: Image): string[] => [
  ...["docker", "buildx", "build", "--platform", PLATFORMS, "--sbom=true", "--provenance=mode=max", "--push"],
  ...tags.flatMap((tag) => ["--tag", tag]),
  ...["--file", dockerfile, "."],
];
