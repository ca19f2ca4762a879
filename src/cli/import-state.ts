import { createHash, randomUUID } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { Part } from "../user-files/parts.ts";
import { CliError, usageError } from "./cli-error.ts";

/** What must be the same when an import is resumed. */
export interface ImportTarget {
  readonly url: string;
  readonly appInstanceArn: string;
  readonly mode: string;
  readonly isDryRun: boolean;
}

export interface ImportProgress {
  /** Makes parts idempotent. */
  readonly id: string;
  readonly target: ImportTarget;
  readonly jobId: string | null;
  /** The parts that the gateway has accepted, and a hash of them. */
  readonly parts: number;
  readonly digest: string;
  readonly accepted: number;
  readonly rejected: number;
  readonly isStarted: boolean;
}

export const nextDigest = (digest: string, { items, lines }: Part): string =>
  createHash("sha256")
    .update(digest)
    .update(JSON.stringify([items, lines]))
    .digest("hex");

/** Keeps how far an import is, in a file if there is one. */
export class ImportState {
  readonly file: string | undefined;
  readonly isResumed: boolean;
  #progress: ImportProgress;

  constructor(file: string | undefined, target: ImportTarget) {
    this.file = file;
    const stored = file === undefined ? undefined : readState(file);
    if (stored && JSON.stringify(stored.target) !== JSON.stringify(target))
      throw usageError(
        `${file} belongs to another import (${Object.values(stored.target).join(", ")}): repeat that command, or remove the file`,
      );
    this.isResumed = stored !== undefined;
    const start = { jobId: null, parts: 0, digest: "", accepted: 0, rejected: 0, isStarted: false };
    this.#progress = stored ?? { id: randomUUID(), target, ...start };
  }

  get progress(): ImportProgress {
    return this.#progress;
  }

  set(change: Partial<ImportProgress>): void {
    this.#progress = { ...this.#progress, ...change };
    if (this.file === undefined) return;
    const temporary = `${this.file}.new`;
    try {
      writeFileSync(temporary, `${JSON.stringify(this.#progress)}\n`, { mode: 0o600, flush: true });
      renameSync(temporary, this.file);
    } catch (error) {
      throw new CliError(`The state file cannot be written: ${(error as Error).message}; set --state`);
    }
  }

  remove(): void {
    this.#progress = { ...this.#progress, jobId: null };
    if (this.file !== undefined) rmSync(this.file, { force: true });
  }
}

function readState(file: string): ImportProgress | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw usageError(`The state file cannot be read: ${(error as Error).message}`);
  }
  try {
    const progress = JSON.parse(text) as ImportProgress;
    if (typeof progress.id === "string" && typeof progress.parts === "number" && progress.target) return progress;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw usageError(`${file} is not the state of an import: set another --state, or remove it`);
}
