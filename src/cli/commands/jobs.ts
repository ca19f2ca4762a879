import { exitCodes } from "../cli-error.ts";
import type { Command } from "../command.ts";
import { printResults } from "../import-users.ts";
import { changeJob, followJob, type JobMutation, jobFields, readJob } from "../job.ts";
import { type Connection, readPages } from "../pages.ts";

const listDocument = `query ($first: Int!, $after: String) {
  jobs(first: $first, after: $after) { nodes { ${jobFields} } pageInfo { hasNextPage endCursor } }
}`;

const columns = ["id", "kind", "state", "total", "done", "failed", "createdAt"];

const change = (word: string, mutation: JobMutation, summary: string): Command => ({
  name: `jobs ${word}`,
  parameters: ["JOB"],
  summary,
  options: [],
  run: async (session, { parameter }) => {
    const job = await changeJob(session, mutation, { id: parameter("JOB") });
    if (job) await session.printer.object(job);
    return exitCodes.done;
  },
});

export const jobCommands: readonly Command[] = [
  {
    name: "jobs list",
    parameters: [],
    summary: "lists your jobs, the newest first",
    options: ["limit"],
    run: async (session, { values: { limit } }) => {
      const pick = ({ jobs }: { jobs: Connection }) => jobs;
      await session.printer.list(readPages(session, { document: listDocument, limit, pick }), columns);
      return exitCodes.done;
    },
  },
  {
    name: "jobs get",
    parameters: ["JOB"],
    summary: "shows a job",
    options: [],
    run: async (session, { parameter }) => {
      await session.printer.object(await readJob(session, parameter("JOB")));
      return exitCodes.done;
    },
  },
  {
    name: "jobs follow",
    parameters: ["JOB"],
    summary: "waits until a job is done, and prints its failed items",
    options: [],
    run: async (session, { parameter }) => {
      const { id, failed } = await followJob(session, parameter("JOB"));
      await printResults(session, id, false);
      return failed > 0 ? exitCodes.failed : exitCodes.done;
    },
  },
  change("start", "startJob", "starts a job"),
  change("pause", "pauseJob", "pauses a job"),
  change("resume", "resumeJob", "resumes a paused job"),
  change("cancel", "cancelJob", "cancels a job for good"),
  change("retry", "retryJob", "performs the failed items of a job again"),
  change("delete", "deleteJob", "removes a finished job and its results"),
];
