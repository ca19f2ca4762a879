import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Makes a store as an emulator of the first format left it. */
export function makeFormat1Store(dataDir: string): void {
  using db = new DatabaseSync(join(dataDir, "emulator.sqlite"));
  db.exec(readFileSync(new URL("store-format-1.sql", import.meta.url), "utf8"));
}
