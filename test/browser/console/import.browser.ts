import { expect, test } from "@jest/globals";
import { contentOf, userArn } from "../../support/content.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../../support/timeouts.ts";
import { consoleKeys } from "./console-page.ts";
import { allowDownloads } from "./downloads.ts";
import { importPath, openImport } from "./import-page.ts";

/** 2,000 rows: 5 cannot be imported, and the second user of `contentOf` has other data. */
function rowsOf2000(): string {
  const rows = Array.from({ length: 2000 }, (_, index) => `new-${index + 1},New ${index + 1},"{""n"": ${index + 1}}"`);
  const change = (line: number, row: string) => rows.splice(line - 2, 1, row);
  change(3, "user-002,Somebody else,");
  change(18, "-bad id,Bad,");
  change(501, "new-4,Again,");
  change(901, "new-900,,");
  change(902, `new-901,${"x".repeat(101)},`);
  change(1001, `new-1000,Long,${"y".repeat(1025)}`);
  return `User ID,Full name,Metadata\n${rows.join("\n")}\n`;
}

test(
  "2,000 rows are checked, tried, imported with a pause, and the failed one is downloaded and tried again",
  async () => {
    const settings = { CHIME_RATES: "APP_INSTANCE_USER_WRITES=300" };
    await using console = await openImport({ settings, emulator: { seed: contentOf(3) } });
    await using downloads = await allowDownloads(console.page);
    const { harness, click, waitForText, expectSound, page } = console;
    const countCalls = (operation: string) => harness.calls.filter((each) => each === operation).length;

    await waitForText("Choose a file");
    await expectSound();
    await console.choose("users.csv", rowsOf2000());
    await waitForText("1,995 rows can be imported, 5 cannot");
    await waitForText("Line 18");
    await waitForText("The ID occurs in line 5 already");
    await expectSound();
    await console.screenshot("import-plan");
    await click("button", "Download these rows as CSV");
    const rejected = await downloads.read("users.csv-rejected.csv");
    expect(rejected.split("\n").map((line) => line.split(",")[0])).toEqual([
      "line",
      "18",
      "501",
      "901",
      "902",
      "1001",
      "",
    ]);

    await click("button", "Send 1,995 users to the gateway");
    await waitForText("1,995 users ready to import");
    await waitForText(/1,995 users · about 1,995 AWS calls · at least \d+ s · can be paused/);
    expect(countCalls("CreateAppInstanceUser")).toBe(0);

    await click("button", "Dry run");
    await waitForText("Dry run done");
    await waitForText("1,994 to create");
    await waitForText("1 in conflict");
    expect(countCalls("CreateAppInstanceUser")).toBe(0);
    await expectSound();

    await click("button", "Start");
    await waitForText("You can close this page.");
    await page.reload();
    await click("button", "Pause");
    await waitForText("Paused");
    const paused = countCalls("CreateAppInstanceUser");
    expect(paused).toBeLessThan(1995);
    await expectSound();
    await click("button", "Resume");
    await waitForText("1,995 of 1,995");
    await waitForText("1,994 created");
    await waitForText("1 failed");

    await click("button", "Download what failed as CSV");
    const failed = await downloads.read(`import-users-${new Date().toISOString().slice(0, 10)}-failed.csv`);
    expect(failed.split("\n")).toEqual([
      "line,userId,arn,outcome,code,message,awsRequestId",
      expect.stringMatching(new RegExp(`^3,user-002,${userArn(1)},FAILED,CONFLICT,`)),
      "",
    ]);
    const remove =
      "mutation ($arn: ChimeArn!) { deleteAppInstanceUser(input: { arn: $arn }) { userErrors { message } } }";
    await harness.data(remove, { arn: userArn(1) });
    await click("button", "Retry the failed ones");
    await waitForText("1,995 created");
    await expectSound();
    await console.show("narrow", "dark");
    await waitForText("1,995 created");
    await expectSound();
  },
  SLOW_TEST_TIMEOUT_MS,
);

test("JSON lines and other columns are imported by the mode that is chosen", async () => {
  await using console = await openImport({ emulator: { seed: contentOf(2) } });
  await console.choose("users.jsonl", '{"login":"user-001","name":"Renamed"}\n{"login":"x1","name":"New"}\n');
  await console.page.waitForSelector("::-p-xpath(//option[.='login'])");
  await console.page.select("select", "login");
  await console.waitForText("2 rows, all of them can be imported");
  await console.clickOn("::-p-xpath((//input[@type='radio'])[3])");
  await console.click("button", "Send 2 users to the gateway");
  await console.click("button", "Start");
  await console.waitForText("1 created");
  await console.waitForText("1 updated");
  const query = "query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { name } }";
  expect(await console.harness.data(query, { arn: userArn(0) })).toEqual({ appInstanceUser: { name: "Renamed" } });
});

test("what the caller may not import is said before a click", async () => {
  const { settings, keyOf } = consoleKeys();
  await using console = await openImport({ settings, emulator: { seed: contentOf(2) } });
  await console.signIn(keyOf("reader"));
  await console.waitForText("You cannot import users here. Needs the scope write.");
  expect(await console.page.$eval("input[type=file]", (input) => (input as { disabled?: boolean }).disabled)).toBe(
    true,
  );
  await console.expectSound();
  await console.page.evaluate("sessionStorage.clear()");
  await console.open(importPath);
  await console.signIn(keyOf("writer"));
  await console.choose("users.csv", 'userId,name,tags\nx1,New,"[{""key"":""a"",""value"":""b""}]"\n');
  await console.waitForText("1 row, all of them can be imported");
  expect(await console.page.$$eval("select:disabled", (found) => found.length)).toBe(2);
  await console.waitForText("Needs the scope admin");
  await console.expectSound();
});

test("a file that is no table of users is an error of a line, and another one can be chosen", async () => {
  await using console = await openImport({ emulator: { seed: contentOf(1) } });
  await console.choose("semicolons.csv", "userId;name\nx1;New\n");
  await console.waitForText("Line 1: Cells must be separated by commas");
  await console.expectSound();
  await console.choose("quotes.csv", 'userId,name\nx1,New\nx2,"New\n');
  await console.waitForText("Line 3: A quote is not closed");
  await console.expectSound();
  await console.choose("users.csv", "userId,name\nx1,New\n");
  await console.waitForText("1 row, all of them can be imported");
});
