import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { settingGroups } from "../../src/gateway/config/environment.ts";
import type { Setting } from "../../src/gateway/config/setting.ts";

const page = readFileSync("docs/settings.md", "utf8");

function rowOf({ variable, type, default: byDefault, derivedDefault, doc }: Setting): string {
  const shownDefault = derivedDefault ?? (byDefault === undefined ? "–" : `\`${byDefault}\``);
  return `| \`${variable}\` | ${type.description} | ${shownDefault} | ${doc} |`;
}

/** Returns the text below a heading, up to the next one. */
const sectionOf = (title: string): string => page.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";

const settings = Object.entries(settingGroups).flatMap(([group, members]) =>
  Object.values<Setting>(members).map((setting) => ({ group, setting })),
);

test.each(settings)("docs/settings.md has the row of $setting.variable", ({ group, setting }) => {
  const row = rowOf(setting);
  const isThere = sectionOf(group).split("\n").includes(row);
  if (!isThere)
    throw new Error(`docs/settings.md lacks the row of ${setting.variable}: add, below "${group}",\n${row}`);
});

test("docs/settings.md names no variable that does not exist", () => {
  const known = new Set(settings.map(({ setting }) => setting.variable));
  const rows = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = ""]) => name);
  const mentioned = [...page.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, name = ""]) => name);
  const isOfOthers = (name: string) => /^(AWS|OTEL)_/.test(name);
  expect(rows).toHaveLength(settings.length);
  expect(rows.filter((name) => !known.has(name))).toEqual([]);
  expect(mentioned.filter((name) => !known.has(name) && !isOfOthers(name))).toEqual([]);
});
