import type { RequestListener } from "node:http";
import { findRoute } from "../../src/emulator/wire/router.ts";
import { parseTarget } from "../../src/emulator/wire/target.ts";
import type { OperationName } from "../../src/gateway/operations.ts";
import { completeResponse } from "./aws-model.ts";
import { keysFor, operator } from "./callers.ts";
import { startGatewayWithFake, type TestGateway } from "./harness.ts";
import { bot, instance, user } from "./response-views.ts";
import { waitUntil } from "./wait-until.ts";

const { access, as } = keysFor({ operator, limited: { scope: "admin", instances: [instance], user } });

/** Returns the headers of the operator, or of a caller with an AppInstance and a user for a document that shows these. */
const headersFor = (document: string) => (document.includes("caller {") ? as.limited : as.operator);

/** The call of an operation, with the members of its body. */
interface FakeCall {
  readonly operation: OperationName;
  readonly body: Readonly<Record<string, unknown>>;
}

const tags = [{ key: "k", value: "v" }];

/** The items of jobs whose results name objects. In documents, their names stand for their ids. */
const jobs: Readonly<Record<string, object>> = {
  TAG_JOB: { tag: [instance, user, bot].map((resourceArn) => ({ resourceArn, tags })) },
  PROMOTE_JOB: { promoteAdmins: [{ adminArn: user }] },
};

/** Runs a job; returns its id. */
async function runJob(gateway: TestGateway, input: object): Promise<string> {
  const run = (query: string, variables: object) => gateway.execute(query, variables, as.limited);
  const adding = "mutation ($input: AddJobItemsInput!) { addJobItems(input: $input) { job { id } } }";
  const { id } = (await run(adding, { input })).data.addJobItems.job;
  await run("mutation ($id: ID!) { startJob(input: { id: $id }) { clientMutationId } }", { id });
  await waitUntil(
    async () => (await run("query ($id: ID!) { job(id: $id) { state } }", { id })).data.job.state === "DONE",
  );
  return id;
}

/** Starts a gateway in front of a service that returns a complete response of every operation, with changes to one of them. */
export async function startWithCompleteResponses() {
  const calls: FakeCall[] = [];
  let changed: OperationName | undefined;
  let change: (response: object) => void = () => {};

  const respond: RequestListener = async (request, response) => {
    const { operation, labels } = findRoute(request.method ?? "", parseTarget(request.url ?? ""));
    const text = await new Response(request as unknown as ReadableStream).text();
    calls.push({ operation, body: text ? JSON.parse(text) : {} });
    const content = structuredClone(completeResponse(operation));
    if (operation === changed) change(content);
    const identity = labels.get("AppInstanceAdminArn") ?? user;
    const json = JSON.stringify(content)
      .replaceAll(`"Arn":"${user}"`, `"Arn":"${identity}"`)
      .replaceAll(bot, labels.get("AppInstanceBotArn") ?? bot);
    response.end(json);
  };

  const gateway = await startGatewayWithFake((request, response) => void respond(request, response), { access });
  const ids = new Map<string, string>();
  const execute = async (document: string, variables?: object) => {
    for (const [name, items] of Object.entries(jobs))
      if (document.includes(name) && !ids.has(name)) ids.set(name, await runJob(gateway, items));
    const text = document.replaceAll(/\w+_JOB/g, (name) => ids.get(name) ?? name);
    return gateway.execute(text, variables, headersFor(document));
  };
  return {
    ...gateway,
    execute,
    calls,
    /** Executes a document while the responses of one operation are changed. Returns the result and the calls. */
    executeWith: async (
      operation: OperationName,
      by: (response: object) => void,
      document: string,
      variables?: object,
    ) => {
      changed = operation;
      change = by;
      const before = calls.length;
      const result = await execute(document, variables);
      changed = undefined;
      return { ...result, calls: calls.slice(before) };
    },
    [Symbol.asyncDispose]: () => gateway[Symbol.asyncDispose](),
  };
}

export type CompleteGateway = Awaited<ReturnType<typeof startWithCompleteResponses>>;
