import { createReadStream } from "node:fs";
import { InputError } from "../csv/input-error.ts";
import { toInputItem } from "../user-files/import-item.ts";
import { readImportRows } from "../user-files/import-rows.ts";
import { cutIntoParts, type Part } from "../user-files/parts.ts";
import { CliError, type ExitCode, exitCodes, usageError } from "./cli-error.ts";
import { requireNoUserErrors, type UserError } from "./client.ts";
import { formatNumber } from "./format.ts";
import { type ImportState, nextDigest } from "./import-state.ts";
import { changeJob, costOf, followJob, type Job, jobFields, readJob, readResultPages, removeJob } from "./job.ts";
import { parseFormat } from "./options.ts";
import { write } from "./output.ts";
import type { Session } from "./session.ts";

const importDocument = `mutation ($input: ImportAppInstanceUsersInput!) { payload: importAppInstanceUsers(input: $input) {
  job { ${jobFields} } accepted rejected { index userErrors { code message field } } userErrors { code message }
} }`;

interface ImportPayload {
  readonly job: Job | null;
  readonly accepted: number;
  readonly rejected: readonly { readonly index: number; readonly userErrors: readonly UserError[] }[];
  readonly userErrors: readonly UserError[];
}

const modes: Readonly<Record<string, string>> = { create: "CREATE", ensure: "ENSURE", update: "ENSURE_AND_UPDATE" };

const writeLine = (row: object): Promise<void> => write(`${JSON.stringify(row)}\n`);

/** Sends one part, and prints the rows that cannot be imported. */
export async function sendPart({ client }: Session, state: ImportState, part: Part): Promise<void> {
  const { id, target, jobId, parts, digest, accepted, rejected } = state.progress;
  const isUpdate = target.mode === "update";
  const items = part.items.map((item, index) => toInputItem(item, part.lines[index] ?? 0, isUpdate));
  let payload: ImportPayload | undefined;
  if (items.length > 0) {
    const input = {
      appInstanceArn: target.appInstanceArn,
      mode: modes[target.mode],
      items,
      ...(jobId !== null && { jobId }),
      idempotencyKey: `${id}/${parts + 1}`,
    };
    ({ payload } = await client.send<{ payload: ImportPayload }>(importDocument, { input }, { isRepeatable: true }));
    requireNoUserErrors(payload);
  }
  const refused = payload?.rejected ?? [];
  for (const { line, userId, issue } of part.issues)
    await writeLine({ line, userId, code: "BAD_USER_INPUT", message: issue });
  for (const { index, userErrors } of refused)
    for (const { code, message, field } of userErrors)
      await writeLine({
        line: part.lines[index],
        userId: part.items[index]?.userId,
        code,
        message,
        field: field?.slice(3).join("."),
      });
  state.set({
    jobId: payload?.job?.id ?? jobId,
    parts: parts + 1,
    digest: nextDigest(digest, part),
    accepted: accepted + (payload?.accepted ?? 0),
    rejected: rejected + part.issues.length + refused.length,
  });
}

/** Sends the parts that the gateway does not have yet. */
async function upload(session: Session, state: ImportState, file: string, format: string | undefined): Promise<void> {
  const bytes: AsyncIterable<Uint8Array> = file === "-" ? process.stdin : createReadStream(file);
  const { parts: partsBefore, digest: digestBefore } = state.progress;
  let number = 0;
  let digest = "";
  for await (const part of cutIntoParts(readImportRows(bytes, parseFormat(format)))) {
    session.interruption.signal.throwIfAborted();
    number += 1;
    if (number > partsBefore) {
      await sendPart(session, state, part);
      continue;
    }
    digest = nextDigest(digest, part);
    if (number === partsBefore && digest !== digestBefore)
      throw usageError(
        `${file} has changed since the import was interrupted. Nothing was imported; the same command begins again`,
      );
  }
  if (number < partsBefore) throw usageError(`${file} is shorter than when the import was interrupted`);
  if (number === 0) throw usageError(`${file} has no rows`);
}

