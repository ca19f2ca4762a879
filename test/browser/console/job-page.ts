import { userArn } from "../../support/content.ts";
import type { TestGateway } from "../../support/harness.ts";
import type { ConsolePage } from "./console-page.ts";
import type { OpenedConsole } from "./open-console.ts";

type Console = Pick<ConsolePage, "harness">;

export const jobPath = (id: string): string => `/jobs/${encodeURIComponent(id)}`;

/** Adds a job that deletes the first users, without starting it. */
export async function addJob({ harness }: Console, count: number): Promise<string> {
  const query = "mutation ($input: AddJobItemsInput!) { addJobItems(input: $input) { job { id } } }";
  const deleteUsers = Array.from({ length: count }, (_, index) => ({ arn: userArn(index) }));
  return (await harness.data(query, { input: { deleteUsers } })).addJobItems.job.id;
}

export const startJob = ({ harness }: Console, id: string) =>
  harness.data("mutation ($id: ID!) { startJob(input: { id: $id }) { job { state } } }", { id });

/** Adds a job that deletes the first users, and starts it. */
export async function runJob(console: Console, count: number): Promise<string> {
  const id = await addJob(console, count);
  await startJob(console, id);
  return id;
}

export async function listJobs({ harness }: Console): Promise<{ kind: string; state: string }[]> {
  const { jobs } = await harness.data("{ jobs { nodes { kind state } } }");
  return jobs.nodes;
}

export async function readJob(
  { execute }: Pick<TestGateway, "execute">,
  id: string,
  headers = {},
): Promise<{ state: string; done: number; pauseReason: string | null }> {
  const query = "query ($id: ID!) { job(id: $id) { state done pauseReason } }";
  return (await execute(query, { id }, headers)).data.job;
}

/** Selects users of the list by their names. */
export async function select({ clickOn }: OpenedConsole, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await clickOn(`::-p-xpath(//*[@role="row"][.//*[text()="${name}"]]//input[@type="checkbox"])`);
  }
}
