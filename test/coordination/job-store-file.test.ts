import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openEmbeddedJobStore } from "../../src/gateway/coordination/memory/jobs.ts";
import { openStore, secrets } from "./contract/job-store.ts";

test("a second process can't open the store", async () => {
  await using opened = await openStore();
  await expect(openEmbeddedJobStore(opened.dataDir, secrets)).rejects.toThrow(/another process uses it/);
  expect(existsSync(join(opened.dataDir, "jobs.sqlite"))).toBe(true);
});
