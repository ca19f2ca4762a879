import { setTimeout as sleep } from "node:timers/promises";
import { ExportFile, type ExportFormat } from "../user-files/export-lines.ts";
import { type ExitCode, exitCodes, usageError } from "./cli-error.ts";
import { requireNoUserErrors, type UserError } from "./client.ts";
import { formatNumber } from "./format.ts";
import {
  cancelAndRemoveJob,
  changeJob,
  isFinished,
  type Job,
  type JobResult,
  readJob,
  readResultPages,
  removeJob,
  requireDone,
} from "./job.ts";
import { write } from "./output.ts";
import { Progress } from "./progress.ts";
import type { Session } from "./session.ts";

const exportDocument = `mutation ($input: ExportAppInstanceUsersInput!) { payload: exportAppInstanceUsers(input: $input) {
  job { id } userErrors { code message }
} }`;

const exportFields = ["userId", "name", "metadata", "arn"] as const;
type ExportField = (typeof exportFields)[number];

export function parseFields(text = "userId,name,metadata"): readonly ExportField[] {
  return text.split(",").map((name) => {
    const field = exportFields.find((known) => known === name.trim());
    if (field === undefined) throw usageError(`--fields may contain ${exportFields.join(", ")}; got ${name}`);
    return field;
  });
}

const POLL_MS = 300;

/** Yields the users of an AppInstance in AWS's order, while a job lists them. The job is removed at the end. */
export async function* exportUsers(session: Session, appInstanceArn: string): AsyncGenerator<JobResult> {
  const input = { appInstanceArn, idempotencyKey: crypto.randomUUID() };
  const { payload } = await session.client.send<{ payload: { job: Job; userErrors: readonly UserError[] } }>(
    exportDocument,
    { input },
    { isRepeatable: true },
  );
  requireNoUserErrors(payload);
  const { id } = payload.job;
  let job: Job | undefined;
  try {
    await changeJob(session, "startJob", { id });
    let after: string | undefined;
    using progress = new Progress(session.isQuiet);
    for (;;) {
      // The state before the results: what a job adds after its last page of results must not be missed.
      job = await readJob(session, id);
      for await (const { nodes, pageInfo } of readResultPages(session, id, undefined, after)) {
        yield* nodes;
        after = pageInfo.endCursor ?? after;
      }
      progress.show({ done: job.done, failed: job.failed });
      if (job.state !== "RUNNING") break;
      await sleep(POLL_MS, undefined, { signal: session.interruption.signal });
    }
    requireDone(job);
  } finally {
    await (job && isFinished(job) ? removeJob(session, id) : cancelAndRemoveJob(session, id));
  }
}

interface ExportOptions {
  readonly format: ExportFormat;
  readonly fields: readonly ExportField[];
}

/** Writes all users as CSV or JSON lines. Rows that AWS returns unreadable are reported on standard error. */
export async function writeExport(session: Session, arn: string, options: ExportOptions): Promise<ExitCode> {
  session.interruption.handle();
  try {
    const code = await writeUsers(session, arn, options);
    if (!session.interruption.wasInterrupted) return code;
  } catch (error) {
    if (!session.interruption.wasInterrupted) throw error;
  }
  return session.interruption.exitCode;
}

async function writeUsers(session: Session, arn: string, { format, fields }: ExportOptions): Promise<ExitCode> {
  let count = 0;
  let failed = 0;
  const file = new ExportFile(format, fields);
  await write(file.header);
  for await (const user of exportUsers(session, arn)) {
    if (user.outcome === "FAILED") {
      failed += 1;
      process.stderr.write(`${user.arn ?? "A row"}: ${user.code}: ${user.message}\n`);
      continue;
    }
    count += 1;
    await write(file.lineOf(user));
  }
  session.report(`${formatNumber(count)} users exported`);
  return failed > 0 ? exitCodes.failed : exitCodes.done;
}
