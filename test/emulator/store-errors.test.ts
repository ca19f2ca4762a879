import { copyFile, mkdir, open, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { isLongRun, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { spawnEmulator } from "./spawn.ts";
import { temporaryDirectory } from "./support.ts";

test("a store belongs to one emulator at a time", async () => {
  await using directory = await temporaryDirectory();
  {
    await using _first = await startEmulator({ dataDir: directory.path });
    await expect(startEmulator({ dataDir: directory.path })).rejects.toThrow(/ is in use by another process; /);
  }
  await using _again = await startEmulator({ dataDir: directory.path });
});

const rounds = isLongRun ? 20 : 2;

test.each(Array.from({ length: rounds }, (_, n) => n + 1))(
  "if two emulators make the same store at the same time, one of them gets it (round %i)",
  async () => {
    await using directory = await temporaryDirectory();
    await using one = spawnEmulator({ DATA_DIR: directory.path });
    await using two = spawnEmulator({ DATA_DIR: directory.path });
    const outcomes = await Promise.allSettled([one.url, two.url]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const loser = outcomes[0]?.status === "rejected" ? one : two;
    expect((await loser.exited).stderr).toMatch(/ is in use by another process; .*\n$/);
  },
  SLOW_TEST_TIMEOUT_MS,
);

const overwrite = async (path: string, at: number, bytes: Uint8Array) => {
  await using file = await open(path, "r+");
  await file.write(bytes, 0, bytes.length, at);
};

test.each<[string, RegExp, (path: string) => Promise<unknown>]>([
  ["an empty file", /is an empty file; move it away/, (path) => truncate(path, 0)],
  ["text", /is not a SQLite database; move it away/, (path) => writeFile(path, "remember the milk\n".repeat(50))],
  ["a truncated header", /is not a SQLite database; move it away/, (path) => truncate(path, 60)],
  [
    "another program's database",
    /is a SQLite database of another program; move it away/,
    (path) => overwrite(path, 68, Buffer.alloc(4)),
  ],
  [
    "a newer format",
    /has format 99, but .* up to \d+; start the emulator that wrote it/,
    (path) => overwrite(path, 60, Buffer.of(0, 0, 0, 99)),
  ],
  ["a truncated file", /is damaged \(.*\); move it away/, (path) => truncate(path, 12_345)],
  [
    "garbage in the middle",
    /is damaged \(.*\); move it away/,
    (path) => overwrite(path, 3 * 4096, Buffer.alloc(3 * 4096, 0xa5)),
  ],
  ["garbage in the schema", /is damaged \(.*\); move it away/, (path) => overwrite(path, 100, Buffer.alloc(999, 0xa5))],
])("%s in place of the store is rejected in one sentence, and not changed", async (_, sentence, spoil) => {
  await using directory = await temporaryDirectory();
  const path = join(directory.path, "emulator.sqlite");
  await (await startEmulator({ dataDir: directory.path, seed: true }))[Symbol.asyncDispose]();
  await spoil(path);
  const before = await readFile(path);
  const error = await startEmulator({ dataDir: directory.path }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "StoreError", message: expect.stringMatching(sentence) });
  expect((error as Error).message).toMatch(
    /^The emulator's store \S+ [^\n]*; [^\n]*set DATA_DIR to another directory\.$/,
  );
  expect(before.equals(await readFile(path))).toBe(true);
});

test.each([{ region: "eu-central-1" }, { accountId: "000000000001" }])(
  "a store of another place is rejected with %j",
  async (place) => {
    await using directory = await temporaryDirectory();
    await (await startEmulator({ dataDir: directory.path }))[Symbol.asyncDispose]();
    await expect(startEmulator({ dataDir: directory.path, ...place })).rejects.toThrow(/ belongs to account /);
  },
);

test("a directory that is a file, or that cannot hold a store, is rejected", async () => {
  await using directory = await temporaryDirectory();
  const file = join(directory.path, "file");
  await writeFile(file, "");
  await expect(startEmulator({ dataDir: file })).rejects.toThrow(/ cannot be created \(/);
  const taken = join(directory.path, "taken");
  await mkdir(join(taken, "emulator.sqlite"), { recursive: true });
  await expect(startEmulator({ dataDir: taken })).rejects.toThrow(/ cannot be read \(/);
});

test("a write-ahead log without its store is rejected", async () => {
  await using directory = await temporaryDirectory();
  const file = join(directory.path, "file");
  await writeFile(file, "");
  await copyFile(file, join(directory.path, "emulator.sqlite-wal"));
  await expect(startEmulator({ dataDir: directory.path })).rejects.toThrow(/ is missing, but its log \S+-wal exists; /);
});
