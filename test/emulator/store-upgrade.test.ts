import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "@jest/globals";
import { formats, schemaVersion } from "../../src/emulator/store/schema.ts";
import { openStore } from "../../src/emulator/store/store.ts";
import { digestTables } from "../support/database-tables.ts";
import { accountRegion, appInstanceArn, expiresAfter } from "./fixtures.ts";
import { makeFormat1Store } from "./format-1.ts";
import { type EmulatorHarness, startTestEmulator, temporaryDirectory } from "./support.ts";

const AppInstanceArn = appInstanceArn("5c31cf07-0001-4000-8000-000000000000");
const [one, two, three] = [1, 2, 3].map((n) => `${AppInstanceArn}/user/user-${n}`);

/** Digests of the tables of each format. */
const tablesOfFormats = ["438bc6877217", "40d1eb34ed31", "7fb6c0b55680"];

test.each(formats.map((_, index) => index + 1))(
  "format %i of the store has the tables that it always had",
  (format) => {
    using db = new DatabaseSync(":memory:");
    db.exec(formats.slice(0, format).join(""));
    const digest = digestTables(db);
    const before = tablesOfFormats[format - 1];
    if (before === undefined)
      throw new Error(
        `Add "${digest}" to tablesOfFormats in test/emulator/store-upgrade.test.ts: format ${format} is new`,
      );
    if (digest !== before)
      throw new Error(
        `The tables of format ${format} changed, but stores of it exist. Add a format to \`formats\` in src/emulator/store/schema.ts, which upgrades them. (Only if no release has format ${format}: its digest is now "${digest}")`,
      );
  },
);

/** Opens a store of the first format, an hour after it was made. */
async function upgrade(check: (harness: EmulatorHarness, dataDir: string) => Promise<void>): Promise<void> {
  await using directory = await temporaryDirectory();
  makeFormat1Store(directory.path);
  const clock = { now: () => Date.UTC(2026, 0, 5, 10) };
  await using harness = await startTestEmulator({ dataDir: directory.path, clock });
  await check(harness, directory.path);
}

test("a store of the first format gets the latest format", async () => {
  await using directory = await temporaryDirectory();
  makeFormat1Store(directory.path);
  {
    await using _harness = await startTestEmulator({ dataDir: directory.path });
  }
  const userVersion = (await readFile(join(directory.path, "emulator.sqlite"))).readUInt32BE(60);
  expect(userVersion).toBe(schemaVersion);
});

test("an upgrade keeps users, their times and their expiration", () =>
  upgrade(async ({ chime }) => {
    const { AppInstanceUser } = await chime.describeAppInstanceUser({ AppInstanceUserArn: three });
    expect(AppInstanceUser).toMatchObject({
      Name: "User 3",
      CreatedTimestamp: new Date(Date.UTC(2026, 0, 5, 9, 3)),
      ExpirationSettings: expiresAfter(2),
    });
  }));

test("an upgrade keeps admins", () =>
  upgrade(async ({ chime }) => {
    const { AppInstanceAdmins } = await chime.listAppInstanceAdmins({ AppInstanceArn });
    expect(AppInstanceAdmins).toEqual([{ Admin: { Arn: two, Name: "User 2" } }]);
  }));

test("an upgrade keeps tags, and new ones come after them", () =>
  upgrade(async ({ chime }) => {
    await chime.tagResource({ ResourceARN: AppInstanceArn, Tags: [{ Key: "a", Value: "new" }] });
    const { Tags } = await chime.listTagsForResource({ ResourceARN: AppInstanceArn });
    expect(Tags?.map(({ Key }) => Key)).toEqual(["cost-center", "stage", "a"]);
  }));

test("an upgrade keeps request tokens and page tokens valid", () =>
  upgrade(async ({ chime }) => {
    const Tags = [
      { Key: "stage", Value: "production" },
      { Key: "cost-center", Value: "4711" },
    ];
    const created = { Name: "Old Harbor ⚓", Metadata: "m", ClientRequestToken: "old-token", Tags };
    expect((await chime.createAppInstance(created)).AppInstanceArn).toBe(AppInstanceArn);
    // An emulator of the first format issued this token.
    const NextToken = "9ZCBqbyaLV8Yyd/oMIOaJ1Hqzwd/y6rroEPYiP7kc5E26nrH";
    expect((await chime.listAppInstanceUsers({ AppInstanceArn, NextToken })).AppInstanceUsers).toEqual([
      { AppInstanceUserArn: two, Name: "User 2", Metadata: "two" },
      { AppInstanceUserArn: three, Name: "User 3" },
    ]);
  }));

test("users expire after an upgrade as they would have before", async () => {
  await using directory = await temporaryDirectory();
  makeFormat1Store(directory.path);
  const clock = { now: () => Date.UTC(2026, 0, 7, 9, 3) };
  await using harness = await startTestEmulator({ dataDir: directory.path, clock });
  const { AppInstanceUsers } = await harness.chime.listAppInstanceUsers({ AppInstanceArn });
  expect(AppInstanceUsers?.map(({ AppInstanceUserArn }) => AppInstanceUserArn)).toEqual([one, two]);
});

function schemaOf(dataDir: string): unknown[] {
  openStore(dataDir, accountRegion)[Symbol.dispose]();
  using db = new DatabaseSync(join(dataDir, "emulator.sqlite"));
  const rows = db.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").all();
  return rows.map(({ name, sql }) => [name, String(sql).replaceAll(/\s+/g, " ")]);
}

test("an upgraded store has the schema of a new one", async () => {
  await using directory = await temporaryDirectory();
  const [old, fresh] = [join(directory.path, "old"), join(directory.path, "fresh")];
  await mkdir(old);
  makeFormat1Store(old);
  expect(schemaOf(old)).toEqual(schemaOf(fresh));
});
