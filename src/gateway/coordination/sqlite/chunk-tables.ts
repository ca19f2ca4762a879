import type { DatabaseSync } from "node:sqlite";
import type { JobRow } from "./job-tables.ts";

export interface ChunkRow {
  readonly number: number;
  readonly first: number;
  readonly last: number;
  readonly fence: number;
  readonly claimed_at: number | null;
  readonly input: Uint8Array | null;
  readonly output: Uint8Array | null;
}

export interface NewChunk {
  readonly number: number;
  readonly first: number;
  readonly last: number;
  readonly input: Uint8Array;
}

interface Claim {
  readonly job: string;
  readonly number: number;
  readonly fence: number;
}

/** A chunk after a worker has reported results of it. */
interface ReportedChunk {
  /** All results so far. */
  readonly output: Uint8Array;
  /** A bit for each outcome among them. */
  readonly outcomes: number;
  readonly failed: number;
  /** Open items, or those that can be retried. */
  readonly input: Uint8Array | null;
  readonly isOpen: boolean;
  readonly last: number;
}

export type ChunkTable = ReturnType<typeof openChunkTable>;

export function openChunkTable(db: DatabaseSync) {
  const columns = "number, first, last, fence, claimed_at, input, output";
  const insert = db.prepare("INSERT INTO chunk(job, number, first, last, input) VALUES (?, ?, ?, ?, ?)");
  // Jobs of which less is in progress come first, then those whose last turn was longest ago.
  const selectNext = db.prepare(`SELECT job.name, job.seq, (SELECT min(number) FROM chunk
      WHERE chunk.job = job.seq AND open = 1 AND lease_until <= $now) number
    FROM job WHERE state = 'RUNNING' AND NOT instr($except, name) AND number IS NOT NULL
    ORDER BY (SELECT count(*) FROM chunk WHERE chunk.job = job.seq AND open = 1 AND lease_until > $now), turn LIMIT 1`);
  const take =
    db.prepare(`UPDATE chunk SET fence = fence + 1, lease_until = $until WHERE job = $job AND number = $number
    RETURNING ${columns}`);
  const recordClaim = db.prepare("UPDATE chunk SET claimed_at = coalesce(claimed_at, ?) WHERE job = ? AND number = ?");
  const recordTurn = db.prepare("UPDATE job SET turn = (SELECT max(turn) + 1 FROM job) WHERE seq = ?");
  const held = "job = (SELECT seq FROM job WHERE name = $job) AND number = $number AND fence = $fence AND open = 1";
  const selectHeld = db.prepare(`SELECT job, ${columns} FROM chunk WHERE ${held}`);
  const extend = db.prepare(`UPDATE chunk SET lease_until = $until WHERE ${held}`);
  const report = db.prepare(`UPDATE chunk SET output = $output, outcomes = $outcomes, failed = $failed,
    input = $input, open = $open, last = $last, lease_until = 0 WHERE job = $job AND number = $number`);
  const count = db.prepare("UPDATE job SET done = done + $done, failed = failed + $failed WHERE seq = $job");
  const setTotal = db.prepare("UPDATE job SET total = done WHERE seq = ?");
  const addItems = db.prepare("UPDATE job SET items = $items, total = $items WHERE seq = $job");
  const addKey = db.prepare("INSERT OR IGNORE INTO item_key VALUES (?, ?)");
  const lastNumber = db.prepare("SELECT coalesce(max(number), 0) number FROM chunk WHERE job = ?");
  const selectResults = db.prepare(`SELECT number, output FROM chunk WHERE job = $job AND number > $after
    AND last > $afterItem AND output IS NOT NULL AND outcomes & $mask
    AND (NOT $isGrowing OR number < coalesce((SELECT min(number) FROM chunk
      WHERE job = $job AND open = 1 AND output IS NULL), number + 1))
    ORDER BY number LIMIT $limit`);
  return {
    insert: (job: number, { number, first, last, input }: NewChunk) => void insert.run(job, number, first, last, input),
    nextNumber: (job: number) => Number(lastNumber.get(job)?.number) + 1,
    addItems: (job: number, items: number) => void addItems.run({ job, items }),
    /** Returns whether the job had no item with that key. */
    addKey: (job: number, key: Uint8Array) => addKey.run(job, key).changes > 0,
    claim(
      now: number,
      leaseMs: number,
      except: readonly string[],
    ): { readonly job: string; readonly chunk: ChunkRow } | null {
      const next = selectNext.get({ now, except: except.join() }) as
        | { name: string; seq: number; number: number }
        | undefined;
      if (!next) return null;
      const key = { job: next.seq, number: next.number };
      const chunk = take.get({ ...key, until: now + leaseMs }) as unknown as ChunkRow;
      recordClaim.run(now, next.seq, next.number);
      recordTurn.run(next.seq);
      return { job: next.name, chunk };
    },
    /** Returns whether the claim still holds. */
    extend: ({ job, number, fence }: Claim, until: number) => extend.run({ job, number, fence, until }).changes > 0,
    /** Returns the chunk and its job while the claim holds. */
    findHeld: ({ job, number, fence }: Claim) =>
      selectHeld.get({ job, number, fence }) as (ChunkRow & { readonly job: number }) | undefined,
    report: (job: number, number: number, { isOpen, ...chunk }: ReportedChunk) =>
      void report.run({ job, number, open: Number(isOpen), ...chunk }),
    count: (job: number, done: number, failed: number) => void count.run({ job, done, failed }),
    setTotal: (job: number) => void setTotal.run(job),
    results(
      { seq, state }: Pick<JobRow, "seq" | "state">,
      filter: { mask: number; after: number; afterItem: number; limit: number },
    ) {
      const isGrowing = Number(state === "RUNNING" || state === "PAUSED");
      return selectResults.all({ job: seq, isGrowing, ...filter }) as { number: number; output: Uint8Array }[];
    },
  };
}
