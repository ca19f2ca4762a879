import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { startTcpProxy } from "../../test/support/tcp-proxy.ts";
import { createRandom } from "./random.ts";

interface Network {
  readonly targetPort: number;
  /** Each packet takes a random time up to this. */
  readonly maxDelayMs: number;
}

/** Starts a slow network in a thread of its own, which the load does not delay. Returns its port. */
export async function startSlowNetwork(network: Network): Promise<{ readonly port: number } & AsyncDisposable> {
  const worker = new Worker(new URL(import.meta.url), { workerData: network });
  const port = await new Promise<number>((resolve, reject) => worker.once("message", resolve).once("error", reject));
  return { port, [Symbol.asyncDispose]: async () => void (await worker.terminate()) };
}

if (!isMainThread) {
  const { targetPort, maxDelayMs } = workerData as Network;
  const random = createRandom(maxDelayMs);
  const proxy = await startTcpProxy(targetPort);
  Object.defineProperty(proxy, "delayMs", { get: () => Math.floor(random() * maxDelayMs) });
  parentPort?.postMessage(proxy.port);
}
