import { expect, test } from "@jest/globals";
import { keysFor } from "../../support/callers.ts";
import { contentOf, home } from "../../support/content.ts";
import { type ConsolePage, consoleKeys, openConsole } from "./console-page.ts";
import { loseResponse } from "./lose-response.ts";
import { harbor } from "./states.ts";

const namesOf = async ({ harness }: ConsolePage) =>
  ((await harness.chime.listAppInstances({})).AppInstances ?? []).map(({ Name }) => Name);

test("the list of AppInstances costs one call, and a count is made on demand", async () => {
  await using page = await openConsole();
  await page.waitForText("Clínica Aurora");
  expect(page.harness.calls).toEqual(["ListAppInstances"]);
  expect(await page.page.title()).toBe("App instances · Chime Identity");
  await page.screenshot("instances");
  await page.expectSound();
  await page.click("button", "Copy ARN");
  await page.waitForText("Copied");
  expect(await page.page.evaluate("navigator.clipboard.readText()")).toBe(harbor);
  const calls = await page.harness.callsOf(async () => {
    await page.click("button", "Count users");
    await page.waitForText("150 users");
  });
  expect(calls).toEqual(Array(3).fill("ListAppInstanceUsers"));
  await page.show("narrow", "dark");
  await page.waitForText("Clínica Aurora");
  await page.screenshot("instances-narrow-dark");
  await page.expectSound();
});

test("an operator creates an AppInstance with metadata and tags, and gets there", async () => {
  await using page = await openConsole("/", { emulator: { seed: { AppInstances: [] } }, screen: "narrow" });
  await page.waitForText("No AppInstance yet");
  await page.expectSound();
  await page.click("button", "Create an AppInstance");
  await page.fill("Metadata", '{"owner":"me"}');
  await page.click("button", "Create");
  await page.waitForText("Enter a name.");
  await page.fill("Name", "Café 🚀");
  await page.click("button", "Add a tag");
  await page.fill("Key of tag 1", "environment");
  await page.fill("Value of tag 1", "production");
  await page.screenshot("create-instance");
  await page.expectSound();
  await page.click("button", "Create");
  await page.find("heading", "Café 🚀 Environment production");
  await page.expectSound();
  expect(await page.page.evaluate("document.activeElement.tagName")).toBe("H1");
  const [created] = (await page.harness.chime.listAppInstances({})).AppInstances ?? [];
  expect(created).toMatchObject({ Name: "Café 🚀", Metadata: '{"owner":"me"}' });
});

/** Opens a gateway without AppInstances, and loses the response of the first create. */
async function openLosing(): Promise<ConsolePage> {
  const page = await openConsole("/", { emulator: { seed: { AppInstances: [] } } });
  await page.waitForText("No AppInstance yet");
  await loseResponse(page.page, "createInstanceMutation");
  await page.click("button", "Create an AppInstance");
  await page.fill("Name", "Once");
  await page.click("button", "Create");
  await page.waitForText("The AppInstance may have been created");
  return page;
}

test("a create whose response is lost can be repeated, and makes one AppInstance", async () => {
  await using page = await openLosing();
  await page.expectSound();
  await page.click("button", "Create it again");
  await page.find("heading", "Once");
  expect(await namesOf(page)).toEqual(["Once"]);
});

test("after a lost response, other data creates another AppInstance", async () => {
  await using page = await openLosing();
  await page.fill("Name", "Other");
  await page.click("button", "Create it again");
  await page.find("heading", "Other");
  expect((await namesOf(page)).toSorted()).toEqual(["Once", "Other"]);
});

test("more than 50 AppInstances are shown page after page", async () => {
  const AppInstances = Array.from({ length: 60 }, (_, index) => ({
    AppInstanceId: `i${index}`,
    Name: `Number ${index}`,
  }));
  await using page = await openConsole("/", { emulator: { seed: { AppInstances } } });
  await page.waitForText("Number 49");
  expect(page.harness.calls).toEqual(["ListAppInstances"]);
  await page.click("button", "Show more");
  await page.waitForText("Number 59");
  expect(page.harness.calls).toEqual(["ListAppInstances", "ListAppInstances"]);
  await page.waitForNoText("Show more");
  await page.expectSound();
});

test("a caller of one AppInstance goes straight to it, and Back leaves the console", async () => {
  const { settings, keyOf } = consoleKeys();
  await using page = await openConsole("/", { settings, emulator: { seed: contentOf(3) } });
  const before = await page.page.evaluate("history.length");
  await page.signIn(keyOf("reader"));
  await page.find("heading", "Home");
  expect(page.page.url()).toContain(`/console/i/${encodeURIComponent(home)}/users`);
  expect(await page.page.evaluate("history.length")).toBe(before);
});

test("a caller without AppInstances learns whom to ask", async () => {
  const { variable, as } = keysFor({ reader: { scope: "read", instances: [`${home}-1`, `${home}-2`] } });
  await using page = await openConsole("/", { settings: { API_KEYS: variable }, emulator: { seed: contentOf(1) } });
  await page.signIn(as.reader.authorization.slice("Bearer ".length));
  await page.waitForText("Ask an operator to create one");
  await page.waitForText("Needs the scope operator");
  await page.expectSound();
});
