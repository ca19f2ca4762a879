import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { expect, test } from "@jest/globals";

const pages = [...globSync("*.md"), ...globSync("docs/*.md")].toSorted();
const testFiles = globSync("test/**/*.{test,browser,optional}.ts");

/** Returns what a link can name below `#`: the headings of a page, as GitHub writes them. */
function anchorsOf(page: string): Set<string> {
  const headings = [...withoutCode(readFileSync(page, "utf8")).matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) => text);
  return new Set(
    headings.map((text) =>
      text
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(/\s/g, "-"),
    ),
  );
}

const withoutCode = (text: string): string => text.replaceAll(/^```.*?^```/gms, "");

/** Returns why a link of a page leads nowhere, or undefined. */
function findLinkIssue(page: string, link: string): string | undefined {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : join(dirname(page), path);
  if (!existsSync(target)) return `${page} links to ${link}, but there is no ${target}`;
  if (anchor === undefined || anchorsOf(target).has(anchor)) return undefined;
  return `${page} links to ${link}, but ${target} has no heading ${anchor}`;
}

test.each(pages)("every link in %s leads to a file and a heading", (page) => {
  const links = [...withoutCode(readFileSync(page, "utf8")).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  const local = links.filter((link) => !/^\w+:/.test(link));
  expect(local.map((link) => findLinkIssue(page, link)).filter(Boolean)).toEqual([]);
});

test("every page of docs/ is linked from another page", () => {
  const texts = new Map(pages.map((page) => [page, readFileSync(page, "utf8")]));
  const isLinked = (page: string) =>
    [...texts].some(([other, text]) => other !== page && text.includes(`${page.replace("docs/", "")}`));
  expect(pages.filter((page) => page.startsWith("docs/") && !isLinked(page))).toEqual([]);
});

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };

/** Returns why a page's commands cannot run: each names a missing test, a missing file or an unknown npm script. */
function findCommandIssues(text: string): string[] {
  const tests = [...text.matchAll(/\bnpm test -- ((?:test\/\S+ ?)+)/g)].flatMap(([, paths = ""]) =>
    paths.replaceAll("`", "").trim().split(" "),
  );
  const files = [...text.matchAll(/\bnode ((?:src|bench|test)\/[\w./-]+)/g)].map(([, path = ""]) => path);
  const scriptNames = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = ""]) => name);
  return [
    ...tests
      .filter((path) => !testFiles.some((file) => file.startsWith(path)))
      .map((path) => `no test begins with ${path}`),
    ...files.filter((file) => !existsSync(file)).map((file) => `there is no ${file}`),
    ...scriptNames.filter((name) => !(name in scripts)).map((name) => `package.json has no script ${name}`),
  ];
}

test.each(pages)("every command in %s names files and scripts that exist", (page) => {
  expect(findCommandIssues(readFileSync(page, "utf8"))).toEqual([]);
});

/** Placeholders such as `schema/<domain>.graphql` are not checked. A path before a code block is of the reader's application. */
test.each(pages)("every path in %s exists", (page) => {
  const paths = [
    ...readFileSync(page, "utf8").matchAll(/`((?:src|test|bench|schema|docs|deploy)\/[^`\s*<>]*)`(?!:\n\n```)/g),
  ].map(([, path = ""]) => path);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});
