import { setTimeout } from "node:timers/promises";
import type { Chime } from "../chime/chime.ts";
import type { Call } from "../chime/commands.ts";
import type { RequestClient } from "../chime/request-client.ts";
import type { Caller } from "../domain/caller.ts";
import { endlessSignals, type RequestContext } from "../domain/request-context.ts";
import { isRead } from "../operations.ts";

/** A call that AWS's rate would delay for longer fails immediately. A call that waits keeps its turn. */
const CALL_TIMEOUT_MS = 30_000;

interface ChunkCallsOptions {
  readonly chime: Pick<Chime, "now" | "coordination" | "createRequestClient">;
  readonly owner: Caller;
  readonly jobId: string;
  readonly requestId: string;
  /** Undefined: no limit. */
  readonly callsPerMinute: number | undefined;
}

interface ItemCalls extends RequestClient {
  readonly signal: AbortSignal;
  /** Returns when a wait that begins now ends, in milliseconds of the upstream's clock. */
  readonly nextDeadline: () => number;
  readonly awsRequestId: () => string | undefined;
}

/** The calls of one chunk. When it stops, calls that were not sent are given up, and those in flight are completed. */
export class ChunkCalls {
  readonly #options: ChunkCallsOptions;
  readonly #unsent = new Set<AbortController>();
  #isStopping = false;

  constructor(options: ChunkCallsOptions) {
    this.#options = options;
  }

  get isStopping(): boolean {
    return this.#isStopping;
  }

  stop(): void {
    this.#isStopping = true;
    for (const controller of this.#unsent) controller.abort();
  }

  /** Runs work with calls of its own. */
  async run<Result>(work: (calls: ItemCalls) => Promise<Result>): Promise<Result> {
    const { chime, owner: caller, jobId, requestId } = this.#options;
    const controller = new AbortController();
    const { signal } = controller;
    if (this.#isStopping) controller.abort();
    this.#unsent.add(controller);
    const request: RequestContext = {
      requestId,
      jobId,
      caller,
      get deadline() {
        return chime.now() + CALL_TIMEOUT_MS;
      },
      signals: { ...endlessSignals, deadline: signal, read: signal },
      actualCost: { calls: 0, locatedErrors: 0, presignedUrls: 0, refusals: new Set() },
      awsRequestIds: [],
      isWriting: true,
      isBackground: true,
    };
    const client = chime.createRequestClient(request);
    const call: Call = async (operation, input) => {
      await this.#waitForCaller(signal);
      if (isRead(operation)) return client.call(operation, input);
      try {
        return await client.call(operation, input, { onDispatch: () => this.#unsent.delete(controller) });
      } finally {
        this.#unsent.add(controller);
        if (this.#isStopping) controller.abort();
      }
    };
    try {
      return await work({
        ...client,
        call,
        signal,
        nextDeadline: () => request.deadline,
        awsRequestId: () => request.awsRequestIds.at(-1),
      });
    } finally {
      this.#unsent.delete(controller);
    }
  }

  /** Waits until the caller's jobs have a call left in their minute. */
  async #waitForCaller(signal: AbortSignal): Promise<void> {
    const { chime, owner, callsPerMinute } = this.#options;
    if (callsPerMinute === undefined) return;
    const { callerRates } = chime.coordination;
    const key = `jobs of ${owner.principal}`;
    for (;;) {
      const { used, resetMs, minute } = await callerRates.consume(key, 1);
      if (used <= callsPerMinute) return;
      await callerRates.refund(key, 1, minute);
      await setTimeout(resetMs, undefined, { signal });
    }
  }
}
