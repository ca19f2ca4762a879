import { accessSync, constants, existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import type { AccountRegion } from "../public.ts";
import { assertNoStrayLog, assertStoreFile } from "./checks.ts";
import { lockPath } from "./database.ts";
import { lockFile } from "./file-lock.ts";
import { inUse, isBusy, logPath, openChecked, storePath } from "./open-checked.ts";
import { openSnapshot } from "./readers.ts";
import { messageOf, otherDirectory, storeError } from "./store-error.ts";

/** Throws StoreError if a start could not use the store. Leaves no file, and works while another process uses the store. */
export function inspectStore(dataDir: string, accountRegion: AccountRegion, { readOnly = false } = {}): void {
  const path = storePath(dataDir);
  if (readOnly) {
    using _snapshot = openSnapshot(dataDir, accountRegion);
  } else if (existsSync(path)) {
    assertStoreFile(path);
    assertUsable(path, lockPath(dataDir));
    // The log of a process that was killed is replayed at the next start; without it, the file may be incomplete.
    if (!existsSync(logPath(dataDir))) openChecked(path, accountRegion, openImmutable, () => {}).close();
  } else assertNoStrayLog(path);
}

/** Throws if another process uses the store, or this one may not write it. */
function assertUsable(path: string, lock: string): void {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    if (existsSync(lock)) lockFile(lock)[Symbol.dispose]();
  } catch (error) {
    if (isBusy(error)) throw inUse(path);
    const advice = `make it readable and writable, or ${otherDirectory}`;
    throw storeError(path, `cannot be opened (${messageOf(error)})`, advice);
  }
}

function openImmutable(path: string): DatabaseSync {
  const url = pathToFileURL(path);
  url.search = "immutable=1";
  return new DatabaseSync(url, { readOnly: true });
}
