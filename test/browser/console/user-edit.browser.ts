import { expect, test } from "@jest/globals";
import { userArn } from "../../support/content.ts";
import { type ConsolePage, waitForHeader } from "./console-page.ts";
import { type OpenedConsole, openConsoleAt } from "./open-console.ts";
import { besideList, enterName, failAll, openUsers, userPath, usersPath } from "./user-page.ts";

const stored = async ({ harness }: ConsolePage) =>
  (await harness.chime.describeAppInstanceUser({ AppInstanceUserArn: userArn(0) })).AppInstanceUser;

/** Two people have the same user open in two browsers, and both have entered another name. */
async function openTwice() {
  await using opened = new AsyncDisposableStack();
  const ann = opened.use(await openUsers(userPath("user-001")));
  const onPhone = { screen: "narrow", scheme: "dark" } as const;
  const ben = opened.use(await openConsoleAt(ann.harness.url, userPath("user-001"), onPhone));
  for (const [page, name] of [
    [ann, "Name of Ann"],
    [ben, "Name of Ben"],
  ] as const) {
    await page.waitForText("Expiration");
    await enterName(page, name);
  }
  const running = opened.move();
  return { ann, ben, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

const save = async (page: OpenedConsole) => {
  await page.click("button", "Save");
  await page.waitForText("Saved");
};

test("a rename costs three calls, and changes the row of the list", async () => {
  await using page = await openUsers(besideList("user-001"));
  await page.waitForText("Expiration");
  await waitForHeader(page);
  await enterName(page, "Renamed");
  await page.waitForText("up to 3 AWS calls");
  await page.expectSound();
  const calls = await page.harness.callsOf(() => save(page));
  // The directory may be reading its lists meanwhile.
  expect(calls.filter((operation) => !operation.startsWith("List"))).toEqual([
    "DescribeAppInstanceUser",
    "UpdateAppInstanceUser",
    "DescribeAppInstanceUser",
  ]);
  await page.page.waitForSelector("::-p-xpath(//*[@class='users-body']//button[.='Renamed'])");
  expect(await stored(page)).toMatchObject({ Name: "Renamed", Metadata: '{"team":"care"}' });
});

test("of two people who edit a user, the second one sees what the first one wrote, and overwrites it only on purpose", async () => {
  await using both = await openTwice();
  const { ann, ben } = both;
  await save(ann);
  await ben.click("button", "Save");
  await ben.waitForText(/Somebody changed this/);
  expect((await stored(ann))?.Name).toBe("Name of Ann");
  for (const text of ["Name of user-001", "Name of Ann", "Name of Ben"]) await ben.waitForText(text);
  await ben.waitForText("Another gateway or tool can still write in between.");
  await ben.expectSound();
  await ben.screenshot("user-conflict-narrow-dark");
  await ben.click("button", "Overwrite with mine");
  await ben.waitForText("Saved");
  expect((await stored(ann))?.Name).toBe("Name of Ben");
});

test("the second one may keep what the first one wrote", async () => {
  await using both = await openTwice();
  const { ann, ben } = both;
  await save(ann);
  await ben.click("button", "Save");
  await ben.click("button", "Keep theirs");
  await ben.waitForNoText("Somebody changed this");
  expect(await ben.page.$eval("h2", (heading) => heading.textContent)).toBe("Name of Ann");
  expect((await stored(ann))?.Name).toBe("Name of Ann");
});

test("overwriting a change leaves what the second one did not edit", async () => {
  await using page = await openUsers(userPath("user-001"));
  await page.waitForText("Expiration");
  await enterName(page, "Mine");
  await page.harness.chime.updateAppInstanceUser({
    AppInstanceUserArn: userArn(0),
    Name: "Theirs",
    Metadata: "theirs",
  });
  await page.click("button", "Save");
  await page.click("button", "Overwrite with mine");
  await page.waitForText("Saved");
  expect(await stored(page)).toMatchObject({ Name: "Mine", Metadata: "theirs" });
});

test("if the present value is what was entered, the edit is done", async () => {
  await using page = await openUsers(userPath("user-001"));
  await page.waitForText("Expiration");
  await enterName(page, "The same");
  await page.harness.chime.updateAppInstanceUser({
    AppInstanceUserArn: userArn(0),
    Name: "The same",
    Metadata: "theirs",
  });
  await save(page);
  expect(await stored(page)).toMatchObject({ Name: "The same", Metadata: "theirs" });
});

test("if the user is gone, the text of the edit can still be copied", async () => {
  await using page = await openUsers(userPath("user-001"));
  await page.waitForText("Expiration");
  await enterName(page, "My text");
  await page.harness.chime.deleteAppInstanceUser({ AppInstanceUserArn: userArn(0) });
  await page.click("button", "Save");
  await page.waitForText("This user does not exist");
  await page.waitForText("My text");
  await page.expectSound();
});

test.each([
  ["commitThenReset", "Saved"],
  ["reset", "It was not saved. You can save it again."],
] as const)("if the response of a save is lost by %s, Check finds out: %s", async (kind, text) => {
  await using page = await openUsers(userPath("user-001"));
  await page.waitForText("Expiration");
  await enterName(page, "Lost");
  const faults = failAll(page, "UpdateAppInstanceUser", kind);
  await page.click("button", "Save");
  await page.waitForText("The change may have been saved. Check before you try again.");
  await page.expectSound();
  faults.clear();
  await page.click("button", "Check");
  await page.waitForText(text);
  if (kind === "reset") await save(page);
  expect((await stored(page))?.Name).toBe("Lost");
});

test("unsaved changes are lost only after a question, by a link, by Back and by Esc", async () => {
  await using page = await openUsers(usersPath);
  await page.waitForText("Name of user-003");
  await page.follow(besideList("user-001"));
  await page.waitForText("Expiration");
  await enterName(page, "Unsaved");
  const stay = async () => {
    await page.waitForText("Leave without saving?");
    await page.expectSound();
    await page.click("button", "Stay");
    await page.waitForNoText("Leave without saving?");
    expect(page.page.url()).toContain("user=user-001");
  };
  await page.click("link", "Admins");
  await stay();
  await page.page.evaluate("history.back()");
  await stay();
  await page.press("Escape");
  await stay();
  await page.click("button", "Close");
  await page.click("button", "Leave");
  await page.waitForNoText("Expiration");
  expect(page.page.url()).not.toContain("user=");
  expect((await stored(page))?.Name).toBe("Name of user-001");
});

test("the e key edits, Esc ends the edit, then closes, and the focus returns to the row", async () => {
  await using page = await openUsers(usersPath);
  await page.click("button", "Name of user-001");
  await page.waitForText("Expiration");
  const waitForFocus = (text: string) =>
    page.page.waitForFunction(
      (wanted) => {
        const { tagName, textContent } = document.activeElement as Element;
        return `${tagName} ${textContent}`.trim() === wanted;
      },
      {},
      text,
    );
  await waitForFocus("H2 Name of user-001");
  await page.press("e");
  await page.find("textbox", "Metadata");
  await waitForFocus("INPUT");
  await page.press("Escape");
  await page.find("button", "Edit");
  await waitForFocus("BUTTON Edit");
  await page.press("Escape");
  await page.waitForNoText("Expiration");
  await waitForFocus("BUTTON Name of user-001");
});

test("metadata that is too long is refused before it is sent, and JSON is formatted on demand", async () => {
  await using page = await openUsers(userPath("user-001"));
  await page.waitForText("Expiration");
  await page.click("button", "Edit");
  await page.click("button", "Indent the JSON");
  await page.waitForText("20 of 1,024 bytes");
  await page.fill("Metadata", "🦊".repeat(257));
  await page.waitForText("Metadata must have at most 1,024 bytes, got 1,028.");
  await page.expectSound();
  expect(await page.page.$eval("button[type=submit]", (button) => button.disabled)).toBe(true);
});
