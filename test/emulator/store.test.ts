import { copyFile, mkdir, open, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { openStore } from "../../src/emulator/store/store.ts";
import { openHouse, sdkFor, startProcess, temporaryDirectory } from "./support.ts";

const place = { region: "us-east-1", accountId: "123456789012" };

test("a restart changes nothing", async () => {
  await using directory = await temporaryDirectory();
  const options = { dataDir: directory.path, clock: { now: () => 1_700_000_000_123 } };
  const create = { Name: "A", Metadata: "m", ClientRequestToken: "token" };
  const device = {
    Type: "APNS" as const,
    ResourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd",
    EndpointAttributes: { DeviceToken: "device", VoipDeviceToken: "voip" },
    ClientRequestToken: "token",
  };
  const LexBotAliasArn = "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHI0/TSTALIASID";
  const Configuration = { Lex: { LexBotAliasArn, LocaleId: "en_US" } };
  let AppInstanceArn: string | undefined;
  let AppInstanceBotArn: string | undefined;
  const look = async (house: Awaited<ReturnType<typeof openHouse>>) => {
    const { chime } = house;
    const AppInstanceUserArn = `${AppInstanceArn}/user/u1`;
    const answers = await Promise.all([
      chime.listAppInstances({}),
      chime.describeAppInstance({ AppInstanceArn }),
      chime.listAppInstanceUsers({ AppInstanceArn }),
      chime.describeAppInstanceUser({ AppInstanceUserArn }),
      chime.describeAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn }),
      chime.getAppInstanceRetentionSettings({ AppInstanceArn }),
      chime.describeAppInstanceBot({ AppInstanceBotArn }),
      chime.listAppInstanceUserEndpoints({ AppInstanceUserArn }),
      chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, ...device }),
      chime.listTagsForResource({ ResourceARN: AppInstanceBotArn }),
      chime.createAppInstance(create),
    ]);
    return answers.map(({ $metadata: _, ...answer }) => answer);
  };

  let before: unknown;
  {
    await using house = await openHouse(options);
    const { chime } = house;
    ({ AppInstanceArn } = await chime.createAppInstance(create));
    for (const n of [0, 1, 2]) {
      await chime.createAppInstanceUser({
        AppInstanceArn,
        AppInstanceUserId: `u${n}`,
        Name: `User ${n} 😀`,
        ExpirationSettings: { ExpirationDays: 3, ExpirationCriterion: "CREATED_TIMESTAMP" },
      });
    }
    await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: `${AppInstanceArn}/user/u1` });
    const AppInstanceRetentionSettings = { ChannelRetentionSettings: { RetentionDays: 3 } };
    await chime.putAppInstanceRetentionSettings({ AppInstanceArn, AppInstanceRetentionSettings });
    await chime.deleteAppInstanceUser({ AppInstanceUserArn: `${AppInstanceArn}/user/u0` });
    const Tags = ["b", "a"].map((Key) => ({ Key, Value: "v" }));
    ({ AppInstanceBotArn } = await chime.createAppInstanceBot({ AppInstanceArn, Configuration, Tags }));
    await chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn: `${AppInstanceArn}/user/u1`, ...device });
    before = await look(house);
  }
  await using house = await openHouse(options);
  expect(await look(house)).toEqual(before);
});

