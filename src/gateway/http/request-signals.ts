import type { ServerResponse } from "node:http";
import { setTimeout } from "node:timers";
import type { RequestSignals } from "../domain/request-context.ts";

/** The signals of an HTTP request. Most requests need none, so nothing is created, and no timer runs, before one is used. */
export class HttpRequestSignals implements RequestSignals {
  readonly #response: ServerResponse;
  readonly #endsAt: number;
  #deadline: AbortController | undefined;
  #client: AbortController | undefined;
  #read: AbortController | undefined;
  #isExpired = false;
  #isClientAborted = false;
  #isWatching = false;

  constructor(response: ServerResponse, remainingMs: number) {
    this.#response = response;
    this.#endsAt = performance.now() + remainingMs;
  }

  get deadline(): AbortSignal {
    this.#watch();
    this.#deadline ??= createController(this.#isExpired);
    return this.#deadline.signal;
  }

  get client(): AbortSignal {
    this.#watch();
    this.#client ??= createController(this.#isClientAborted);
    return this.#client.signal;
  }

  get read(): AbortSignal {
    this.#watch();
    this.#read ??= createController(this.#isExpired || this.#isClientAborted);
    return this.#read.signal;
  }

  /** The timer ends with the response, unlike that of `AbortSignal.timeout`, which outlives it. */
  #watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    const response = this.#response;
    const timer = setTimeout(() => this.#onDeadline(), Math.max(0, this.#endsAt - performance.now())).unref();
    const onClose = () => {
      clearTimeout(timer);
      if (!response.writableFinished) this.#onClientAbort();
    };
    if (response.closed) onClose();
    else response.once("close", onClose);
  }

  #onDeadline(): void {
    this.#isExpired = true;
    this.#deadline?.abort();
    this.#read?.abort();
  }

  #onClientAbort(): void {
    this.#isClientAborted = true;
    this.#client?.abort();
    this.#read?.abort();
  }
}

function createController(isAborted: boolean): AbortController {
  const controller = new AbortController();
  if (isAborted) controller.abort();
  return controller;
}
