import type { Priority } from "../coordination/ports.ts";
import type { RequestContext } from "../domain/request-context.ts";
import { raceAbort } from "./race-abort.ts";

export type FlightRequest = Pick<RequestContext, "deadline" | "caller" | "isBackground"> &
  Partial<Pick<RequestContext, "actualCost">>;

/** One call and the requests that wait for it. More may join until it is settled. */
export class Flight {
  readonly #requests: Set<FlightRequest>;
  readonly #abandoned = new AbortController();
  #waiting = 0;
  #onJoin: ((request: FlightRequest) => void) | undefined;

  constructor(first: FlightRequest) {
    this.#requests = new Set([first]);
  }

  get requests(): ReadonlySet<FlightRequest> {
    return this.#requests;
  }

  /** The request that pays for the call: the first that still waits for it. */
  get payer(): FlightRequest | undefined {
    const [first] = this.#requests;
    return first;
  }

  /** The latest deadline of its requests. */
  get deadline(): number {
    let deadline = Number.NEGATIVE_INFINITY;
    for (const request of this.#requests) deadline = Math.max(deadline, request.deadline);
    return deadline;
  }

  get priority(): Priority {
    for (const { isBackground = false } of this.#requests) if (!isBackground) return "interactive";
    return "background";
  }

  /** Aborts when the last of those that wait has left. */
  get abandoned(): AbortSignal {
    return this.#abandoned.signal;
  }

  join(request: FlightRequest): void {
    this.#requests.add(request);
    this.#onJoin?.(request);
  }

  /** Replaces an earlier listener. */
  onJoin(listener: (request: FlightRequest) => void): void {
    this.#onJoin = listener;
  }

  /** Resolves with the result of the call, or rejects when the signal aborts first. */
  async wait<Result>(result: Promise<Result>, request: FlightRequest, signal: AbortSignal): Promise<Result> {
    this.#waiting += 1;
    try {
      return await raceAbort(result, signal);
    } finally {
      this.#waiting -= 1;
      if (signal.aborted) this.#leave(request, signal);
    }
  }

  #leave(request: FlightRequest, { reason }: AbortSignal): void {
    if (this.#waiting > 0) this.#requests.delete(request);
    else this.#abandoned.abort(reason);
  }
}
