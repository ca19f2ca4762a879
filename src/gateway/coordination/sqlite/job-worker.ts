import { parentPort, workerData } from "node:worker_threads";
import { type JobDatabaseOptions, openJobDatabase } from "./job-database.ts";

export interface WorkerRequest {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

export type WorkerReply = { readonly id: number } & ({ readonly value: unknown } | { readonly error: unknown });

if (!parentPort) throw new TypeError("job-worker.ts runs in a worker thread");
const port = parentPort;

const { id, methods, transact, close } = openJobDatabase(workerData as JobDatabaseOptions);
const byName = methods as unknown as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

port.on("message", ({ id, method, args }: WorkerRequest) => {
  if (method === "close") {
    close();
    port.close();
    return;
  }
  try {
    port.postMessage({ id, value: transact(() => byName[method]?.(...args)) } satisfies WorkerReply);
  } catch (error) {
    port.postMessage({ id, error } satisfies WorkerReply);
  }
});
port.postMessage({ id: 0, value: id } satisfies WorkerReply);
