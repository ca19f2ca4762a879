/** A store that cannot be used. The message names the file, the problem and the way out. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

export class StoreInUseError extends StoreError {}

export const otherDirectory = "set DATA_DIR to another directory";

const moveAway = "move it away together with its -wal file, then restore a backup or start with an empty store";

export const storeError = (path: string, problem: string, advice: string) =>
  new StoreError(`The emulator's store ${path} ${problem}; ${advice}.`);

export const unusableFile = (path: string, problem: string) =>
  storeError(path, problem, `${moveAway}, or ${otherDirectory}`);

export const damagedFile = (path: string, finding: unknown) => unusableFile(path, `is damaged (${oneLine(finding)})`);

export const messageOf = (error: unknown) => oneLine(error instanceof Error ? error.message : error);

const oneLine = (text: unknown) => String(text).replaceAll("\n", " ");
