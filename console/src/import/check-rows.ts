import { expirationSettings, metadata, tags, userId, userName } from "../../../src/gateway/domain/constraints.ts";
import { findIssues, type Rules } from "../../../src/gateway/domain/rules.ts";
import type { ImportItem } from "../../../src/user-files/import-item.ts";
import type { ImportRow } from "../../../src/user-files/import-rows.ts";
import { texts } from "../texts/texts.ts";

/** The rules by which the gateway checks each row again. */
const rules: Rules<ImportItem> = { userId, name: userName, metadata, tags, expirationSettings };

export type WrongRow = Extract<ImportRow, { readonly issue: string }>;

/** Returns a check that turns a row into a wrong one if the gateway would refuse it, or if its user occurred before. */
export function createRowCheck(): (row: ImportRow) => ImportRow {
  const lines = new Map<string, number>();
  return (row) => {
    if ("issue" in row) return row;
    const { line, item } = row;
    const [issue] = findIssues(item, rules);
    if (issue) return { line, userId: item.userId, issue: issue.message };
    const earlier = lines.get(item.userId);
    if (earlier !== undefined) return { line, userId: item.userId, issue: texts.userImport.repeated(earlier) };
    lines.set(item.userId, line);
    return row;
  };
}
