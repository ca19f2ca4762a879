import { copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { schemaVersion } from "../../src/emulator/store/schema.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { makeFormat1Store } from "./format-1.ts";
import { spawnEmulator } from "./spawn.ts";
import { temporaryDirectory } from "./support.ts";

/** Returns the format and every row of a store. */
function dump(path: string) {
  using db = new DatabaseSync(path);
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
  const rows = tables.map(({ name }) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]);
  return { format: db.prepare("PRAGMA user_version").get()?.user_version, rows: JSON.stringify(rows) };
}

/** Makes a directory with a store of format 1, and a directory beside it with the same store. */
async function makeTwins() {
  const directory = await temporaryDirectory();
  const twins = ["data", "twin"].map((name) => join(directory.path, name));
  for (const twin of twins) {
    await mkdir(twin);
    makeFormat1Store(twin);
  }
  const [dataDir = "", twin = ""] = twins;
  return {
    ...directory,
    root: directory.path,
    dataDir,
    path: join(dataDir, "emulator.sqlite"),
    twin: join(twin, "emulator.sqlite"),
  };
}

async function upgradedContent(dataDir: string) {
  await using emulator = await startEmulator({ dataDir, clock: { now: () => Date.UTC(2026, 0, 5, 10) } });
  return emulator.export();
}

test("an upgrade keeps a copy of the older format, with which an emulator can start over", async () => {
  await using directory = await makeTwins();
  const { dataDir, path, twin } = directory;
  const content = await upgradedContent(dataDir);
  expect(content.AppInstances[0]?.Users).toHaveLength(3);
  expect(dump(`${path}.format-1`)).toEqual(dump(twin));
  expect((await readdir(dataDir)).sort()).toEqual(["emulator.lock", "emulator.sqlite", "emulator.sqlite.format-1"]);
  const restored = join(directory.root, "restored");
  await mkdir(restored);
  await copyFile(`${path}.format-1`, join(restored, "emulator.sqlite"));
  expect(await upgradedContent(restored)).toEqual(content);
});

test("what is only in the log is in the copy, too", async () => {
  await using directory = await makeTwins();
  const { dataDir, path, twin } = directory;
  for (const file of [path, twin]) {
    using writer = new DatabaseSync(file);
    writer.exec("PRAGMA journal_mode = WAL; UPDATE appInstance SET name = 'logged'");
    // Copies the store and its log as a crash leaves them.
    if (file === path) for (const end of ["", "-wal"]) await copyFile(`${path}${end}`, join(directory.root, `s${end}`));
  }
  for (const end of ["", "-wal"]) await copyFile(join(directory.root, `s${end}`), `${path}${end}`);
  expect((await upgradedContent(dataDir)).AppInstances[0]?.Name).toBe("logged");
  expect(dump(`${path}.format-1`)).toEqual(dump(twin));
});

test.each([
  ["before the copy has its name", 1, []],
  ["before the upgrade", 1, ["emulator.sqlite.format-1"]],
  ["before the commit", 1, ["emulator.sqlite.format-1"]],
  ["after the commit", schemaVersion, ["emulator.sqlite.format-1"]],
])(
  "an upgrade that is killed %s leaves format %i, and the next start completes it",
  async (KILL_AT, format, copies) => {
    await using directory = await makeTwins();
    const { dataDir, path, twin } = directory;
    const NODE_OPTIONS = "--import ./test/emulator/kill-upgrade.mjs";
    await using killed = spawnEmulator({ DATA_DIR: dataDir, NODE_OPTIONS, KILL_AT });
    expect(await killed.exited).toMatchObject({ code: null, stderr: "" });
    expect((await readdir(dataDir)).filter((name) => name.endsWith("format-1"))).toEqual(copies);
    if (format === 1) expect(dump(path)).toEqual(dump(twin));
    expect(dump(path).format).toBe(format);
    await upgradedContent(dataDir);
    expect(dump(path).format).toBe(schemaVersion);
    expect(dump(`${path}.format-1`)).toEqual(dump(twin));
    expect((await readdir(dataDir)).filter((name) => name.endsWith(".new"))).toEqual([]);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test("a store of which no copy can be kept is not upgraded", async () => {
  await using directory = await makeTwins();
  const { dataDir, path, twin } = directory;
  await mkdir(join(dataDir, "emulator.sqlite.format-1.new"));
  await expect(startEmulator({ dataDir })).rejects.toThrow(/ has an older format, and no copy can be kept at \S+ \(/);
  expect(dump(path)).toEqual(dump(twin));
});
