import { spawnSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Creates a named pipe, and a reader that reads only when it is called. Writes fail once it has closed. */
export function openPipe() {
  const folder = mkdtempSync(join(tmpdir(), "chime-identity-gateway-"));
  const path = join(folder, "pipe");
  spawnSync("mkfifo", [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  let isOpen = true;
  const buffer = Buffer.alloc(64 * 1024);
  const read = (): string => {
    try {
      return buffer.toString("utf8", 0, readSync(reader, buffer));
    } catch {
      return "";
    }
  };
  const close = () => {
    if (isOpen) closeSync(reader);
    isOpen = false;
  };
  return {
    path,
    read,
    close,
    [Symbol.dispose]: () => {
      close();
      rmSync(folder, { recursive: true });
    },
  };
}
