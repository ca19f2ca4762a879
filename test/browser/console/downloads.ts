import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { waitUntil } from "../../support/wait-until.ts";

export interface Downloads extends AsyncDisposable {
  /** Waits for a file that the page saves, and returns its text. */
  read(name: string): Promise<string>;
}

/** Lets a page save files, in a folder of its own. */
export async function allowDownloads(page: Page): Promise<Downloads> {
  const folder = await mkdtemp(join(tmpdir(), "chime-console-"));
  const client = await page.createCDPSession();
  await client.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  return {
    read: async (name) => {
      const file = join(folder, name);
      await waitUntil(() => existsSync(file));
      const text = await readFile(file, "utf8");
      await rm(file);
      return text;
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
