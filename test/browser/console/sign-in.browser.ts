import { expect, test } from "@jest/globals";
import { contentOf } from "../../support/content.ts";
import { consoleKeys, openConsole } from "./console-page.ts";

test("a gateway with API keys asks for one, says why it refuses one, and then shows the page", async () => {
  const { settings, keyOf } = consoleKeys();
  await using page = await openConsole("/", { settings, emulator: { seed: contentOf(3) } });
  await page.waitForText("This gateway asks for an API key");
  await page.expectSound();
  await page.signIn("cgw_wrong");
  await page.waitForText("Missing or unknown credentials");
  await page.expectSound();
  await page.signIn(keyOf("operator"));
  await page.waitForText("Home");
  await page.expectSound();
  expect(page.harness.calls).toEqual(["ListAppInstances"]);
});
