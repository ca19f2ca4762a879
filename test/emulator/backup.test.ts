import { spawnSync } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ChimeSDKIdentity } from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import { readContentFile } from "../../src/emulator/content/read-file.ts";
import type { Content } from "../../src/emulator/public.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { appInstanceArn, createAppInstance, createUser, device } from "./fixtures.ts";
import { spawnEmulator } from "./spawn.ts";
import { startTestEmulator, temporaryDirectory } from "./support.ts";

const seedFile = "test/emulator/seed.yaml";

/** More than what fits into a pipe and the buffers at its ends, so that a reader can hold an export in its middle. */
async function bigContent(): Promise<Content> {
  const { AppInstances } = await readContentFile(seedFile);
  const Users = Array.from({ length: 800 }, (_, n) => ({
    AppInstanceUserId: `u${n}`,
    Name: `User ${n}`,
    Metadata: "m".repeat(1000),
  }));
  return { AppInstances: [{ AppInstanceId: "big", Name: "Big", Users }, ...AppInstances] };
}

/** A slow export reports its progress. */
const success = { code: 0, stderr: expect.stringMatching(/^(Lines written: [\d,]+\n)*$/) };

/** Runs `--export` of a data directory, and returns what it wrote. */
async function exportOf(dataDir: string, file: string): Promise<string> {
  await using exporting = spawnEmulator({ DATA_DIR: dataDir }, { args: ["--export", file] });
  expect(await exporting.exited).toMatchObject(success);
  return readFile(file, "utf8");
}

/** Writes of every kind before, in, and after what an export has read. */
async function changeEverything(chime: ChimeSDKIdentity): Promise<void> {
  const big = appInstanceArn("big");
  for (const n of [0, 1, 798, 799]) {
    const AppInstanceUserArn = `${big}/user/u${n}`;
    if (n % 2 === 0) await chime.deleteAppInstanceUser({ AppInstanceUserArn });
    else await chime.updateAppInstanceUser({ AppInstanceUserArn, Name: "changed", Metadata: "" });
  }
  const AppInstanceUserArn = await createUser(chime, big, "new");
  await chime.registerAppInstanceUserEndpoint({ AppInstanceUserArn, ...device() });
  await chime.createAppInstanceAdmin({ AppInstanceArn: big, AppInstanceAdminArn: AppInstanceUserArn });
  await chime.tagResource({ ResourceARN: big, Tags: [{ Key: "k", Value: "v" }] });
  await createAppInstance(chime, "New");
}

/** Exports a running store through a pipe, and runs `interrupt` when the export is in its middle. */
async function exportThroughPipe(dataDir: string, pipe: string, interrupt: () => Promise<void>): Promise<Content> {
  spawnSync("mkfifo", [pipe]);
  await using exporting = spawnEmulator({ DATA_DIR: dataDir }, { args: ["--export", pipe] });
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(pipe)) {
    if (chunks.length === 0) await interrupt();
    chunks.push(chunk);
  }
  expect(await exporting.exited).toMatchObject(success);
  return JSON.parse(Buffer.concat(chunks).toString());
}

test(
  "an export of a running store is the store at one moment, and does not hold up writes",
  async () => {
    await using directory = await temporaryDirectory();
    const dataDir = join(directory.path, "data");
    await using harness = await startTestEmulator({ dataDir, seed: await bigContent() });
    const before = harness.emulator.export();
    const exported = await exportThroughPipe(dataDir, join(directory.path, "pipe"), () =>
      changeEverything(harness.chime),
    );
    expect(exported).toEqual(before);
    expect(harness.emulator.export()).not.toEqual(before);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "an emulator can stop and start again while it is exported",
  async () => {
    await using directory = await temporaryDirectory();
    const dataDir = join(directory.path, "data");
    await using first = await startTestEmulator({ dataDir, seed: await bigContent() });
    const before = first.emulator.export();
    const exported = await exportThroughPipe(dataDir, join(directory.path, "pipe"), async () => {
      await first[Symbol.asyncDispose]();
      await using second = await startTestEmulator({ dataDir });
      await changeEverything(second.chime);
    });
    expect(exported).toEqual(before);
    await using third = await startTestEmulator({ dataDir });
    expect(third.emulator.export().AppInstances.map(({ Name }) => Name)).toContain("New");
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "an export of a store under writes, restored elsewhere, exports the same bytes",
  async () => {
    await using directory = await temporaryDirectory();
    const path = (name: string) => join(directory.path, name);
    await using harness = await startTestEmulator({ dataDir: path("data"), seed: await bigContent() });
    const acknowledged: string[] = [];
    let isExported = false;
    const write = async (lane: string) => {
      for (let n = 0; !isExported || n < 20; n += 1) {
        await createUser(harness.chime, appInstanceArn("big"), `${lane}-${n}`);
        acknowledged.push(`${lane}-${n}`);
      }
    };
    const writing = Promise.all(["a", "b", "c"].map(write));
    while (acknowledged.length < 20) await new Promise(setImmediate);
    const acknowledgedBefore = [...acknowledged];
    const backup = await exportOf(path("data"), path("backup.json"));
    isExported = true;
    await writing;

    const { AppInstances } = JSON.parse(backup) as Content;
    const exported = AppInstances[0]?.Users?.map(({ AppInstanceUserId }) => AppInstanceUserId) ?? [];
    expect(exported).toEqual(expect.arrayContaining(acknowledgedBefore));
    for (const lane of ["a", "b", "c"]) {
      const ofLane = exported.filter((id) => id.startsWith(`${lane}-`));
      expect(ofLane).toEqual(ofLane.map((_, n) => `${lane}-${n}`));
    }
    await using restored = spawnEmulator({ DATA_DIR: path("restored"), EMULATOR_SEED: path("backup.json") });
    await restored.url;
    expect(await exportOf(path("restored"), path("again.json"))).toBe(backup);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "after an export of a running store that is killed, what was acknowledged is there",
  async () => {
    await using directory = await temporaryDirectory();
    const path = (name: string) => join(directory.path, name);
    const seed = path("seed.json");
    await writeFile(seed, JSON.stringify(await bigContent()));
    await using running = spawnEmulator({ DATA_DIR: path("data"), EMULATOR_SEED: seed });
    await running.url;
    const backup = await exportOf(path("data"), path("one.json"));
    running.kill("SIGKILL");
    await running.exited;
    expect(await exportOf(path("data"), path("two.json"))).toBe(backup);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test("SQLite's own tools can copy a running store", async () => {
  await using directory = await temporaryDirectory();
  const path = (name: string) => join(directory.path, name);
  await using harness = await startTestEmulator({ dataDir: path("."), seed: true });
  const AppInstanceArn = await createAppInstance(harness.chime, "Last");
  using reader = new DatabaseSync(path("emulator.sqlite"), { readOnly: true });
  await mkdir(path("copy"));
  reader.prepare("VACUUM INTO ?").run(path("copy/emulator.sqlite"));
  await using copy = await startTestEmulator({ dataDir: path("copy") });
  expect(copy.emulator.export()).toEqual(harness.emulator.export());
  expect((await copy.chime.describeAppInstance({ AppInstanceArn })).AppInstance?.Name).toBe("Last");
});
