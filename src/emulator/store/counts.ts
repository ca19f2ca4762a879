import type { DatabaseSync } from "node:sqlite";
import type { State } from "../public.ts";
import { prepare } from "./statement.ts";

type Counts = State["counts"];

/** Counts the resources. Bots, endpoints and tags of deleted AppInstances count until the purge. */
export function prepareCounts(db: DatabaseSync) {
  const count = prepare<Counts>(
    db,
    `SELECT count(*) AS appInstances, coalesce(sum(userCount), 0) AS users, coalesce(sum(adminCount), 0) AS admins,
      (SELECT count(*) FROM appInstanceBot) AS bots, (SELECT count(*) FROM appInstanceUserEndpoint) AS endpoints,
      (SELECT count(*) FROM tag) AS tags FROM appInstance WHERE deleting <> 1`,
  );
  return (): Counts => count.get() as Counts;
}
