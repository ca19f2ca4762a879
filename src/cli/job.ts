import { setTimeout as sleep } from "node:timers/promises";
import { CliError, exitCodes } from "./cli-error.ts";
import { requireNoUserErrors, type UserError } from "./client.ts";
import { formatDuration, formatNumber } from "./format.ts";
import { Progress } from "./progress.ts";
import type { Session } from "./session.ts";

export const jobFields =
  "id kind appInstance { arn } state pauseReason durable dryRun total done failed estimatedCalls estimatedDurationMs createdAt startedAt finishedAt";

export interface Job extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly state: "RUNNING" | "PAUSED" | "CANCELLED" | "DONE" | "FAILED";
  readonly pauseReason: string | null;
  readonly dryRun: boolean;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly total: number | null;
  readonly done: number;
  readonly failed: number;
  readonly estimatedCalls: number | null;
  readonly estimatedDurationMs: number | null;
}

export interface JobResult {
  readonly reference: string | null;
  readonly userId: string | null;
  readonly arn: string | null;
  readonly name: string | null;
  readonly metadata: string | null;
  readonly outcome: string;
  readonly code: string | null;
  readonly message: string | null;
  readonly awsRequestId: string | null;
}

export type JobMutation = "startJob" | "pauseJob" | "resumeJob" | "cancelJob" | "retryJob" | "deleteJob";

interface JobInput {
  readonly id: string;
  readonly dryRun?: boolean;
}

interface Repeated extends JobInput {
  readonly before: Job | null;
  readonly now: Job | null;
}

/** Whether a mutation has had its effect, which makes the gateway refuse it the second time. It accepts the others twice. */
const wasApplied: Partial<Record<JobMutation, (repeated: Repeated) => boolean>> = {
  startJob: ({ now, dryRun = false }) => now !== null && now.startedAt !== null && now.dryRun === dryRun,
  resumeJob: ({ now }) => now?.state === "DONE" || now?.state === "FAILED",
  retryJob: ({ before, now }) => before?.state === "DONE" && now !== null && now.finishedAt !== before.finishedAt,
  deleteJob: ({ now }) => now === null,
};

/** Runs a mutation of a job. If its response is lost, it is sent again, and succeeds if either request has. */
export async function changeJob(session: Session, name: JobMutation, input: JobInput): Promise<Job | undefined> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const fields = name === "deleteJob" ? "deletedId" : `job { ${jobFields} }`;
  const document = `mutation ($input: ${type}!) { payload: ${name}(input: $input) { ${fields} userErrors { code message } } }`;
  // Only the time shows whether a job that is done was retried.
  const before = name === "retryJob" ? await findJob(session, input.id) : null;
  let isRepeated = false;
  const { payload } = await session.client.send<{ payload: { job?: Job; userErrors: readonly UserError[] } }>(
    document,
    { input },
    {
      isRepeatable: true,
      onRepeat: () => {
        isRepeated = true;
      },
    },
  );
  if (isRepeated && payload.userErrors.length > 0) {
    const now = await findJob(session, input.id);
    if (wasApplied[name]?.({ ...input, before, now })) return now ?? undefined;
  }
  requireNoUserErrors(payload);
  return payload.job;
}

async function findJob({ client }: Session, id: string): Promise<Job | null> {
  const { job } = await client.send<{ job: Job | null }>(`query ($id: ID!) { job(id: $id) { ${jobFields} } }`, { id });
  return job;
}

export async function readJob(session: Session, id: string): Promise<Job> {
  const job = await findJob(session, id);
  if (!job) throw new CliError(`There is no job ${id}: it was removed, or another caller created it`);
  return job;
}

const FIRST_POLL_MS = 100;
const MAX_POLL_MS = 2000;

/** Yields a job again and again, until it does not run. Each poll costs no AWS call. */
async function* pollJob(session: Session, id: string): AsyncGenerator<Job> {
  using progress = new Progress(session.isQuiet);
  for (let delayMs = FIRST_POLL_MS; ; delayMs = Math.min(1.5 * delayMs, MAX_POLL_MS)) {
    const job = await readJob(session, id);
    progress.show({ done: job.done, failed: job.failed, total: job.total ?? undefined });
    yield job;
    if (job.state !== "RUNNING") return;
    await sleep(delayMs, undefined, { signal: session.interruption.signal });
  }
}

/** Waits until a job is done. Throws if it was paused, was cancelled or has failed. */
export async function followJob(session: Session, id: string): Promise<Job> {
  let last: Job | undefined;
  for await (const job of pollJob(session, id)) last = job;
  return requireDone(last, `; chime-identity jobs resume ${id} resumes it`);
}

/** Returns a job that is done. Throws for any other, with the advice if it is paused. */
export function requireDone(job: Job | undefined, adviceIfPaused = ""): Job {
  if (job?.state === "DONE") return job;
  const reason = job?.pauseReason ? `: ${job.pauseReason}` : "";
  const advice = job?.state === "PAUSED" ? adviceIfPaused : "";
  const hasLostRights = job?.state === "PAUSED" && job.pauseReason !== null;
  throw new CliError(`The job is ${job?.state}${reason}${advice}`, hasLostRights ? exitCodes.access : exitCodes.failed);
}

export const isFinished = ({ state }: Job): boolean => state !== "RUNNING" && state !== "PAUSED";

/** Removes a job that is finished or has not started. A failure is only reported: it must not hide why the command ends. */
export const removeJob = (session: Session, id: string): Promise<void> =>
  removeBy(session, id, () => changeJob(session, "deleteJob", { id }));

export const cancelAndRemoveJob = (session: Session, id: string): Promise<void> =>
  removeBy(session, id, async () => {
    const job = await findJob(session, id);
    if (job && job.startedAt !== null && !isFinished(job)) await changeJob(session, "cancelJob", { id });
    if (job) await changeJob(session, "deleteJob", { id });
  });

async function removeBy({ interruption }: Session, id: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await interruption.shield(work);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    process.stderr.write(`The job ${id} was not removed: ${error.message}\n`);
  }
}

const resultsDocument = `query ($id: ID!, $after: String, $outcomes: [JobItemOutcome!]) { job(id: $id) {
  results(first: 1000, after: $after, outcomes: $outcomes) {
    nodes { reference userId arn name metadata outcome code message awsRequestId } pageInfo { hasNextPage endCursor }
  }
} }`;

interface ResultPage {
  readonly nodes: readonly JobResult[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Yields the results after a cursor, page by page. */
export async function* readResultPages({ client }: Session, id: string, outcomes?: readonly string[], after?: string) {
  for (let cursor = after; ; ) {
    const variables = { id, after: cursor, outcomes };
    const { job } = await client.send<{ job: { results: ResultPage | null } | null }>(resultsDocument, variables);
    if (!job?.results) throw new CliError(`The results of the job ${id} cannot be read`);
    yield job.results;
    cursor = job.results.pageInfo.endCursor ?? cursor;
    if (!job.results.pageInfo.hasNextPage) return;
  }
}

/** Returns what a job costs, as it is shown before its first write. */
export function costOf({ total, estimatedCalls, estimatedDurationMs }: Job): string {
  if (total === null || estimatedCalls === null || estimatedDurationMs === null) return "AWS cannot count these users";
  return `${formatNumber(total)} items: at most ${formatNumber(estimatedCalls)} AWS calls, about ${formatDuration(estimatedDurationMs)} at AWS's rates`;
}
