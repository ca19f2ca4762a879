import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { contentOf, home } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { runCli } from "./support.ts";
import { temporaryFolder } from "./temporary-folder.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const file = `userId,name,metadata
user-001,Name of user-001,
user-002,Renamed,
user-003,Name of user-003,given
new,New,
`;

test("sync prints its plan, deletes only the confirmed number, and then has nothing to do", async () => {
  await using folder = await temporaryFolder();
  await using gateway = await startTestGateway({}, { seed: contentOf(6) });
  const path = join(folder.path, "users.csv");
  await writeFile(path, file);
  const sync = (...options: string[]) => runCli(gateway.url, ["users", "sync", "Home", path, ...options]);
  const plan = "~ user-002\n~ user-003\n+ new\n";
  const deletions = "- user-004\n- user-005\n- user-006\n";
  const counts = "+ 1 created, ~ 2 updated, - 3 deleted, = 1 unchanged\n";
  const dry = await sync("--dry-run", "--delete-missing");
  expect(dry).toMatchObject({ code: 0, stdout: plan + deletions });
  expect(dry.stderr).toMatch(
    /^\+ 1 .*unchanged\n3 items: at most \d+ AWS calls.*\n3 items: at most 3 AWS calls, about .*\n$/,
  );
  const wrong = await sync("--delete-missing", "--confirm", "2");
  expect(wrong).toMatchObject({
    code: 2,
    stderr: `${counts}3 users would be deleted; --confirm 3 allows that. Nothing was changed\n`,
  });
  expect(gateway.calls.filter((name) => /^(Create|Update|Delete)/.test(name))).toEqual([]);
  const kept = await sync();
  expect(kept).toMatchObject({ code: 0, stdout: plan, stderr: expect.stringContaining("3 users are not in the file") });
  expect(await sync("--delete-missing", "--confirm", "3")).toMatchObject({ code: 0, stdout: deletions });
  await writeFile(path, file.replace("given", ""));
  expect(await sync()).toMatchObject({ code: 0, stdout: "~ user-003\n" });
  expect(await sync("--delete-missing")).toMatchObject({
    code: 0,
    stdout: "",
    stderr: expect.stringContaining("= 4 unchanged"),
  });
});

test("sync changes nothing if a row cannot be used", async () => {
  await using folder = await temporaryFolder();
  await using gateway = await startTestGateway({}, { seed: contentOf(1) });
  const texts = { short: "ann\n", twice: "ann,A,\nann,B,\n", long: `ann,Ann,${"x".repeat(1025)}\nbob,Bob,\n` };
  for (const [name, rows] of Object.entries(texts)) {
    const path = join(folder.path, name);
    await writeFile(path, `userId,name,metadata\n${rows}`);
    const { code, stderr } = await runCli(gateway.url, [
      "users",
      "sync",
      "Home",
      path,
      "--delete-missing",
      "--confirm",
      "1",
    ]);
    expect({ isRefused: code === 1 || code === 2, stderr }).toEqual({
      isRefused: true,
      stderr: expect.stringContaining("so nothing was synchronized"),
    });
  }
  expect(gateway.emulator.state().counts.users).toBe(1);
  expect((await gateway.data("{ jobs { nodes { id } } }")).jobs.nodes).toEqual([]);
});

test("admins, bots, endpoints and tags are listed and changed", async () => {
  await using gateway = await startTestGateway({}, { seed: contentOf(2, 1) });
  const run = async (line: string) => {
    const { code, stdout, stderr } = await runCli(gateway.url, line.split(" "));
    return { code, stderr, data: stdout === "" ? undefined : JSON.parse(stdout) };
  };
  const lex = "--lex-alias arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/TSTALIASID --locale en_US";
  const [added, removed, bot, tags, endpoints] = await Promise.all([
    run("admins add home user-002 nobody"),
    run("admins remove home user-001"),
    run(`bots create Home --name Helper ${lex}`),
    run("tags add Home/user/user-001 team=blue plan=a=b"),
    run("endpoints list Home user-001"),
  ]);
  expect(added).toMatchObject({
    code: 1,
    data: [{ id: "user-002", outcome: "CREATED" }, { code: "NOT_FOUND_OR_FORBIDDEN" }],
  });
  expect(removed).toMatchObject({ code: 0, data: [{ outcome: "DELETED" }] });
  expect(tags.data).toEqual(expect.arrayContaining([{ key: "plan", value: "a=b" }]));
  expect(endpoints).toEqual({ code: 0, stderr: "", data: [] });
  const id = String(bot.data.arn).split("/").at(-1);
  const [admins, shown, left, updated] = await Promise.all([
    run("admins list home"),
    run(`bots get home ${id}`),
    run("tags remove Home/user/user-001 team"),
    run(`endpoints update home user-001 ${id} --allow-messages NONE`),
  ]);
  expect(admins.data).toMatchObject([{ arn: `${home}/user/user-002` }]);
  expect(shown.data).toMatchObject({
    name: "Helper",
    configuration: { lex: { invokedBy: { standardMessages: "AUTO" } } },
  });
  expect(left.data).toEqual([{ key: "plan", value: "a=b" }]);
  expect(updated.code).toBe(1);
  const [gone, renamed] = [await run(`bots update home ${id} --name Robot`), await run(`bots delete home ${id}`)];
  expect([gone.data.name, renamed.data[0].outcome]).toEqual(["Robot", "DELETED"]);
});
