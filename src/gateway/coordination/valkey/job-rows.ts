import type { Job, JobState } from "../../domain/job.ts";
import type { JobSeal, SealedJob } from "../job-seal.ts";
import type { JobConnection } from "./job-connection.ts";
import type { KeyNames } from "./keys.ts";
import { jobColumns } from "./scripts/job-lua.ts";

type Cell = Buffer | null;

/** A job as scripts return it; null if it does not exist. */
export type JobReply = readonly Cell[] | null;

export interface JobRow extends SealedJob {
  /** How many it has. */
  readonly items: number;
  readonly chunks: number;
  readonly sealedReason: Buffer | null;
}

/** What the parts of the store share. */
export interface JobContext {
  readonly connection: JobConnection;
  readonly names: KeyNames;
  readonly seal: JobSeal;
  readonly parse: (reply: readonly (Buffer | null)[]) => JobRow;
  /** Returns null if the job does not exist, or no key opens it. */
  readonly open: (reply: JobReply) => Job | null;
}

const numberOrNull = (cell: Cell): number | null => (cell === null ? null : Number(cell.toString()));

export function parseJob(reply: readonly Cell[]): JobRow {
  const cellOf = (column: (typeof jobColumns)[number]): Cell => reply[jobColumns.indexOf(column)] ?? null;
  const textOf = (column: (typeof jobColumns)[number]): string => cellOf(column)?.toString() ?? "";
  const bytesOf = (column: "spec" | "rights"): Buffer => cellOf(column) ?? Buffer.alloc(0);
  return {
    name: textOf("name"),
    seq: Number(textOf("seq")),
    spec: bytesOf("spec"),
    rights: bytesOf("rights"),
    state: textOf("state") as JobState,
    pauseReason: null,
    sealedReason: cellOf("reason"),
    isDryRun: textOf("dry") === "1",
    isDurable: cellOf("volatile") === null,
    items: Number(textOf("items")),
    chunks: Number(textOf("chunks")),
    total: numberOrNull(cellOf("total")),
    done: Number(textOf("done")),
    failed: Number(textOf("failed")),
    createdAt: Number(textOf("created")),
    startedAt: numberOrNull(cellOf("started")),
    finishedAt: numberOrNull(cellOf("finished")),
  };
}
