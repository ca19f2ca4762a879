import { DatabaseSync } from "node:sqlite";

const LOCK_TIMEOUT_MS = 500;

/** Locks a file until the lock is disposed or the process ends. SQLite has the only file locks in Node. Throws SQLITE_BUSY. */
export function lockFile(path: string): Disposable {
  const file = new DatabaseSync(path, { timeout: LOCK_TIMEOUT_MS });
  try {
    file.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    file.close();
    throw error;
  }
  return { [Symbol.dispose]: () => file.close() };
}
