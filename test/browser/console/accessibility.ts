import axe, { type AxeResults } from "axe-core";
import type { Page } from "puppeteer-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** A failure stays readable: it shows so many elements of each rule, and so much of each. */
const MAX_ELEMENTS = 3;
const MAX_HTML_LENGTH = 160;
const MAX_LINES = 36;

/** Returns what axe finds on the page as it is now: rule, elements and HTML, line by line; empty if there is nothing. */
export async function findAccessibilityIssues(page: Page, rules: readonly string[] = []): Promise<readonly string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  const runOnly = rules.length > 0 ? { type: "rule", values: rules } : { type: "tag", values: tags };
  // Preloading would add style elements for sheets that did not load, which the content security policy forbids.
  const options = JSON.stringify({ runOnly, resultTypes: ["violations"], preload: false });
  const { violations } = (await page.evaluate(`axe.run(document, ${options})`)) as AxeResults;
  const lines = violations.flatMap(({ id, help, nodes }) => [
    `${id}: ${help} (${nodes.length})`,
    ...nodes
      .slice(0, MAX_ELEMENTS)
      .flatMap(({ target, html }) => [`  ${target.join(" ")}`, `    ${html.slice(0, MAX_HTML_LENGTH)}`]),
  ]);
  return lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), "…"] : lines;
}
