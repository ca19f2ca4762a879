import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { SLOW_TEST_TIMEOUT_MS } from "../../support/timeouts.ts";
import { waitUntil } from "../../support/wait-until.ts";
import { type ConsolePage, openConsole } from "./console-page.ts";
import { harbor } from "./states.ts";

const instance = (tab: string) => `/i/${encodeURIComponent(harbor)}/${tab}`;

/** Every address, and a text that its content has. */
const pages = [
  ["/", "Harbor Support Chat"],
  [instance("users?user=user-001"), "Alice’s iPhone"],
  [instance("users?q=bruno"), "Bruno"],
  [instance("u/user-002"), "user-002"],
  [instance("admins"), "Alice Okafor"],
  [instance("bots"), "Harbor Pilot"],
  [instance("settings"), "Danger zone"],
  [instance("import"), "Choose a file"],
  ["/jobs", "Jobs"],
] as const;

/** Writes a manifest of an operator, which has none of the console's operations. */
async function operatorsManifest() {
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  const file = join(folder, "operations.json");
  await writeFile(file, JSON.stringify({ operators: "{ __typename }" }));
  return { file, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** Records the operations that the page sends, and the statuses of the responses. */
function recordOperations({ page }: ConsolePage) {
  const names = new Set<string>();
  const refused: string[] = [];
  page.on("response", (response) => {
    const request = response.request();
    if (!response.url().endsWith("/graphql")) return;
    const { operationName } = JSON.parse(request.postData() ?? "{}");
    names.add(operationName);
    if (response.status() !== 200) refused.push(`${operationName} ${response.status()}`);
  });
  return { names, refused };
}

test(
  "with trusted documents of an operator, every screen works, and so do writes",
  async () => {
    await using manifest = await operatorsManifest();
    await using page = await openConsole("/nothing", { settings: { TRUSTED_DOCUMENTS: manifest.file } });
    const { names, refused } = recordOperations(page);
    for (const [path, content] of pages) {
      await page.open(path);
      await page.waitForText(content);
      await page.page.waitForSelector("main .loading", { hidden: true });
    }
    await page.open("/");
    await page.click("button", "Create an AppInstance");
    await page.fill("Name", "Trusted");
    await page.click("button", "Create");
    await page.waitForText("No users yet");
    await page.click("link", "Settings");
    await page.click("button", "Add a tag");
    await page.fill("Key of tag 1", "team");
    await page.fill("Value of tag 1", "care");
    await page.click("button", "Save tags");
    await waitUntil(() => names.has("editTagsMutation"));
    await page.find("button", "Add a tag");
    expect(refused).toEqual([]);
    const { operations } = JSON.parse(await readFile("console/dist/operations.json", "utf8"));
    const queries = operations.filter(({ type }: { readonly type: string }) => type === "query");
    expect(names.size).toBeGreaterThan(queries.length / 2);
    expect(await page.text()).not.toContain("OPERATION_NOT_TRUSTED");
    await page.expectSound();
  },
  SLOW_TEST_TIMEOUT_MS,
);
