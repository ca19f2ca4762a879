import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openEmbeddedJobStore } from "../../src/gateway/coordination/memory/jobs.ts";
import { openStore, secrets } from "./contract/job-store.ts";

test("a second process can't open the store", async () => {
  await using opened = await openStore();
  await expect(openEmbeddedJobStore(opened.dataDir, secrets)).rejects.toThrow(/another process uses it/);
});

test("only the user of the gateway can read the file and its log", async () => {
  await using opened = await openStore();
  const modes = readdirSync(opened.dataDir).map((file) => statSync(join(opened.dataDir, file)).mode & 0o777);
  expect(modes).toEqual([0o600, 0o600]);
});
