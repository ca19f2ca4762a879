import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { startProcess } from "../support/process.ts";

const query = `{ appInstances { nodes { id name createdAt updatedAt retentionSettings { initiateDeletionAt }
  users(first: 3) { nodes { id createdAt updatedAt expirationSettings { expirationDays } } } } } }`;

test("in whatever time zone it runs, the answers are the same", async () => {
  const answers = await Promise.all(
    ["UTC", "Asia/Kathmandu", "America/St_Johns"].map(async (TZ) => {
      await using cleanup = new AsyncDisposableStack();
      const dataDir = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
      cleanup.defer(() => rm(dataDir, { recursive: true }));
      await using gateway = await startProcess(
        "src/main.ts",
        { TZ, PORT: "0", EMULATOR_PORT: "0", DATA_DIR: dataDir },
        "Try it:",
      );
      const [url = ""] = /http:\S+\/graphql/.exec(gateway.banner) ?? [];
      const headers = { "content-type": "application/json" };
      const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) });
      return response.json();
    }),
  );
  expect(JSON.stringify(answers[0])).toContain("2026-01-05T09:01:00.000Z");
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});
