import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { contentOf } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { refusal, startProxy } from "./proxy.ts";
import { runCli } from "./support.ts";
import { temporaryFolder } from "./temporary-folder.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const input = "userId,name\nuser-001,Renamed\n";

// A sync starts a job that lists users, then one that changes and one that deletes them.
test.each([
  { command: "sync", refused: 2, left: [] },
  { command: "sync", refused: 3, left: ["IMPORT_USERS"] },
  { command: "import", refused: 1, left: [] },
])("users $command removes the jobs that it could not start: start $refused is refused", async (row) => {
  await using folder = await temporaryFolder();
  await using gateway = await startTestGateway({}, { seed: contentOf(2) });
  const path = join(folder.path, "users.csv");
  await writeFile(path, input);
  let starts = 0;
  await using proxy = await startProxy(gateway.url, (body, forward) => {
    if (body.includes("startJob")) starts += 1;
    return body.includes("startJob") && starts === row.refused ? refusal : forward();
  });
  const options = { sync: [path, "--delete-missing", "--confirm", "1"], import: ["-", "--mode", "update"] };
  const args = ["users", row.command, "Home", ...options[row.command as keyof typeof options]];
  const { code, stderr } = await runCli(proxy.url, args, { input });
  expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(/\nFORBIDDEN: No\n$/) });
  const { jobs } = await gateway.data("{ jobs { nodes { kind } } }");
  expect(jobs.nodes.map(({ kind }: { kind: string }) => kind)).toEqual(row.left);
});
