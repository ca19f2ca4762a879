import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { type Change, CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

/*
 * Fails when schema.graphql breaks clients of an earlier one, and docs/breaking-changes.md does not name the place, such as
 * `Query.node`, in backticks. The earlier one is that of a commit (`npm run check:changes -- v0.1.0`), or else of where this branch left
 * origin/main, or of the commit before.
 */

const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

/** What git says, or nothing where it knows no such commit, file or repository. */
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

/**
 * What breaks someone: beside clients those who refer to an object by a key, share a type, or make contracts by tags; and a default,
 * without which an argument must be given.
 */
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
      `That breaks clients or subgraphs beside the schema at ${base}; if it must be, say so in docs/breaking-changes.md\n`,
    );
    process.exitCode = 1;
  }
}
