import { randomBytes } from "node:crypto";
import { closeSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { JobState } from "../../domain/job.ts";
import type { Transition } from "../job-store.ts";

/** A job as it is stored. Everything that names somebody is sealed. */
export interface JobRow {
  readonly seq: number;
  readonly name: string;
  readonly spec: Uint8Array;
  readonly rights: Uint8Array;
  readonly state: JobState;
  readonly reason: string | null;
  readonly dry_run: 0 | 1;
  readonly items: number;
  readonly total: number | null;
  readonly done: number;
  readonly failed: number;
  readonly created_at: number;
  readonly started_at: number | null;
  readonly finished_at: number | null;
}

const FORMAT = 1;

const tables = `
CREATE TABLE store(format INTEGER NOT NULL, id TEXT NOT NULL, secret BLOB NOT NULL) STRICT;
CREATE TABLE job(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, owner BLOB NOT NULL, spec BLOB NOT NULL,
  rights BLOB NOT NULL, state TEXT NOT NULL, reason TEXT, dry_run INTEGER NOT NULL DEFAULT 0,
  items INTEGER NOT NULL DEFAULT 0, total INTEGER, done INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, started_at INTEGER, finished_at INTEGER, turn INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX job_owner ON job(owner, seq);
CREATE INDEX job_state ON job(state);
CREATE TABLE chunk(
  job INTEGER NOT NULL REFERENCES job ON DELETE CASCADE, number INTEGER NOT NULL, first INTEGER NOT NULL,
  last INTEGER NOT NULL, open INTEGER NOT NULL DEFAULT 1, lease_until INTEGER NOT NULL DEFAULT 0,
  fence INTEGER NOT NULL DEFAULT 0, claimed_at INTEGER, failed INTEGER NOT NULL DEFAULT 0,
  outcomes INTEGER NOT NULL DEFAULT 0, input BLOB, output BLOB, PRIMARY KEY(job, number)) STRICT, WITHOUT ROWID;
CREATE INDEX chunk_open ON chunk(job, number, lease_until) WHERE open = 1;
CREATE TABLE part(
  key BLOB PRIMARY KEY, job INTEGER NOT NULL REFERENCES job ON DELETE CASCADE, digest BLOB NOT NULL,
  outcome TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX part_job ON part(job);
CREATE TABLE item_key(
  job INTEGER NOT NULL REFERENCES job ON DELETE CASCADE, key BLOB NOT NULL, PRIMARY KEY(job, key)) STRICT, WITHOUT ROWID;
`;

type Value = null | number | string | Uint8Array;

/** Opens the file, and creates it if it is missing. Nobody else can open it meanwhile. */
export function openDatabase(path: string): DatabaseSync {
  // SQLite gives its log the mode of the file.
  closeSync(openSync(path, "a", 0o600));
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    db.exec("PRAGMA foreign_keys = ON");
    transact(db, () => {
      if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'store'").get() === undefined) {
        db.exec(tables);
        db.prepare("INSERT INTO store VALUES (?, ?, ?)").run(
          FORMAT,
          randomBytes(9).toString("base64url"),
          randomBytes(32),
        );
      }
      const { format } = db.prepare("SELECT format FROM store").get() as { format: number };
      if (format !== FORMAT) throw new Error(`it has format ${format}, and this version reads ${FORMAT}`);
      // This process is the only one, so that nobody else holds a chunk.
      db.exec("UPDATE chunk SET lease_until = 0 WHERE open = 1 AND lease_until > 0");
    });
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

export function transact<Result>(db: DatabaseSync, work: () => Result): Result {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

/** The table of jobs: their states and what starts them. */
export function openJobTable(db: DatabaseSync) {
  const columns =
    "seq, name, spec, rights, state, reason, dry_run, items, total, done, failed, created_at, started_at, finished_at";
  const prepare = (sql: string) => db.prepare(sql);
  const select = prepare(`SELECT ${columns} FROM job WHERE name = ?`);
  const get = (name: string): JobRow | null => (select.get(name) as JobRow | undefined) ?? null;
  const insert = prepare(
    "INSERT INTO job(name, owner, spec, rights, state, total, created_at) VALUES (?, ?, ?, ?, 'PAUSED', ?, ?)",
  );
  const setState = prepare(
    "UPDATE job SET state = $to, reason = $reason, finished_at = $finished WHERE name = $name AND instr($from, state)",
  );
  const start = prepare(`UPDATE job SET state = 'RUNNING', reason = NULL, started_at = $now, finished_at = NULL,
    done = 0, failed = 0, dry_run = $dryRun
    WHERE name = $name AND ((state = 'PAUSED' AND started_at IS NULL) OR (state = 'DONE' AND dry_run = 1))`);
  const reopenAll = prepare(
    "UPDATE chunk SET open = 1, lease_until = 0, claimed_at = NULL, output = NULL, outcomes = 0, failed = 0 WHERE job = ?",
  );
  const finishIfEmpty = prepare(`UPDATE job SET state = 'DONE', finished_at = $now WHERE seq = $seq
    AND state IN ('RUNNING', 'PAUSED') AND NOT EXISTS (SELECT 1 FROM chunk WHERE job = $seq AND open = 1)`);
  const forgetKeys = prepare("DELETE FROM item_key WHERE job = ?");
  const retry = prepare(`UPDATE job SET state = 'RUNNING', finished_at = NULL, done = done - failed, failed = 0
    WHERE name = ? AND state = 'DONE' AND failed > 0 AND dry_run = 0
    AND EXISTS (SELECT 1 FROM chunk WHERE chunk.job = job.seq AND chunk.failed > 0 AND input IS NOT NULL)`);
  const reopenFailed = prepare(
    "UPDATE chunk SET open = 1, lease_until = 0, failed = 0 WHERE job = ? AND failed > 0 AND input IS NOT NULL",
  );
  const remove = prepare(
    "DELETE FROM job WHERE name = ? AND (state NOT IN ('RUNNING', 'PAUSED') OR started_at IS NULL)",
  );
  const removeFinished = prepare("DELETE FROM job WHERE finished_at < ?");
  const setSpec = prepare("UPDATE job SET spec = ? WHERE seq = ?");
  const renew = prepare("UPDATE job SET rights = ? WHERE owner = ? AND state IN ('RUNNING', 'PAUSED')");
  const countUnfinished = prepare("SELECT count(*) count FROM job WHERE owner = ? AND state IN ('RUNNING', 'PAUSED')");
  return {
    get,
    insert(row: { name: string; owner: Value; spec: Value; rights: Value; total: number | null; now: number }): JobRow {
      insert.run(row.name, row.owner, row.spec, row.rights, row.total, row.now);
      return get(row.name) as JobRow;
    },
    countUnfinished: (owner: Uint8Array) => Number(countUnfinished.get(owner)?.count),
    list(filter: { owner: Value; states: string; after: number | null; limit: number }): JobRow[] {
      const rows = db.prepare(`SELECT ${columns} FROM job WHERE (? IS NULL OR owner = ?) AND instr(?, state)
        AND (? IS NULL OR seq < ?) ORDER BY seq DESC LIMIT ?`);
      const { owner, states, after, limit } = filter;
      return rows.all(owner, owner, states, after, after, limit) as unknown as JobRow[];
    },
    setState(name: string, { from, to, reason }: Transition, now: number) {
      const finished = to === "RUNNING" || to === "PAUSED" ? null : now;
      const { changes } = setState.run({ name, from: from.join(), to, reason: reason ?? null, finished });
      return changes > 0 ? get(name) : null;
    },
    start(name: string, isDryRun: boolean, now: number): JobRow | null {
      if (start.run({ name, dryRun: Number(isDryRun), now }).changes === 0) return null;
      const { seq } = get(name) as JobRow;
      reopenAll.run(seq);
      forgetKeys.run(seq);
      finishIfEmpty.run({ seq, now });
      return get(name);
    },
    finishIfEmpty: (seq: number, now: number) => finishIfEmpty.run({ seq, now }),
    retryFailed(name: string): JobRow | null {
      if (retry.run(name).changes === 0) return null;
      reopenFailed.run((get(name) as JobRow).seq);
      return get(name);
    },
    remove: (name: string) => remove.run(name).changes > 0,
    removeFinished: (before: number) => Number(removeFinished.run(before).changes),
    setSpec: (seq: number, spec: Uint8Array) => void setSpec.run(spec, seq),
    renew: (owner: Uint8Array, rights: Uint8Array) => void renew.run(rights, owner),
  };
}
