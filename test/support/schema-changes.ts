import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { type Change, CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

/*
 * Fails if schema.graphql breaks clients of an earlier version, and docs/breaking-changes.md does not name the place in backticks, such as
 * `Query.node`. The earlier version is that of the given commit (`npm run check:changes -- v0.1.0`), of the point where this branch left
 * origin/main, or of the previous commit.
 */

const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

/** Returns the output of git, or undefined if the commit, file or repository does not exist. */
function tryGit(...args: string[]): string | undefined {
  try {
    return git(...args).trim();
  } catch {
    return undefined;
  }
}

function findBase(): string {
  const left = tryGit("merge-base", "HEAD", "origin/main");
  return left !== undefined && left !== tryGit("rev-parse", "HEAD") ? left : "HEAD^";
}

/** Returns whether a change breaks clients, or subgraphs that use keys, shared types or tags. Without a default, an argument is required. */
function isBreaking({ criticality, type, meta }: Change): boolean {
  if (criticality.level === CriticalityLevel.Breaking || type === "FIELD_ARGUMENT_DEFAULT_CHANGED") return true;
  return /^DIRECTIVE_USAGE_.*_REMOVED$/.test(type) && ["key", "shareable", "tag"].includes(meta.removedDirectiveName);
}

const base = process.argv[2] ?? findBase();
const before = tryGit("show", `${base}:schema.graphql`);
if (before === undefined) {
  process.stderr.write(`There is no schema.graphql at ${base} to compare with\n`);
  process.exitCode = process.argv[2] === undefined ? 0 : 1;
} else {
  const declared = readFileSync("docs/breaking-changes.md", "utf8");
  const changes = await diff(buildSchema(before), buildSchema(readFileSync("schema.graphql", "utf8")));
  const undeclared = changes.filter((change) => isBreaking(change) && !declared.includes(`\`${change.path ?? ""}\``));
  for (const { message, path } of undeclared) process.stderr.write(`${path}: ${message}\n`);
  if (undeclared.length > 0) {
    process.stderr.write(
      `These changes break clients or subgraphs of the schema at ${base}. Undo them, or declare them in docs/breaking-changes.md\n`,
    );
    process.exitCode = 1;
  }
}
