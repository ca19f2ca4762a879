import type { DatabaseSync } from "node:sqlite";
import { prepare } from "./statement.ts";

const tables = [
  "appInstance",
  "appInstanceUser",
  "appInstanceAdmin",
  "appInstanceBot",
  "appInstanceUserEndpoint",
  "tag",
  "requestToken",
] as const;

/** Empties the store, which can then be seeded again. Needs a transaction. */
export function prepareClear(db: DatabaseSync) {
  const statements = [
    ...tables.map((table) => prepare(db, `DELETE FROM ${table}`)),
    prepare(db, "UPDATE emulator SET seeded = 0"),
    prepare(db, "DELETE FROM sqlite_sequence"),
  ];
  return (): void => {
    for (const statement of statements) statement.run();
  };
}