test("a store of the first format is brought up to the latest and keeps all that it has", async () => {
  await using directory = await temporaryDirectory();
  const dataDir = directory.path;
  const path = join(dataDir, "emulator.sqlite");
  {
    using db = new DatabaseSync(path);
    db.exec(await readFile(new URL("store-format-1.sql", import.meta.url), "utf8"));
  }
  const AppInstanceArn = "arn:aws:chime:us-east-1:123456789012:app-instance/5c31cf07-0001-4000-8000-000000000000";
  const [one, two, three] = [1, 2, 3].map((n) => `${AppInstanceArn}/user/user-${n}`);
  const time = { now: Date.UTC(2026, 0, 5, 10) };
  const options = { dataDir, clock: { now: () => time.now } };
  {
    await using house = await openHouse(options);
    const { chime } = house;
    const Tags = [
      { Key: "stage", Value: "production" },
      { Key: "cost-center", Value: "4711" },
    ];
    const create = { Name: "Old Harbor ⚓", Metadata: "m", ClientRequestToken: "old-token", Tags };
    expect((await chime.createAppInstance(create)).AppInstanceArn).toBe(AppInstanceArn);
    // The token was given out when the store was of the first format.
    const NextToken = "9ZCBqbyaLV8Yyd/oMIOaJ1Hqzwd/y6rroEPYiP7kc5E26nrH";
    expect((await chime.listAppInstanceUsers({ AppInstanceArn, NextToken })).AppInstanceUsers).toEqual([
      { AppInstanceUserArn: two, Name: "User 2", Metadata: "two" },
      { AppInstanceUserArn: three, Name: "User 3" },
    ]);
    const { AppInstanceUser } = await chime.describeAppInstanceUser({ AppInstanceUserArn: three });
    expect(AppInstanceUser).toMatchObject({
      CreatedTimestamp: new Date(Date.UTC(2026, 0, 5, 9, 3)),
      ExpirationSettings: { ExpirationDays: 2, ExpirationCriterion: "CREATED_TIMESTAMP" },
    });
    expect((await chime.listAppInstanceAdmins({ AppInstanceArn })).AppInstanceAdmins).toEqual([
      { Admin: { Arn: two, Name: "User 2" } },
    ]);
    await chime.tagResource({ ResourceARN: AppInstanceArn, Tags: [{ Key: "a", Value: "new" }] });
    const tags = await chime.listTagsForResource({ ResourceARN: AppInstanceArn });
    expect(tags.Tags?.map(({ Key }) => Key)).toEqual(["cost-center", "stage", "a"]);
  }
  expect((await readFile(path)).readUInt32BE(60)).toBe(3);
  time.now = Date.UTC(2026, 0, 7, 9, 3);
  await using house = await openHouse(options);
  const { AppInstanceUsers } = await house.chime.listAppInstanceUsers({ AppInstanceArn });
  expect(AppInstanceUsers?.map(({ AppInstanceUserArn }) => AppInstanceUserArn)).toEqual([one, two]);
});

test("a store that was brought up to the latest format is built as a new one", async () => {
  await using directory = await temporaryDirectory();
  const schemas = [];
  for (const format of ["new", "old"]) {
    const dataDir = join(directory.path, format);
    await mkdir(dataDir);
    const path = join(dataDir, "emulator.sqlite");
    if (format === "old") {
      using db = new DatabaseSync(path);
      db.exec(await readFile(new URL("store-format-1.sql", import.meta.url), "utf8"));
    }
    openStore(dataDir, place)[Symbol.dispose]();
    using db = new DatabaseSync(path);
    const things = db.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").all();
    schemas.push(things.map(({ name, sql }) => [name, String(sql).replaceAll(/\s+/g, " ")]));
  }
  expect(schemas[1]).toEqual(schemas[0]);
});

test("a store belongs to one emulator at a time", async () => {
  await using directory = await temporaryDirectory();
  {
    await using _first = await startEmulator({ dataDir: directory.path });
    await expect(startEmulator({ dataDir: directory.path })).rejects.toThrow(/ is in use by another process; /);
  }
  await using _again = await startEmulator({ dataDir: directory.path });
});

