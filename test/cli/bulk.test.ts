import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { contentOf, home } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { runCli } from "./support.ts";
import { temporaryFolder } from "./temporary-folder.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const awkward = [
  "=1+1",
  "+1",
  "-1",
  "@x",
  "'=1",
  "''=1",
  "a,b",
  'say "hi"',
  " x ",
  "'",
  "Zoë 王小明 👩‍👩‍👧",
  "\u202eabc",
  "\ufeffx",
];
const metadataOnly = ["two\nlines", "two\r\nlines", "\ttab", "\rcr", '{"a": "b,\\n"}', ""];

const awkwardUsers = [...awkward.map((text) => [text, text]), ...metadataOnly.map((text) => ["Plain", text])].map(
  ([Name = "", Metadata = ""], index) => ({ AppInstanceUserId: `u${index + 10}`, Name, ...(Metadata && { Metadata }) }),
);

const otherArn = home.replace("/home", "/copy");
const seed = {
  AppInstances: [
    { AppInstanceId: "home", Name: "Home", Users: awkwardUsers },
    { AppInstanceId: "copy", Name: "Copy" },
  ],
};

/** AWS defines the order of a list. */
const recordsOf = (text: string) => text.split(/^(?=u\d\d,|\{"userId")/m).toSorted();

const linesOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

test.each(["csv", "jsonl"])(
  "an export as %s is imported again byte by byte, after a dry run that writes nothing",
  async (format) => {
    await using folder = await temporaryFolder();
    await using gateway = await startTestGateway({}, { seed });
    const file = join(folder.path, "users");
    const exported = await runCli(gateway.url, ["users", "export", "Home", "--format", format]);
    expect(exported).toMatchObject({ code: 0, stderr: `${awkwardUsers.length} users exported\n` });
    if (format === "csv") expect(exported.stdout).not.toMatch(/^[^,]*,"?[=+\-@]/m);
    await writeFile(file, exported.stdout);
    const dry = await runCli(gateway.url, ["users", "import", otherArn, file, "--dry-run"]);
    expect(dry).toMatchObject({ code: 0, stderr: expect.stringContaining("at most") });
    expect(linesOf(dry.stdout).map(({ outcome }) => outcome)).toEqual(awkwardUsers.map(() => "WOULD_CREATE"));
    expect(gateway.calls).not.toContain("CreateAppInstanceUser");
    const imported = await runCli(gateway.url, ["users", "import", otherArn, "-"], { input: exported.stdout });
    expect(imported).toMatchObject({ code: 0, stdout: "" });
    const again = await runCli(gateway.url, ["users", "export", otherArn, "--format", format]);
    expect(recordsOf(again.stdout)).toEqual(recordsOf(exported.stdout));
    expect((await runCli(gateway.url, ["jobs", "list", "--query", "[].kind"])).stdout).toContain('"IMPORT_USERS"');
  },
);

test("each bad row is reported with its line, and all others are imported", async () => {
  await using folder = await temporaryFolder();
  await using gateway = await startTestGateway({}, { seed: contentOf(1) });
  const file = join(folder.path, "users.csv");
  const rows = Array.from({ length: 1200 }, (_, index) => `user-${index + 2},Name,`);
  rows[1109] = `long,Name,${"ä".repeat(512)}x`;
  rows[1110] = "user-7,Name,";
  rows[1111] = "three,cells,are,not four";
  rows[3] = "user-001,Other name,";
  await writeFile(file, `\ufeffuserId,name,metadata\r\n${rows.join("\r\n")}\r\n`);
  const { code, stdout, stderr } = await runCli(gateway.url, ["users", "import", "Home", file]);
  expect(linesOf(stdout).sort((a, b) => a.line - b.line)).toEqual([
    expect.objectContaining({ line: 5, userId: "user-001", code: "CONFLICT" }),
    expect.objectContaining({ line: 1111, userId: "long", code: "BAD_USER_INPUT", field: "metadata" }),
    expect.objectContaining({ line: 1112, userId: "user-7", code: "CONFLICT", field: "userId" }),
    { line: 1113, code: "BAD_USER_INPUT", message: "The row must have 3 cells as the header, got 4" },
  ]);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^1,197 items: at most 1,197 AWS calls, about 2 min .*\nStarted the job .*\n1,196 imported, 1 failed, 3 rejected\n$/,
  );
  expect({ users: gateway.emulator.state().counts.users, isKept: existsSync(`${file}.state`) }).toEqual({
    users: 1197,
    isKept: false,
  });
});
