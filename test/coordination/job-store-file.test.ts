import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openEmbeddedJobStore } from "../../src/gateway/coordination/sqlite/jobs.ts";
import { claim, LEASE_MS, openStore, rights, secrets, startJob } from "./contract/job-store.ts";

test("a second process can't open the store", async () => {
  await using opened = await openStore();
  await expect(openEmbeddedJobStore(opened.dataDir, secrets)).rejects.toThrow(/another process uses it/);
});

test("only the user of the gateway can read the file and its log", async () => {
  await using opened = await openStore();
  const modes = readdirSync(opened.dataDir).map((file) => statSync(join(opened.dataDir, file)).mode & 0o777);
  expect(modes).toEqual([0o600, 0o600]);
});

test("the file contains no name, ARN or token in plain text, and a job that no key opens has failed", async () => {
  await using opened = await openStore();
  const { id } = await startJob(opened.store, 60);
  await opened.store.renew("key:ann", { ...rights, scope: "admin" });
  expect((await opened.store.get(id))?.owner.rights.scope).toBe("admin");
  await opened.store.complete(await claim(opened.store), {
    results: [{ number: 1, outcome: "CREATED", arn: "arn:user" }],
  });
  const files = readdirSync(opened.dataDir).map((file) => readFileSync(join(opened.dataDir, file), "latin1"));
  for (const secret of ["userId", "u0", "arn:instance", "arn:user", "key:ann"])
    expect(files.join()).not.toContain(`"${secret}`);
  expect(files.join()).not.toMatch(/arn:|key:ann|userId/);
  await opened.restart([Buffer.alloc(32, 9)]);
  expect(await opened.store.claim(LEASE_MS)).toBeUndefined();
  await opened.restart([Buffer.alloc(32, 9), ...secrets]);
  expect(await opened.store.get(id)).toMatchObject({
    state: "FAILED",
    pauseReason: expect.stringContaining("CURSOR_KEYS"),
  });
});
