import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { type ImportProgress, ImportState } from "../../src/cli/import-state.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** As version 0.1 writes it. If the type needs more, then such a file lacks that: make it optional. */
const stored = {
  id: "11111111-aaaa-4bbb-8ccc-222222222222",
  target: { url: "http://localhost:4000", appInstanceArn: "arn:instance", mode: "CREATE", isDryRun: false },
  jobId: "job-1",
  parts: 2,
  digest: "abc",
  accepted: 1999,
  rejected: 1,
  isStarted: false,
} satisfies ImportProgress;

test("an import continues from a state file of version 0.1", async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, "import.state");
  await writeFile(file, JSON.stringify(stored));
  expect(new ImportState(file, stored.target)).toMatchObject({ isResumed: true, progress: stored });
});
