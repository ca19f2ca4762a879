import { home } from "../support/content.ts";
import { type Data, type GraphqlResponse, mutate, type TestGateway } from "../support/harness.ts";
import { waitUntil } from "../support/wait-until.ts";

export const jobFields =
  "job { id kind state total done failed dryRun pauseReason estimatedCalls estimatedDurationMs }";
export const addFields = `${jobFields} accepted rejected { index userErrors { code field message } }`;

export interface JobState {
  readonly id: string;
  readonly state: string;
  readonly total: number | null;
  readonly done: number;
  readonly failed: number;
  readonly pauseReason: string | null;
}

export const usersOf = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({ userId: `u${from + n}`, name: `Name ${from + n}` }));

export const importUsers = (gateway: TestGateway, input: object) =>
  mutate(gateway, "importAppInstanceUsers", input, addFields);

/** Imports users by a job, in parts of at most 1,000, and starts it. Returns its id. */
export async function startImport(
  run: (query: string, variables: object) => Promise<Data>,
  count: number,
): Promise<string> {
  let id: string | undefined;
  for (let from = 0; from < count; from += 1000) {
    const input = { appInstanceArn: home, items: usersOf(Math.min(1000, count - from), from), jobId: id };
    const add =
      "mutation ($input: ImportAppInstanceUsersInput!) { importAppInstanceUsers(input: $input) { job { id } } }";
    id = (await run(add, { input })).importAppInstanceUsers.job.id;
  }
  await run("mutation ($id: ID!) { startJob(input: { id: $id }) { job { state } } }", { id });
  return id ?? "";
}

/** Runs a mutation of a job; returns its payload. */
export async function change(gateway: TestGateway, name: string, input: object, headers = {}) {
  const fields = name === "deleteJob" ? "deletedId" : jobFields;
  const { data, errors } = await gateway.execute(
    `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${fields} userErrors { code message field } } }`,
    { input },
    headers,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data[name];
}

export async function readJob(gateway: TestGateway, id: string, headers = {}): Promise<JobState | null> {
  const query = "query ($id: ID!) { job(id: $id) { id state total done failed pauseReason } }";
  const { data, errors }: GraphqlResponse = await gateway.execute(query, { id }, headers);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.job;
}

export async function waitForState(gateway: TestGateway, id: string, state: string, headers = {}): Promise<JobState> {
  let job: JobState | null = null;
  await waitUntil(async () => {
    job = await readJob(gateway, id, headers);
    return job?.state === state;
  });
  return job as unknown as JobState;
}

/** Starts a job and waits until it is done. */
export async function runJob(gateway: TestGateway, id: string, dryRun = false): Promise<JobState> {
  const { userErrors } = await change(gateway, "startJob", { id, dryRun });
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  return waitForState(gateway, id, "DONE");
}

const resultFields = "number reference userId arn name metadata outcome code message awsRequestId";

export async function readResults(gateway: TestGateway, id: string, args = "first: 1000", fields = resultFields) {
  const { job } = await gateway.data(
    `query ($id: ID!) { job(id: $id) { results(${args}) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } } }`,
    { id },
  );
  return job.results;
}

/** Returns the outcomes of a job by number. */
export const outcomesOf = async (gateway: TestGateway, id: string): Promise<string[]> =>
  (await readResults(gateway, id)).nodes.map(({ outcome }: { outcome: string }) => outcome);