/** Removes what an upload left at the gateway: nothing of it was written to AWS. */
async function discard(session: Session, state: ImportState): Promise<void> {
  const { jobId } = state.progress;
  if (jobId !== null) await removeJob(session, jobId);
  state.remove();
}

/** Uploads a file. If it cannot be imported, nothing of it stays at the gateway. */
async function uploadOrDiscard(session: Session, state: ImportState, file: string, format?: string): Promise<void> {
  try {
    await upload(session, state, file, format);
  } catch (error) {
    const final = session.interruption.wasInterrupted ? undefined : finalErrorOf(error, file);
    if (!final) throw error;
    await discard(session, state);
    throw final;
  }
}

/** Returns the error of an import that cannot be resumed. */
export function finalErrorOf(error: unknown, file: string): CliError | undefined {
  if (error instanceof InputError)
    return usageError(`${file}:${error.line}: ${error.message}. Nothing was imported`, { cause: error });
  if (error instanceof Error && "syscall" in error)
    return usageError(`${file} cannot be read: ${error.message}`, { cause: error });
  const isFinal = error instanceof CliError && [exitCodes.failed, exitCodes.usage].includes(error.exitCode as 1 | 2);
  return isFinal ? error : undefined;
}

/** Prints what became of the items: the failed ones, and in a dry run all. */
export async function printResults(session: Session, id: string, isDryRun: boolean): Promise<void> {
  for await (const { nodes } of readResultPages(session, id, isDryRun ? undefined : ["FAILED"]))
    for (const { reference, userId, arn, outcome, code, message, awsRequestId } of nodes) {
      const place = reference === null ? { arn } : { line: Number(reference) };
      const result = outcome === "FAILED" ? { code, message, awsRequestId } : { outcome };
      await writeLine({ ...place, userId, ...result });
    }
}

/** Imports the users of a file as a job, or resumes where the state says. */
export async function importUsers(
  session: Session,
  state: ImportState,
  file: string,
  format?: string,
): Promise<ExitCode> {
  const { isDryRun } = state.progress.target;
  if (state.isResumed)
    session.report(`Resuming the import of ${state.file}; rows rejected before are not printed again`);
  state.set({});
  session.interruption.handle();
  try {
    if (!state.progress.isStarted) await uploadOrDiscard(session, state, file, format);
    const { jobId, accepted, rejected } = state.progress;
    if (jobId === null || accepted === 0) {
      await discard(session, state);
      session.report(`All ${formatNumber(rejected)} rows were rejected`);
      return exitCodes.failed;
    }
    if (!state.progress.isStarted) {
      const job = await readJob(session, jobId);
      session.report(costOf(job));
      // It was started before, if only the response was lost.
      if (job.startedAt === null) {
        const started = await changeJob(session, "startJob", { id: jobId, dryRun: isDryRun });
        if (isDryRun && started) session.report(`Dry run: ${costOf(started)}`);
      }
      state.set({ isStarted: true });
      session.report(`Started the job ${jobId}; Ctrl-C leaves it running`);
    }
    const { done, failed } = await followJob(session, jobId);
    await printResults(session, jobId, isDryRun);
    if (isDryRun) await removeJob(session, jobId);
    state.remove();
    const verb = isDryRun ? "checked" : "imported";
    session.report(
      `${formatNumber(done - failed)} ${verb}, ${formatNumber(failed)} failed, ${formatNumber(rejected)} rejected`,
    );
    return failed + rejected > 0 ? exitCodes.failed : exitCodes.done;
  } catch (error) {
    if (session.interruption.wasInterrupted) return reportInterruption(session, state);
    const isResumable = state.file !== undefined || state.progress.isStarted;
    if (!isResumable) await discard(session, state);
    throw error;
  }
}

async function reportInterruption(session: Session, state: ImportState): Promise<ExitCode> {
  const { file, progress } = state;
  const { jobId, isStarted } = progress;
  if (isStarted) session.report(`The job continues; chime-identity jobs follow ${jobId} shows its results`);
  else if (file === undefined) {
    await discard(session, state);
    return session.interruption.exitCode;
  }
  if (file !== undefined) session.report(`Interrupted: the same command resumes from ${file}`);
  return exitCodes.interrupted;
}
