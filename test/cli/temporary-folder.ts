import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Creates a folder that is removed with everything in it. */
export async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), "chime-identity-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}
