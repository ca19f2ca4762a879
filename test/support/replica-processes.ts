import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { keysFor, operator } from "./callers.ts";
import { userArn } from "./content.ts";
import { executeAt, type GraphqlResponse } from "./harness.ts";
import { readMetrics, samplesOf } from "./metrics.ts";
import { awsAt, type GatewayProcess, startGatewayProcess } from "./process.ts";

const { variable: API_KEYS, as } = keysFor({ ops: operator });

const CURSOR_KEYS = randomBytes(32).toString("base64");
const RETRY_AFTER_MS = 500;

/** How many users a load reads. */
export const LOADED_USERS = 400;

export interface ReplicaProcess extends GatewayProcess {
  /** Sends an operation as an operator. */
  execute(query: string, variables?: object): Promise<GraphqlResponse>;
  /** Sends an operation, again while its errors are retryable; throws if the response has others. */
  data(query: string, variables?: object): Promise<GraphqlResponse["data"]>;
  /** Returns whether it shares through Valkey, or works alone. */
  state(): Promise<string>;
}

interface ReplicaOptions {
  readonly valkeyUrl: string;
  readonly endpoint: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly checkout?: string | undefined;
}

/** Starts a gateway as a process that can be killed. All of them have the same keys. */
export async function startReplica({ valkeyUrl, endpoint, env, checkout }: ReplicaOptions): Promise<ReplicaProcess> {
  const gateway = await startGatewayProcess(
    {
      ...awsAt(endpoint),
      NODE_ENV: "production",
      LOG_LEVEL: "info",
      AUDIT_LOG: "none",
      API_KEYS,
      CALLER_CALLS_PER_MINUTE: "0",
      CURSOR_KEYS,
      CHIME_RATES: "none",
      VALKEY_URL: valkeyUrl,
      VALKEY_TIMEOUT_MS: "1000",
      REPLICAS: "2",
      ...env,
    },
    { checkout },
  );
  const executeAs = executeAt(gateway.url);
  const execute = (query: string, variables = {}) => executeAs(query, variables, as.ops);
  return {
    ...gateway,
    execute,
    data: async (query, variables) => {
      for (;;) {
        const { data, errors } = await execute(query, variables);
        if (!errors) return data;
        // Nothing was written: clients send such a request again.
        if (!errors.every(({ extensions }) => extensions.retryable)) throw new Error(JSON.stringify(errors));
        await setTimeout(RETRY_AFTER_MS);
      }
    },
    state: async () => {
      const states = samplesOf(await readMetrics(gateway.url, as.ops), "coordination_state");
      return /state="(\w+)"\} 1/.exec(states.join("\n"))?.[1] ?? "";
    },
  };
}

/** Describes users at a rate while some work runs, through the replicas that are live at that moment, in turns. */
export async function loadWhile(live: readonly ReplicaProcess[], perSecond: number, work: () => Promise<unknown>) {
  const failed: string[] = [];
  const sent: Promise<void>[] = [];
  const send = async (index: number) => {
    const replica = live[index % live.length];
    const query = `{ appInstanceUser(arn: "${userArn(index % LOADED_USERS)}") { createdAt } }`;
    const response = await replica?.execute(query).catch(String);
    if (typeof response !== "object" || !response.data?.appInstanceUser) failed.push(JSON.stringify(response));
  };
  const timer = setInterval(() => sent.push(send(sent.length)), 1000 / perSecond);
  await work();
  clearInterval(timer);
  await Promise.all(sent);
  return { sent: sent.length, failed };
}
