import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { promisify, stripVTControlCharacters } from "node:util";
import { expect, jest, test } from "@jest/globals";
import { change } from "../jobs/support.ts";
import { contentOf } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";
import { isFullRun, LONG_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { runCli, shellCommand } from "./support.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { spawnTerminal } from "./terminal.ts";

jest.setTimeout(LONG_TEST_TIMEOUT_MS);

/** Interrupts the command once it has written a text. */
const interruptAt = (text: string, signal: NodeJS.Signals) => {
  let isSent = false;
  return (output: string, pid: number) => {
    if (isSent || !output.includes(text)) return;
    isSent = true;
    process.kill(pid, signal);
  };
};

const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => `u${index},Name\n`).join("");

test("an import that is killed and interrupted resumes where it was, and creates each user once", async () => {
  await using folder = await temporaryFolder();
  await using gateway = await startTestGateway({ quotas: { APP_INSTANCE_USER_WRITES: 300 } }, { seed: contentOf(1) });
  const file = join(folder.path, "users.csv");
  await writeFile(file, `userId,name\nbad\n${rowsOf(1100)}`);
  const run = (text: string, signal: NodeJS.Signals = "SIGINT") =>
    runCli(gateway.url, ["users", "import", "Home", file], { onOutput: interruptAt(text, signal) });
  expect((await run('"line":2', "SIGKILL")).code).toBe(null);
  const whileUploading = await run("Resuming");
  expect(whileUploading).toMatchObject({ code: 5, stderr: expect.stringMatching(/the same command resumes from/) });
  const whileRunning = await run("Started the job");
  expect(whileRunning).toMatchObject({ code: 5, stderr: expect.stringContaining("The job continues") });
  expect(await run("never")).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining("1,100 imported, 0 failed, 1 rejected"),
  });
  expect(gateway.calls.filter((name) => name === "CreateAppInstanceUser").length).toBe(1100);
  expect(await readdir(folder.path)).toEqual(["users.csv"]);
});

test("an interrupted export ends its job", async () => {
  await using gateway = await startTestGateway({ quotas: { LIST_APP_INSTANCE_USERS: 1 } }, { seed: contentOf(600) });
  const { code, stdout } = await runCli(gateway.url, ["users", "export", "Home"], {
    onOutput: interruptAt("user-001", "SIGINT"),
  });
  expect({ code, isCut: stdout.split("\n").length < 600 }).toEqual({ code: 130, isCut: true });
  expect((await gateway.data("{ jobs { nodes { id } } }")).jobs.nodes).toEqual([]);
});

test("an export whose reader stops ends its job", async () => {
  await using gateway = await startTestGateway({ quotas: { LIST_APP_INSTANCE_USERS: 1 } }, { seed: contentOf(600) });
  const script = `{ ${shellCommand("users export Home")}; echo $? >&2; } | head -n 1`;
  const env = { PATH: process.env.PATH, CHIME_IDENTITY_URL: gateway.url };
  const { stdout, stderr } = await promisify(execFile)("sh", ["-c", script], { env });
  expect({ lines: stdout.split("\n").length, stderr }).toEqual({ lines: 2, stderr: "141\n" });
  expect((await gateway.data("{ jobs { nodes { id } } }")).jobs.nodes).toEqual([]);
});

test("an export whose job is paused says so, and ends its job", async () => {
  await using gateway = await startTestGateway({ quotas: { LIST_APP_INSTANCE_USERS: 1 } }, { seed: contentOf(600) });
  let paused: Promise<unknown> | undefined;
  const pause = async () => {
    const [{ id }] = (await gateway.data("{ jobs { nodes { id } } }")).jobs.nodes;
    return change(gateway, "pauseJob", { id });
  };
  const { code, stderr } = await runCli(gateway.url, ["users", "export", "Home"], {
    onOutput: (output) => {
      if (output.includes("user-001")) paused ??= pause();
    },
  });
  expect(await paused).toMatchObject({ job: { state: "PAUSED" } });
  expect({ code, stderr }).toEqual({ code: 1, stderr: "The job is PAUSED\n" });
  expect((await gateway.data("{ jobs { nodes { id } } }")).jobs.nodes).toEqual([]);
});

test("a file that cannot be imported leaves nothing behind", async () => {
  await using folder = await temporaryFolder();
  await using gateway = await startTestGateway({}, { seed: contentOf(1) });
  const stored = { id: "x", target: {}, jobId: null, parts: 1, digest: "", accepted: 0, rejected: 0, isStarted: false };
  const files: Record<string, readonly [string | Buffer, string]> = {
    empty: ["", ":1: The file is empty"],
    header: ["userId,name\n", " has no rows"],
    column: ["userId,nam\nx,y\n", ":1: The column name is missing"],
    latin1: [Buffer.from(`userId,name\n${rowsOf(1500)}x,José\n`, "latin1"), ":1502: A character is not UTF-8"],
  };
  const results = Object.entries(files).map(async ([name, [content, message]]) => {
    const file = join(folder.path, name);
    await writeFile(file, content);
    const result = await runCli(gateway.url, ["users", "import", "Home", file]);
    expect(result).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(`${file}${message}`) });
  });
  await Promise.all(results);
  await writeFile(join(folder.path, "other.state"), JSON.stringify(stored));
  const args = ["users", "import", "Home", join(folder.path, "header"), "--state", join(folder.path, "other.state")];
  expect(await runCli(gateway.url, args)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("belongs to another import"),
  });
  expect((await readdir(folder.path)).sort()).toEqual([...Object.keys(files), "other.state"].sort());
  expect((await gateway.data("{ jobs { nodes { id } } }")).jobs.nodes).toEqual([]);
  expect(gateway.calls).not.toContain("CreateAppInstanceUser");
});

test(`a file of ${isFullRun ? "2 GB" : "50 MB"} is read in little memory`, async () => {
  await using gateway = await startTestGateway({}, { seed: contentOf(1) });
  const row = `x,${"y".repeat(200_000)},z\n`;
  const count = isFullRun ? 10_000 : 250;
  function* rows() {
    yield "userId,name\n";
    for (let index = 0; index < count; index += 1) yield row;
  }
  const env = { NODE_OPTIONS: "--max-old-space-size=40" };
  const { code, stdout, stderr } = await runCli(gateway.url, ["users", "import", "Home", "-"], {
    env,
    input: Readable.from(rows()),
  });
  expect({ code, stderr }).toEqual({ code: 1, stderr: `All ${count.toLocaleString("en-US")} rows were rejected\n` });
  expect(stdout.trim().split("\n").length).toBe(count);
});

const hasTerminal =
  process.platform === "linux" && spawnSync("script", ["--version"]).status === 0 && existsSync("/dev/ptmx");

(hasTerminal ? test : test.skip)("on a terminal, results are a table, and progress is one line", async () => {
  await using folder = await temporaryFolder();
  await using gateway = await startTestGateway({}, { seed: contentOf(3) });
  const file = join(folder.path, "users.csv");
  await writeFile(file, `userId,name\n${rowsOf(20)}`);
  const output = await spawnTerminal(gateway.url, `users import Home ${file}`);
  expect(stripVTControlCharacters(output)).toMatch(/\r[█░]{20} {2}\d+ \/ 20 {2}\d+\.\d\/s {2}0 failed/);
  expect(output).toContain("20 imported, 0 failed, 0 rejected");
  const table = await spawnTerminal(gateway.url, "users list Home --limit 1");
  expect(table.startsWith("\x1b[1muserId")).toBe(true);
  expect(stripVTControlCharacters(table)).toMatch(/^userId +name +metadata\r\nuser-001/);
});