test("of two that make the same store at once, one gets it", async () => {
  for (let round = 0; round < 5; round += 1) {
    await using directory = await temporaryDirectory();
    await using one = startProcess({ DATA_DIR: directory.path });
    await using two = startProcess({ DATA_DIR: directory.path });
    const outcomes = await Promise.allSettled([one.url, two.url]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = outcomes[0]?.status === "rejected" ? one : two;
    expect((await refused.ended).stderr).toMatch(/ is in use by another process; .*\n$/);
  }
});

const overwrite = async (path: string, at: number, bytes: Uint8Array) => {
  await using file = await open(path, "r+");
  await file.write(bytes, 0, bytes.length, at);
};

test.each<[string, RegExp, (path: string) => Promise<unknown>]>([
  ["an empty file", /is an empty file; move it away/, (path) => truncate(path, 0)],
  ["some text", /is not a SQLite database; move it away/, (path) => writeFile(path, "remember the milk\n".repeat(50))],
  ["a cut header", /is not a SQLite database; move it away/, (path) => truncate(path, 60)],
  [
    "another program's database",
    /is a SQLite database of another program; move it away/,
    (path) => overwrite(path, 68, Buffer.alloc(4)),
  ],
  [
    "a newer format",
    /has the format 99, and this emulator knows none above 3; start the emulator that wrote it/,
    (path) => overwrite(path, 60, Buffer.of(0, 0, 0, 99)),
  ],
  ["a cut file", /is damaged \(.*\); move it away/, (path) => truncate(path, 12_345)],
  [
    "garbage in the middle",
    /is damaged \(.*\); move it away/,
    (path) => overwrite(path, 3 * 4096, Buffer.alloc(3 * 4096, 0xa5)),
  ],
  ["garbage in the schema", /is damaged \(.*\); move it away/, (path) => overwrite(path, 100, Buffer.alloc(999, 0xa5))],
])("%s is refused in one sentence and kept as it is", async (_, sentence, spoil) => {
  await using directory = await temporaryDirectory();
  const path = join(directory.path, "emulator.sqlite");
  await (await startEmulator({ dataDir: directory.path, seed: true }))[Symbol.asyncDispose]();
  await spoil(path);
  const before = await readFile(path);
  const refusal = expect.objectContaining({ name: "StoreRefusal", message: expect.stringMatching(sentence) });
  await expect(startEmulator({ dataDir: directory.path })).rejects.toEqual(refusal);
  await expect(startEmulator({ dataDir: directory.path })).rejects.toMatchObject({
    message: expect.stringMatching(/^The emulator's store \S+ [^\n]*; [^\n]*set DATA_DIR to another directory\.$/),
  });
  expect(before.equals(await readFile(path))).toBe(true);
});

test("a store of another account or region is refused", async () => {
  await using directory = await temporaryDirectory();
  await (await startEmulator({ dataDir: directory.path }))[Symbol.asyncDispose]();
  for (const other of [{ region: "eu-central-1" }, { accountId: "000000000001" }]) {
    await expect(startEmulator({ dataDir: directory.path, ...other })).rejects.toThrow(/ belongs to account /);
  }
});

test("a directory that cannot be one, and a log without its store, are refused", async () => {
  await using directory = await temporaryDirectory();
  const file = join(directory.path, "file");
  await writeFile(file, "");
  await expect(startEmulator({ dataDir: file })).rejects.toThrow(/ cannot be made \(/);
  const taken = join(directory.path, "taken");
  await mkdir(join(taken, "emulator.sqlite"), { recursive: true });
  await expect(startEmulator({ dataDir: taken })).rejects.toThrow(/ cannot be read \(/);
  await copyFile(file, join(directory.path, "emulator.sqlite-wal"));
  await expect(startEmulator({ dataDir: directory.path })).rejects.toThrow(/ is gone, but its log /);
});

test("the purge of a deleted AppInstance goes on after a restart", async () => {
  await using directory = await temporaryDirectory();
  const dataDir = directory.path;
  {
    using store = openStore(dataDir, place);
    store.transaction(() => {
      const seq = store.appInstances.add("big", "Big", undefined, 0);
      for (let n = 0; n < 20_000; n += 1) store.appInstanceUsers.add(seq, { id: `u${n}`, name: `User ${n}` }, n);
      for (let n = 0; n < 2_000; n += 1) {
        const device = { type: "GCM", resourceArn: "arn", deviceToken: `device-${n}`, allowMessages: "ALL" };
        store.appInstanceUserEndpoints.add(seq, 1 + (n % 500), { id: `e${n}`, ...device }, n);
        store.appInstanceBots.add(seq, { id: `b${n}`, configuration: "{}" }, n);
        store.tags.set(seq, `bot/b${n}`, [{ Key: "k", Value: "v" }]);
      }
    });
  }
  {
    await using house = await openHouse({ dataDir });
    await house.chime.deleteAppInstance({ AppInstanceArn: "arn:aws:chime:us-east-1:123456789012:app-instance/big" });
    expect((await house.chime.listAppInstances({})).AppInstances).toEqual([]);
  }
  const left = [rowsLeft(dataDir)];
  expect(left[0]).toBeGreaterThan(0);
  while (left.length < 50 && left.at(-1) !== 0) {
    await using _emulator = await startEmulator({ dataDir });
    await setTimeout(100);
    await _emulator[Symbol.asyncDispose]();
    left.push(rowsLeft(dataDir));
  }
  expect(left.at(-1)).toBe(0);
  expect(left).toEqual([...left].sort((a, b) => b - a));
});

function rowsLeft(dataDir: string): number {
  using db = new DatabaseSync(join(dataDir, "emulator.sqlite"));
  const tables = ["appInstance", "appInstanceUser", "appInstanceBot", "appInstanceUserEndpoint", "tag"];
  return tables.reduce((sum, table) => sum + Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n), 0);
}

/** `ROUNDS=200 npm test -- test/emulator/store` does as many. */
const kills = Number(process.env.ROUNDS || 4);

test(
  "what was acknowledged survives kill -9, once each, and the next start is clean",
  async () => {
    await using directory = await temporaryDirectory();
    const acknowledged: string[] = [];
    let AppInstanceArn: string | undefined;
    for (let round = 0; round < kills; round += 1) {
      await using emulator = startProcess({ DATA_DIR: directory.path });
      const chime = sdkFor(await emulator.url);
      AppInstanceArn ??= (await chime.createAppInstance({ Name: "A" })).AppInstanceArn;
      const write = async (lane: number) => {
        for (let n = 0; ; n += 1) {
          const AppInstanceUserId = `r${round}-${lane}-${n}`;
          await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId, Name: AppInstanceUserId });
          acknowledged.push(AppInstanceUserId);
        }
      };
      const writers = Promise.allSettled([1, 2, 3, 4].map(write));
      await setTimeout(150 + 37 * (round % 10));
      emulator.kill("SIGKILL");
      await writers;
      chime.destroy();
    }
    expect(acknowledged.length).toBeGreaterThan(50);
    await using house = await openHouse({ dataDir: directory.path });
    const names = await userNames(house.chime, AppInstanceArn);
    expect(new Set(names).size).toBe(names.length);
    const kept = new Set(names);
    expect(acknowledged.filter((name) => !kept.has(name))).toEqual([]);
    if (kills > 4)
      process.stderr.write(`${kills} kills: ${acknowledged.length} writes acknowledged, none lost, none twice\n`);
  },
  30_000 + kills * 5_000,
);

async function userNames(chime: ReturnType<typeof sdkFor>, AppInstanceArn: string | undefined) {
  const names: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page = await chime.listAppInstanceUsers({ AppInstanceArn, NextToken });
    names.push(...(page.AppInstanceUsers ?? []).map(({ Name }) => Name));
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return names;
}

test("on a full disk writes get 500, reads go on, and nothing acknowledged is lost", async () => {
  await using directory = await temporaryDirectory();
  // A limit on the size of files, in blocks of 512 bytes, stands in for a full disk.
  await using emulator = startProcess({ DATA_DIR: directory.path }, { before: "ulimit -f 1000" });
  const chime = sdkFor(await emulator.url);
  const { AppInstanceArn } = await chime.createAppInstance({ Name: "A" });
  const acknowledged: string[] = [];
  const create = async (Name: string) => {
    await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: Name, Name, Metadata: "x".repeat(1000) });
    acknowledged.push(Name);
  };
  const fill = async () => {
    for (let n = 0; n < 2_000; n += 1) await create(`u${n}`);
  };
  await expect(fill()).rejects.toMatchObject({ name: "ServiceFailureException", $metadata: { httpStatusCode: 500 } });
  await expect(create("more")).rejects.toMatchObject({ name: "ServiceFailureException", message: "Internal failure" });
  expect(await userNames(chime, AppInstanceArn)).toEqual(acknowledged);
  chime.destroy();
  emulator.kill("SIGKILL");
  expect((await emulator.ended).stderr).toMatch(/^(CreateAppInstanceUser failed: [^\n]+ \(request [0-9a-f-]+\)\n){2}$/);

  await using house = await openHouse({ dataDir: directory.path });
  expect(await userNames(house.chime, AppInstanceArn)).toEqual(acknowledged);
});
