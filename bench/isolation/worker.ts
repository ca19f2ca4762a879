import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { getPriority, setPriority } from "node:os";

/** A process that works on one input. */
export interface Worker<Output> extends Disposable {
  readonly result: Promise<Output>;
  /** Asks the process to finish. */
  stop(): Promise<Output>;
}

interface WorkerOptions {
  /** How far the process steps back behind this one when both need the CPU. */
  readonly niceness?: number;
}

/** Starts a script of this folder, which must call `serveWorker`. */
export function startWorker<Output>(
  script: string,
  input: object,
  { niceness = 0 }: WorkerOptions = {},
): Worker<Output> {
  const child = fork(new URL(script, import.meta.url));
  if (child.pid !== undefined) setPriority(child.pid, getPriority() + niceness);
  child.send(input);
  const result = resultOf<Output>(child, script);
  // A worker that is stopped early has no result that anyone waits for.
  result.catch(() => undefined);
  return {
    result,
    stop: () => {
      child.send("stop");
      return result;
    },
    [Symbol.dispose]: () => void child.kill(),
  };
}

async function resultOf<Output>(child: ChildProcess, script: string): Promise<Output> {
  const exited = once(child, "exit").then(([code]) => {
    throw new Error(`${script} exited with ${code} before it had a result`);
  });
  const [output] = (await Promise.race([once(child, "message"), exited])) as [Output];
  return output;
}

/** Receives the input of this process, works on it, and sends the output. */
export async function serveWorker<Input, Output>(
  work: (input: Input, signal: AbortSignal) => Promise<Output>,
): Promise<void> {
  const [input] = (await once(process, "message")) as [Input];
  const controller = new AbortController();
  process.on("message", () => controller.abort());
  const output = await work(input, controller.signal);
  process.send?.(output, () => process.disconnect());
}
