import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "@jest/globals";
import { bitsOf, type ChunkInput } from "../../src/gateway/coordination/chunk-data.ts";
import { openEmbeddedJobStore } from "../../src/gateway/coordination/sqlite/jobs.ts";
import { type ItemResult, itemOutcomes, type JobSpec } from "../../src/gateway/domain/job.ts";
import type { AdminItem } from "../../src/gateway/jobs/kinds/admins.ts";
import type { DeletedUser } from "../../src/gateway/jobs/kinds/delete-users.ts";
import type { ImportedUser } from "../../src/gateway/jobs/kinds/import-users.ts";
import type { ExpiringUser } from "../../src/gateway/jobs/kinds/set-expiration.ts";
import type { TaggedResource, UntaggedResource } from "../../src/gateway/jobs/kinds/tags.ts";
import { temporaryFolder } from "../cli/temporary-folder.ts";
import { digestTables } from "../support/database-tables.ts";
import { claim, limits, openStore, rights, secrets } from "./contract/job-store.ts";

/** Digests of the tables of jobs.sqlite, by format. */
const tablesOfFormats: Readonly<Record<number, string>> = { 1: "4880c219b5bc" };

/** Opens the file of jobs without the gateway. */
const openFile = (dataDir: string) => new DatabaseSync(join(dataDir, "jobs.sqlite"));

test("jobs.sqlite has the tables of its format", async () => {
  await using opened = await openStore();
  await opened.store[Symbol.asyncDispose]();
  using db = openFile(opened.dataDir);
  const format = Number(db.prepare("SELECT format FROM store").get()?.format);
  const digest = digestTables(db);
  const before = tablesOfFormats[format];
  if (before === undefined)
    throw new Error(
      `Add ${format}: "${digest}" to tablesOfFormats in test/coordination/stored-jobs.test.ts: format ${format} is new`,
    );
  if (digest !== before)
    throw new Error(
      `The tables of format ${format} changed, but files of it exist. Raise FORMAT in src/gateway/coordination/sqlite/job-tables.ts, and upgrade them there: a file of another format is refused. (Only if no release has format ${format}: its digest is now "${digest}")`,
    );
});

test("a file of another format is refused, and stays as it is", async () => {
  await using opened = await openStore();
  await opened.store[Symbol.asyncDispose]();
  using db = openFile(opened.dataDir);
  db.exec("UPDATE store SET format = 99");
  db.close();
  await expect(openEmbeddedJobStore(opened.dataDir, secrets)).rejects.toThrow(
    /jobs\.sqlite, cannot be opened \(it has format 99, and this version reads \d+\)\. Set DATA_DIR/,
  );
  db.open();
  expect(db.prepare("SELECT format FROM store").get()).toEqual({ format: 99 });
});

// Values as jobs of format 1 contain them, sealed, in jobs.sqlite and in Valkey. If a type here does not take its value any more, or needs
// more, then stored jobs lack that: make it optional, or raise FORMAT in sqlite/job-tables.ts and `jobs` in valkey/keys.ts.
const spec = {
  kind: "IMPORT_USERS",
  principal: "key:ann",
  appInstanceArn: "arn:instance",
  mode: "ENSURE",
} satisfies JobSpec;

const storedItems = {
  import: { userId: "u2", name: "Name of u2", reference: "row of u2" } satisfies ImportedUser,
  delete: { arn: "arn:u2" } satisfies DeletedUser,
  admin: { adminArn: "arn:u2" } satisfies AdminItem,
  tag: { resourceArn: "arn:u2", tags: [{ key: "stage", value: "test" }] } satisfies TaggedResource,
  untag: { resourceArn: "arn:u2", tagKeys: ["stage"] } satisfies UntaggedResource,
  expire: { userArn: "arn:u2" } satisfies ExpiringUser,
};

const input = { items: [{ number: 2, value: storedItems.import }] } satisfies ChunkInput;

const results = [
  { number: 1, outcome: "CREATED", reference: "row of u1", arn: "arn:u1" },
  {
    number: 2,
    outcome: "FAILED",
    reference: "row of u2",
    arn: "arn:u2",
    code: "CONFLICT",
    message: "It exists",
    awsRequestId: "request-2",
  },
] satisfies ItemResult[];

test("a job of format 1 is read and performed, and its part adds nothing again", async () => {
  await using folder = await temporaryFolder();
  {
    using db = openFile(folder.path);
    db.exec(readFileSync(new URL("jobs-format-1.sql", import.meta.url), "utf8"));
  }
  await using store = await openEmbeddedJobStore(folder.path, secrets);
  const [job] = (await store.list({ principal: "key:ann", limit: 10 })).rows;
  expect(job).toMatchObject({ ...spec, state: "DONE", total: 2, done: 2, failed: 1, createdAt: 1795730641096 });
  expect(job?.owner.rights).toEqual({ ...rights, self: "arn:self" });
  const id = job?.id ?? "";
  expect((await store.results(id, { limit: 10 })).rows).toEqual(results);
  const part = ["u1", "u2"].map((userId) => ({
    key: userId,
    value: { userId, name: `Name of ${userId}`, reference: `row of ${userId}` },
  }));
  const again = await store.create(spec, rights, { items: part, idempotencyKey: "part-1" }, limits);
  expect(again).toMatchObject({ status: "added", job: { id } });
  await store.retryFailed(id);
  expect((await claim(store)).items).toEqual(input.items);
});

test("outcomes keep their bits in stores: a new one comes last in domain/job.ts", () => {
  expect(Object.fromEntries(itemOutcomes.map((outcome) => [outcome, Math.log2(bitsOf([outcome]))]))).toEqual({
    CREATED: 0,
    UPDATED: 1,
    UNCHANGED: 2,
    DELETED: 3,
    DONE: 4,
    FAILED: 5,
    EXPORTED: 6,
    WOULD_CREATE: 7,
    WOULD_UPDATE: 8,
    WOULD_DELETE: 9,
    WOULD_CONFLICT: 10,
  });
});
