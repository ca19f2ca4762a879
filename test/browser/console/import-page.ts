import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ElementHandle } from "puppeteer-core";
import { home } from "../../support/content.ts";
import { type ConsoleOptions, type ConsolePage, openConsole } from "./console-page.ts";
import type { OpenedConsole } from "./open-console.ts";

export const importPath = `/i/${encodeURIComponent(home)}/import`;

/** Drops a file with a text on the page. */
export async function dropFile({ page }: OpenedConsole, name: string, text: string): Promise<void> {
  await page.waitForSelector(".drop");
  await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}));
    document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
  })()`);
}

export interface ImportPage extends ConsolePage {
  /** Chooses a file with a text. */
  choose(name: string, text: string): Promise<void>;
}

/** Opens the page of the import. It reads the files that are chosen until the end. */
export async function openImport(options: ConsoleOptions): Promise<ImportPage> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "chime-console-"));
  opened.defer(() => rm(folder, { recursive: true }));
  const console = opened.use(await openConsole(importPath, options));
  const running = opened.move();
  const choose = async (name: string, text: string) => {
    const file = join(folder, name);
    await writeFile(file, text);
    const input = (await console.page.waitForSelector("input[type=file]")) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(file);
  };
  return { ...console, choose, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
