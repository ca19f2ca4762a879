import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { startTestEmulator, startWithControlPort, temporaryDirectory } from "./support.ts";

/** Makes a store with the demo data. */
async function makeStore() {
  const directory = await temporaryDirectory();
  await (await startEmulator({ dataDir: directory.path, seed: true }))[Symbol.asyncDispose]();
  return directory;
}

const options = (dataDir: string) => ({ dataDir, readOnly: true, seed: false, clock: { now: () => Date.UTC(2050) } });

test.each([
  [{}, /needs a store/],
  [{ dataDir: "/nowhere" }, / does not exist; /],
  [{ dataDir: "/nowhere", reset: true }, /neither be reset nor seeded/],
])("readOnly with %j is rejected", async (other, sentence) => {
  await expect(startEmulator({ ...other, readOnly: true })).rejects.toThrow(sentence);
});

test("a store in use, or one that was not closed, is rejected", async () => {
  await using directory = await makeStore();
  await using _writer = await startTestEmulator({ dataDir: directory.path });
  const sentence = /was not closed, or is in use; start .* without EMULATOR_READ_ONLY/;
  await expect(startEmulator({ dataDir: directory.path, readOnly: true })).rejects.toThrow(sentence);
});

test("reads work, also of what has expired, and several emulators can serve one store", async () => {
  await using directory = await makeStore();
  await using one = await startTestEmulator(options(directory.path));
  await using two = await startTestEmulator(options(directory.path));
  for (const { chime, emulator } of [one, two]) {
    expect((await chime.listAppInstances({})).AppInstances).toHaveLength(3);
    expect(emulator.state().counts.users).toBe(202);
  }
});

test("writes, and changes of the content, are rejected, and the file does not change", async () => {
  await using directory = await makeStore();
  const path = join(directory.path, "emulator.sqlite");
  const before = await readFile(path);
  {
    await using harness = await startWithControlPort(options(directory.path));
    const body = '{"Name":"N","ClientRequestToken":"token"}';
    const { status, headers } = await harness.send("POST", "/app-instances", { body });
    expect([status, headers["x-amzn-errortype"]]).toEqual([403, "AccessDeniedException"]);
    expect((await harness.control("DELETE", "/content")).status).toBe(409);
    expect(() => harness.emulator.reset()).toThrow("The emulator is read-only.");
    harness.requests.length = 0; // AccessDeniedException is in no operation's model.
  }
  expect(await readFile(path)).toEqual(before);
});

test("serves the store as it was at the start, even if another emulator changes it later", async () => {
  await using directory = await makeStore();
  await using harness = await startTestEmulator(options(directory.path));
  await using writer = await startTestEmulator({ dataDir: directory.path });
  writer.emulator.reset();
  expect((await harness.chime.listAppInstances({})).AppInstances).toHaveLength(3);
});
