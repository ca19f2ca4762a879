import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { openControlled, openHouse, startProcess, temporaryDirectory } from "./support.ts";

test("npm run emulator seeds from a file, exports to one, and begins anew with --reset", async () => {
  await using directory = await temporaryDirectory();
  const file = (name: string) => join(directory.path, name);
  const environment = {
    DATA_DIR: file("data"),
    EMULATOR_SEED: "test/emulator/seed.yaml",
    EMULATOR_ALLOW_UNSIGNED: "true",
  };
  const run = async (more: Record<string, string>, args: string[] = []) => {
    await using emulator = startProcess({ ...environment, ...more }, { args });
    const { AppInstances } = (await (await fetch(`${await emulator.url}/app-instances`)).json()) as {
      AppInstances: { Name: string }[];
    };
    await fetch(`${await emulator.url}/app-instances`, {
      method: "POST",
      body: JSON.stringify({ Name: "Mine", ClientRequestToken: crypto.randomUUID() }),
    });
    emulator.kill("SIGTERM");
    expect(await emulator.ended).toMatchObject({ code: 0, stderr: "" });
    return AppInstances.map(({ Name }) => Name);
  };
  expect(await run({})).toEqual(["Harbor ⚓", "Empty"]);
  expect(await run({ EMULATOR_SEED: "demo" })).toEqual(["Harbor ⚓", "Empty", "Mine"]);

  await using exporting = startProcess(environment, { args: ["--export", file("content.json")] });
  expect(await exporting.ended).toEqual({
    code: 0,
    stderr: "",
    stdout: `What ${file("data/emulator.sqlite")} holds was written to ${file("content.json")}\n`,
  });
  expect(JSON.parse(await readFile(file("content.json"), "utf8")).AppInstances).toHaveLength(4);

  expect(await run({ EMULATOR_SEED: file("content.json") }, ["--reset"])).toEqual([
    "Harbor ⚓",
    "Empty",
    "Mine",
    "Mine",
  ]);
  expect(await run({ EMULATOR_SEED: "demo" }, ["--reset"])).toEqual([
    "Harbor Support Chat",
    "Clínica Aurora – Telehealth 🩺",
    "Sandbox",
  ]);
  expect(await run({ EMULATOR_SEED: "none" }, ["--reset"])).toEqual([]);

  await using odd = startProcess(environment, { args: ["--rest"] });
  expect(await odd.ended).toMatchObject({ code: 1, stderr: expect.stringContaining("'--rest'") });
  await using missing = startProcess({ ...environment, EMULATOR_SEED: file("none.yaml") });
  expect(await missing.ended).toMatchObject({
    code: 1,
    stderr: `EMULATOR_SEED: ${file("none.yaml")} cannot be read (ENOENT).\n`,
  });
});

test("a read-only emulator answers from a store that it leaves as it is, beside others", async () => {
  await using directory = await temporaryDirectory();
  const dataDir = directory.path;
  const path = join(dataDir, "emulator.sqlite");
  await expect(startEmulator({ dataDir, readOnly: true })).rejects.toThrow(/ is not there; /);
  await expect(startEmulator({ dataDir, readOnly: true, reset: true })).rejects.toThrow(/neither be reset nor seeded/);
  await expect(startEmulator({ readOnly: true })).rejects.toThrow(/needs a store/);
  {
    await using writer = await openHouse({ dataDir, seed: true });
    await expect(startEmulator({ dataDir, readOnly: true })).rejects.toThrow(
      /was not closed, or is in use; start .* without EMULATOR_READ_ONLY/,
    );
    await writer.chime.listAppInstances({});
  }
  const before = await readFile(path);
  const options = { dataDir, readOnly: true, seed: false, clock: { now: () => Date.UTC(2050) } };
  await using one = await openControlled(options);
  await using two = await openControlled(options);
  for (const house of [one, two]) {
    expect((await house.chime.listAppInstances({})).AppInstances).toHaveLength(3);
    const refused = house.send("POST", "/app-instances", { body: '{"Name":"N","ClientRequestToken":"token"}' });
    expect(await refused).toMatchObject({ status: 403, headers: { "x-amzn-errortype": "AccessDeniedException" } });
    expect((await house.control("DELETE", "/content")).status).toBe(409);
    expect(() => house.emulator.reset()).toThrow("The emulator is read-only.");
    house.seen.length = 0;
  }
  expect(await readFile(path)).toEqual(before);
  await using writer = await openHouse({ dataDir });
  writer.emulator.reset();
  expect((await one.chime.listAppInstances({})).AppInstances).toHaveLength(3);
});
