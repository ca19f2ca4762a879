import { expect } from "@jest/globals";
import { type RecordedRequest, startEmulator } from "../../src/emulator/server.ts";
import { type JobState, startImport } from "../jobs/support.ts";
import { contentOf, userArn } from "../support/content.ts";
import { type HoldingProxy, startHoldingProxy } from "../support/holding-proxy.ts";
import { type ReplicaProcess, startReplica } from "../support/replica-processes.ts";
import { startValkey, type ValkeyServer } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";

const user = userArn(1);

export const readUser = `{ found: appInstanceUser(arn: "${user}") { name metadata createdAt updatedAt } }`;

export const updateWith = (fields: string): string =>
  `mutation { updateAppInstanceUser(input: { arn: "${user}", ${fields} }) { appInstanceUser { name } userErrors { code } } }`;

export interface Cluster extends AsyncDisposable {
  readonly valkey: ValkeyServer;
  /** What the emulator has received. */
  readonly requests: readonly RecordedRequest[];
  /** Between the first replica and the emulator. */
  readonly proxy: HoldingProxy;
  readonly replicas: readonly [ReplicaProcess, ReplicaProcess, ReplicaProcess];
}

/** Starts three replicas, of which the first can be held between its call and AWS's response. */
export async function startCluster(env: NodeJS.ProcessEnv): Promise<Cluster> {
  await using started = new AsyncDisposableStack();
  const requests: RecordedRequest[] = [];
  const seed = contentOf(5);
  const emulator = started.use(await startEmulator({ seed, onRequest: (request) => requests.push(request) }));
  const valkey = started.use(await startValkey());
  const proxy = started.use(await startHoldingProxy(emulator.url));
  const start = async (endpoint: string) =>
    started.use(await startReplica({ valkeyUrl: valkey.url, endpoint, env: { REPLICAS: "3", ...env } }));
  const replicas = [await start(proxy.endpoint), await start(emulator.url), await start(emulator.url)] as const;
  await waitUntil(async () => (await Promise.all(replicas.map(({ state }) => state()))).every((s) => s === "shared"));
  const resources = started.move();
  return { valkey, requests, proxy, replicas, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

/** Expects that reads and updates of one replica succeed, and are seen by it. */
export async function expectWorks({ data }: ReplicaProcess): Promise<void> {
  for (const name of ["One", "Two"]) {
    expect((await data(updateWith(`name: "${name}"`))).updateAppInstanceUser.userErrors).toEqual([]);
    expect((await data(readUser)).found.name).toBe(name);
  }
}

/** Starts a job that imports users. Returns a function that waits until it has ended, and reads it. */
export async function startImportOn({ data }: ReplicaProcess, users: number) {
  const id = await startImport(data, users);
  return async (reader: ReplicaProcess): Promise<JobState> => {
    const read = async () => (await reader.data("query ($id: ID!) { job(id: $id) { state done failed } }", { id })).job;
    await waitUntil(async () => (await read()).state === "DONE");
    return read();
  };
}
