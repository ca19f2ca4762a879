import { createReadStream } from "node:fs";
import { createInterface } from "node:readline/promises";
import { type ImportRow, readImportRows } from "../user-files/import-rows.ts";
import { cutIntoParts } from "../user-files/parts.ts";
import { CliError, type ExitCode, exitCodes, usageError } from "./cli-error.ts";
import { requireNoUserErrors, type UserError } from "./client.ts";
import { formatNumber } from "./format.ts";
import { ImportState } from "./import-state.ts";
import { finalErrorOf, printResults, sendPart } from "./import-users.ts";
import { userArnOf } from "./instance.ts";
import { changeJob, costOf, followJob, type Job, jobFields, readJob, removeJob } from "./job.ts";
import { parseFormat } from "./options.ts";
import type { Session } from "./session.ts";
import { planSync, type SyncPlan, writeDeletions } from "./sync-plan.ts";

export interface SyncOptions {
  readonly file: string;
  readonly format: string | undefined;
  readonly isDryRun: boolean;
  readonly isDeleting: boolean;
  readonly confirmed: number | undefined;
}

const MAX_ITEMS = 1000;

const deleteDocument = `mutation ($input: AddJobItemsInput!) { payload: addJobItems(input: $input) {
  job { ${jobFields} } rejected { index } userErrors { code message }
} }`;

const rowsOf = ({ file, format }: SyncOptions): AsyncGenerator<ImportRow> =>
  readImportRows(createReadStream(file), parseFormat(format));

async function* changedRows(options: SyncOptions, { create, update }: SyncPlan): AsyncGenerator<ImportRow> {
  for await (const row of rowsOf(options))
    if ("issue" in row || create.has(row.item.userId) || update.has(row.item.userId)) yield row;
}

interface Preparation {
  readonly session: Session;
  readonly appInstanceArn: string;
  /** The jobs that were made, without being started. */
  readonly jobIds: Set<string>;
}

/** Makes the job that creates and updates. */
async function prepareImport({ session, appInstanceArn, jobIds }: Preparation, rows: AsyncIterable<ImportRow>) {
  const state = new ImportState(undefined, { url: session.url, appInstanceArn, mode: "update", isDryRun: false });
  for await (const part of cutIntoParts(rows)) {
    await sendPart(session, state, part);
    if (state.progress.jobId !== null) jobIds.add(state.progress.jobId);
  }
  const { rejected } = state.progress;
  if (rejected > 0) throw new CliError(`${formatNumber(rejected)} rows were rejected, so nothing was synchronized`);
}

/** Makes the job that deletes. */
async function prepareDeletions({ session, appInstanceArn, jobIds }: Preparation, userIds: readonly string[]) {
  const key = crypto.randomUUID();
  let jobId: string | undefined;
  for (let start = 0; start < userIds.length; start += MAX_ITEMS) {
    const deleteUsers = userIds.slice(start, start + MAX_ITEMS).map((id) => ({ arn: userArnOf(appInstanceArn, id) }));
    const input: object = { deleteUsers, idempotencyKey: `${key}/${start}`, jobId };
    const { payload } = await session.client.send<{ payload: { job: Job; userErrors: readonly UserError[] } }>(
      deleteDocument,
      { input },
      { isRepeatable: true },
    );
    requireNoUserErrors(payload);
    jobId = payload.job.id;
    jobIds.add(jobId);
  }
}

/** Throws unless exactly this number of deletions is confirmed, by the option or at the terminal. */
async function requireConfirmation(count: number, confirmed: number | undefined): Promise<void> {
  let given = confirmed;
  if (given === undefined && process.stdin.isTTY && process.stderr.isTTY) {
    using terminal = createInterface({ input: process.stdin, output: process.stderr });
    given = Number(await terminal.question(`Type ${count} to delete ${formatNumber(count)} users: `));
  }
  if (given === count) return;
  throw usageError(
    `${formatNumber(count)} users would be deleted; --confirm ${count} allows that. Nothing was changed`,
  );
}

/** Makes the users of an AppInstance those of a file. */
export async function syncUsers(session: Session, appInstanceArn: string, options: SyncOptions): Promise<ExitCode> {
  session.interruption.handle();
  try {
    return await sync(session, appInstanceArn, options);
  } catch (error) {
    if (!session.interruption.wasInterrupted) throw finalErrorOf(error, options.file) ?? error;
    session.report("Interrupted: jobs that were started continue, and the same command does what is left");
    return exitCodes.interrupted;
  }
}

async function sync(session: Session, appInstanceArn: string, options: SyncOptions): Promise<ExitCode> {
  const { report } = session;
  const plan = await planSync(session, appInstanceArn, rowsOf(options));
  if (plan.issueCount > 0)
    throw usageError(
      `${formatNumber(plan.issueCount)} rows of ${options.file} cannot be used, so nothing was synchronized`,
    );
  const deletions = options.isDeleting ? plan.missing : [];
  await writeDeletions(deletions);
  const { create, update, unchangedCount } = plan;
  report(
    `+ ${create.size} created, ~ ${update.size} updated, - ${deletions.length} deleted, = ${unchangedCount} unchanged`,
  );
  if (!options.isDeleting && plan.missing.length > 0)
    report(`${formatNumber(plan.missing.length)} users are not in the file; --delete-missing deletes them`);
  if (deletions.length > 0 && !options.isDryRun) await requireConfirmation(deletions.length, options.confirmed);
  const jobIds = new Set<string>();
  const startedIds = new Set<string>();
  try {
    const preparation = { session, appInstanceArn, jobIds };
    await prepareImport(preparation, changedRows(options, plan));
    await prepareDeletions(preparation, deletions);
    for (const id of jobIds) report(costOf(await readJob(session, id)));
    if (options.isDryRun) return exitCodes.done;
    for (const id of jobIds) {
      await changeJob(session, "startJob", { id });
      startedIds.add(id);
      report(`Started the job ${id}`);
    }
  } finally {
    for (const id of jobIds.difference(startedIds)) await removeJob(session, id);
  }
  let failed = 0;
  for (const id of jobIds) {
    failed += (await followJob(session, id)).failed;
    await printResults(session, id, false);
  }
  return failed > 0 ? exitCodes.failed : exitCodes.done;
}
