import { hash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";

/** Returns a digest of a database's tables, views and indexes. The layout of their SQL does not matter. */
export function digestTables(db: DatabaseSync): string {
  const rows = db.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").all();
  const texts = rows.map(({ name, sql }) => `${name} ${String(sql).replaceAll(/\s+/g, " ")}`);
  return hash("sha256", texts.join("\n")).slice(0, 12);
}
