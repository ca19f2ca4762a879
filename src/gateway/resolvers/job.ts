import type { GraphqlContext } from "../context.ts";
import type { JobStore } from "../coordination/job-store.ts";
import { parseArn } from "../domain/arn.ts";
import { badInput, GatewayError, inputIssue } from "../domain/gateway-error.ts";
import { ID_ISSUE } from "../domain/id.ts";
import { type ItemResult, isFinished, type Job, parseJobId } from "../domain/job.ts";
import { adminRef, appInstanceRef, resourceRef } from "../domain/refs.ts";
import { checkedElsewhere } from "../domain/rules.ts";
import type { DeleteJobInput, PauseJobInput, StartJobInput } from "../generated/graphql.ts";
import { estimateJob } from "../jobs/estimate.ts";
import { readStoredPage } from "../paging/stored-page.ts";
import { mutation } from "./mutation.ts";
import { lookUp } from "./node.ts";
import type { DomainResolvers } from "./types.ts";

const dateOf = (time: number | null) => (time === null ? null : new Date(time));

/** Resolves with a job that the caller may see. Throws NOT_FOUND for any other. */
export async function requireJob(id: string, field: string, { jobs, caller }: GraphqlContext): Promise<Job> {
  if (!parseJobId(id)) throw badInput([inputIssue([field], ID_ISSUE)]);
  const job = await jobs.find(id, caller);
  if (job) return job;
  const message = "The job does not exist, or belongs to another caller";
  throw new GatewayError("NOT_FOUND", message, { issues: [{ message, field: [field] }] });
}

const conflict = (text: string) => new GatewayError("CONFLICT", text, { issues: [{ message: text, field: ["id"] }] });

const changedMeanwhile = () => conflict("The state of the job has changed meanwhile; read it again");

interface Change {
  /** Returns why the job can't be changed, if its state does not allow it. */
  readonly findConflict: (job: Job) => string | undefined;
  /** Returns whether the job is as it should be. */
  readonly isDone: (job: Job) => boolean;
  readonly apply: (store: JobStore, id: string) => Promise<Job | null>;
}

async function changeJob(id: string, { findConflict, isDone, apply }: Change, context: GraphqlContext) {
  const job = await requireJob(id, "id", context);
  if (isDone(job)) return { job };
  const reason = findConflict(job);
  if (reason !== undefined) throw conflict(reason);
  const changed = await apply(await context.jobs.store(), id);
  if (!changed) throw changedMeanwhile();
  await context.jobs.apply(changed);
  return { job: changed };
}

const isWaiting = ({ state, startedAt }: Job) => state === "PAUSED" && startedAt === null;

const start = (isDryRun: boolean): Change => ({
  isDone: (job) => job.state === "RUNNING" && job.isDryRun === isDryRun,
  findConflict: (job) => {
    if (isDryRun && job.kind === "EXPORT_USERS") return "An export reads only, so that it has no dry run";
    if (isWaiting(job) || (job.state === "DONE" && job.isDryRun)) return undefined;
    return job.state === "PAUSED" ? "The job is paused: use `resumeJob`" : `The job has started, and is ${job.state}`;
  },
  apply: (store, id) => store.start(id, isDryRun),
});

const pause: Change = {
  isDone: ({ state }) => state === "PAUSED",
  findConflict: (job) => (isFinished(job) ? `The job is ${job.state}` : undefined),
  apply: (store, id) => store.setState(id, { from: ["RUNNING"], to: "PAUSED" }),
};

const resume: Change = {
  isDone: ({ state }) => state === "RUNNING",
  findConflict: (job) => {
    if (isWaiting(job)) return "The job has not started: use `startJob`";
    return isFinished(job) ? `The job is ${job.state}` : undefined;
  },
  apply: (store, id) => store.setState(id, { from: ["PAUSED"], to: "RUNNING" }),
};

const cancel: Change = {
  isDone: ({ state }) => state === "CANCELLED",
  findConflict: (job) => (isFinished(job) ? `The job is ${job.state}` : undefined),
  apply: (store, id) => store.setState(id, { from: ["RUNNING", "PAUSED"], to: "CANCELLED" }),
};

