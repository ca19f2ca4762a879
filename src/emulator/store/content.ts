import type { DatabaseSync } from "node:sqlite";
import { statement } from "./statement.ts";

const tables = [
  "appInstance",
  "appInstanceUser",
  "appInstanceAdmin",
  "appInstanceBot",
  "appInstanceUserEndpoint",
  "tag",
  "requestToken",
] as const;

type Counts = { readonly [table in "appInstances" | "users" | "admins" | "bots" | "endpoints" | "tags"]: number };

/** How many of each kind there are. Bots, endpoints and tags of deleted AppInstances count until they are removed. */
export function counts(db: DatabaseSync) {
  const count = statement<Counts>(
    db,
    `SELECT count(*) AS appInstances, coalesce(sum(userCount), 0) AS users, coalesce(sum(adminCount), 0) AS admins,
      (SELECT count(*) FROM appInstanceBot) AS bots, (SELECT count(*) FROM appInstanceUserEndpoint) AS endpoints,
      (SELECT count(*) FROM tag) AS tags FROM appInstance WHERE deleting <> 1`,
  );
  return (): Counts => count.one() as Counts;
}

/** Empties the store, inside a transaction. */
export function clear(db: DatabaseSync) {
  const deletions = tables.map((table) => statement(db, `DELETE FROM ${table}`));
  const unmark = statement(db, "UPDATE emulator SET seeded = 0");
  const forget = statement(db, "DELETE FROM sqlite_sequence");
  return (): void => {
    for (const deletion of [...deletions, unmark, forget]) deletion.run();
  };
}
