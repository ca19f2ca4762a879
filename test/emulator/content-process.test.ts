import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { spawnEmulator } from "./spawn.ts";
import { temporaryDirectory } from "./support.ts";

/** A directory for a store and files, and `npm run emulator` in it. */
async function openDirectory() {
  const directory = await temporaryDirectory();
  const file = (name: string) => join(directory.path, name);
  const environment = { DATA_DIR: file("data"), EMULATOR_ALLOW_UNSIGNED: "true" };
  /** Starts an emulator, returns the names of its AppInstances, creates another, and shuts down. */
  async function run(EMULATOR_SEED: string, args: string[] = []): Promise<string[]> {
    await using emulator = spawnEmulator({ ...environment, EMULATOR_SEED }, { args });
    const target = `${await emulator.url}/app-instances`;
    const { AppInstances } = (await (await fetch(target)).json()) as { AppInstances: { Name: string }[] };
    const body = JSON.stringify({ Name: "Mine", ClientRequestToken: crypto.randomUUID() });
    await fetch(target, { method: "POST", body });
    emulator.kill("SIGTERM");
    expect(await emulator.exited).toMatchObject({ code: 0, stderr: "" });
    return AppInstances.map(({ Name }) => Name);
  }
  return { ...directory, file, environment, run };
}

const seed = "test/emulator/seed.yaml";
const demo = ["Harbor Support Chat", "Clínica Aurora – Telehealth 🩺", "Sandbox"];

test(
  "EMULATOR_SEED fills a new store, and no other",
  async () => {
    await using directory = await openDirectory();
    expect(await directory.run(seed)).toEqual(["Harbor ⚓", "Empty"]);
    expect(await directory.run("demo")).toEqual(["Harbor ⚓", "Empty", "Mine"]);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test.each([
  ["demo", demo],
  ["none", []],
])(
  "--reset empties the store before it is filled with EMULATOR_SEED=%s",
  async (other, names) => {
    await using directory = await openDirectory();
    await directory.run(seed);
    expect(await directory.run(other, ["--reset"])).toEqual(names);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "--export writes a file that seeds another store",
  async () => {
    await using directory = await openDirectory();
    const { file, environment, run } = directory;
    await run(seed);
    await using exporting = spawnEmulator(environment, { args: ["--export", file("content.json")] });
    const stdout = `Exported ${file("data/emulator.sqlite")} to ${file("content.json")}\n`;
    expect(await exporting.exited).toEqual({ code: 0, stderr: "", stdout });
    expect(JSON.parse(await readFile(file("content.json"), "utf8")).AppInstances).toHaveLength(3);
    expect(await run(file("content.json"), ["--reset"])).toEqual(["Harbor ⚓", "Empty", "Mine"]);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "--export needs a store",
  async () => {
    await using directory = await openDirectory();
    const { file, environment } = directory;
    await using exporting = spawnEmulator(environment, { args: ["--export", file("content.json")] });
    const stderr = `The emulator's store ${file("data/emulator.sqlite")} does not exist; set DATA_DIR to its directory.\n`;
    expect(await exporting.exited).toEqual({ code: 1, stdout: "", stderr });
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "a seed that cannot be read is named",
  async () => {
    await using directory = await openDirectory();
    const path = directory.file("none.yaml");
    await using emulator = spawnEmulator({ ...directory.environment, EMULATOR_SEED: path });
    const stderr = `EMULATOR_SEED: ${path} cannot be read (ENOENT).\n`;
    expect(await emulator.exited).toMatchObject({ code: 1, stderr });
  },
  SLOW_TEST_TIMEOUT_MS,
);
