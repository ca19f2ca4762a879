import { waitUntil } from "../../support/wait-until.ts";
import { type ConsolePage, openConsole, waitUntilLoaded } from "./console-page.ts";
import { harbor } from "./states.ts";

/** Without a directory, which makes calls of its own. */
const options = { settings: { DIRECTORY: "off" } };

/** Returns the path of a page of the first AppInstance of the demo data. */
export const below = (tab: string) => `/i/${encodeURIComponent(harbor)}/${tab}`;

/** Opens a page, and waits until it has made these calls and nothing is left to load. */
async function openSettled(path: string, expected: readonly string[] = []): Promise<ConsolePage> {
  const page = await openConsole(path, options);
  await waitUntil(() => expected.every((call) => page.harness.calls.includes(call)));
  await waitUntilLoaded(page);
  return page;
}

/** Returns the calls to AWS of what is done on a page, in the order of their names. */
async function callsOn(path: string, work: (page: ConsolePage) => Promise<void>): Promise<readonly string[]> {
  await using page = await openSettled(path);
  const calls = await page.harness.callsOf(async () => {
    await work(page);
    await waitUntilLoaded(page);
  });
  return calls.toSorted();
}

/** Returns the calls to AWS until a screen shows all that it has, for which it needs at least the expected ones. */
export async function callsOfScreen(path: string, expected: readonly string[] = []): Promise<readonly string[]> {
  await using page = await openSettled(path, expected);
  return page.harness.calls.toSorted();
}

/** Opens a user beside the list. */
export const callsOfUserBesideList = () =>
  callsOn(below("users"), async (page) => {
    await page.click("button", "Alice Okafor");
    await page.waitForText("Alice’s iPhone");
    await page.waitForText("Expiration");
  });

const userPath = below("u/user-004");

/** Promotes the user whose page is open. */
export const callsOfPromotion = () =>
  callsOn(userPath, async (page) => {
    await page.click("button", "Promote to admin");
    await page.click("button", "Promote");
    await page.find("button", "Demote from admin");
  });

/** Saves an edit of a user whom somebody else has changed meanwhile. */
export async function callsOfConflict(): Promise<readonly string[]> {
  await using page = await openSettled(userPath);
  await page.click("button", "Edit");
  await page.fill("Name", "Mine");
  const theirs = { Name: "Theirs", Metadata: "theirs" };
  await page.harness.chime.updateAppInstanceUser({ AppInstanceUserArn: `${harbor}/user/user-004`, ...theirs });
  const calls = await page.harness.callsOf(async () => {
    await page.click("button", "Save");
    await page.waitForText("Somebody changed this");
    await waitUntilLoaded(page);
  });
  return calls.toSorted();
}
