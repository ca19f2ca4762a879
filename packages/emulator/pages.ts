import { existsSync } from "node:fs";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The pages of docs/ that the package contains. */
const pages = ["emulator.md", "testing.md"];

const isPackaged = (link: string): boolean =>
  link.startsWith("#") || /^\w+:/.test(link) || pages.includes(link.split("#")[0] ?? "");

/** Returns a page with links that lead out of the package replaced by their texts. */
const withoutForeignLinks = (page: string): string =>
  page.replaceAll(/\[([^\]]*)\]\(([^)\s]+)\)/g, (link, text, target) => (isPackaged(target) ? link : text));

/** Writes the pages, and the license once there is one. */
export async function packagePages(root: string, target: string): Promise<void> {
  await mkdir(join(target, "docs"), { recursive: true });
  for (const page of pages) {
    const text = await readFile(join(root, "docs", page), "utf8");
    await writeFile(join(target, "docs", page), withoutForeignLinks(text));
  }
  if (existsSync(join(root, "LICENSE"))) await cp(join(root, "LICENSE"), join(target, "LICENSE"));
}