const retry: Change = {
  isDone: () => false,
  findConflict: ({ state, failed, isDryRun, kind }) => {
    if (state !== "DONE" || isDryRun)
      return `Only a job that is DONE can be retried; this one is ${isDryRun ? "a dry run" : state}`;
    if (kind === "EXPORT_USERS") return "An export cannot be retried; create another one";
    return failed > 0 ? undefined : "The job has no failed items";
  },
  apply: (store, id) => store.retryFailed(id),
};

const change = (given: Change) =>
  mutation({ id: checkedElsewhere }, async ({ id }: PauseJobInput, context) => changeJob(id, given, context));

/** Returns the object as it is after the item. */
function nodeOf({ arn, outcome }: ItemResult, { kind }: Pick<Job, "kind">) {
  if (arn === undefined || outcome === "FAILED" || outcome === "DELETED") return null;
  return kind === "PROMOTE_ADMINS" ? adminRef(arn) : resourceRef(arn);
}

export default {
  Job: {
    appInstance: ({ appInstanceArn, itemsInstanceArn = appInstanceArn }) =>
      itemsInstanceArn === undefined ? null : appInstanceRef(itemsInstanceArn),
    durable: ({ isDurable }) => isDurable,
    dryRun: ({ isDryRun }) => isDryRun,
    estimatedCalls: (job, _, { jobs }) => estimateJob(job, jobs.rates)?.calls ?? null,
    estimatedDurationMs: (job, _, { jobs }) => estimateJob(job, jobs.rates)?.durationMs ?? null,
    createdAt: ({ createdAt }) => new Date(createdAt),
    startedAt: ({ startedAt }) => dateOf(startedAt),
    finishedAt: ({ finishedAt }) => dateOf(finishedAt),
    results: async (job, args, context) => {
      const store = await context.jobs.store();
      const outcomes = args.outcomes ?? undefined;
      const { cursors, caller } = context;
      return readStoredPage(args, {
        cursors,
        scope: { operation: "Job.results", parent: job.id, principal: caller.principal },
        read: async (after) => {
          const page = await store.results(job.id, { outcomes, after, limit: args.first });
          return { ...page, rows: page.rows.map((row) => ({ ...row, kind: job.kind })) };
        },
        positionOf: ({ number }) => number,
      });
    },
  },
  JobResult: {
    userId: ({ arn }) => {
      const parts = arn === undefined ? undefined : parseArn(arn);
      return parts?.kind === "user" ? (parts.memberId ?? null) : null;
    },
    node: (result, _, context, info) => {
      const node = nodeOf(result, result);
      return node && lookUp(node, context, info);
    },
  },
  Query: {
    job: async (_, { id }, { jobs, caller }) => {
      if (!parseJobId(id)) throw badInput([inputIssue(["id"], ID_ISSUE)]);
      return jobs.find(id, caller);
    },
    jobs: async (_, args, context) => {
      const { caller, cursors } = context;
      const store = await context.jobs.findStore();
      const principal = caller.scope === "operator" ? undefined : caller.principal;
      const states = args.states ?? undefined;
      return readStoredPage(args, {
        cursors,
        scope: { operation: "Query.jobs", parent: "", principal: caller.principal },
        read: async (after) =>
          store ? store.list({ principal, states, after, limit: args.first }) : { rows: [], hasNext: false },
        positionOf: ({ seq }) => seq,
      });
    },
  },
  Mutation: {
    startJob: mutation({ id: checkedElsewhere }, async ({ id, dryRun }: StartJobInput, context) =>
      changeJob(id, start(dryRun ?? false), context),
    ),
    pauseJob: change(pause),
    resumeJob: change(resume),
    cancelJob: change(cancel),
    retryJob: change(retry),
    deleteJob: mutation({ id: checkedElsewhere }, async ({ id }: DeleteJobInput, context) => {
      const job = await requireJob(id, "id", context);
      if (!isFinished(job) && !isWaiting(job)) throw conflict(`The job is ${job.state}: use \`cancelJob\` first`);
      if (!(await (await context.jobs.store()).remove(id))) throw changedMeanwhile();
      return { deletedId: id };
    }),
  },
} satisfies DomainResolvers;
