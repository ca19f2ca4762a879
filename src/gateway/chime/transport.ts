import type { IncomingHttpHeaders } from "node:http";
import { formatUrl } from "@aws-sdk/util-format-url";
import type { HttpHandlerOptions, HttpRequest, RequestHandler } from "@smithy/types";
import type { Dispatcher } from "undici";
import Agent from "undici/lib/dispatcher/agent.js";
import { formatNumber } from "../domain/format-number.ts";
import type { SendLimits } from "../upstream/attempt.ts";
import { MAX_IN_FLIGHT } from "../upstream/pacer.ts";

/** A longer response is not from Amazon Chime. */
const MAX_BODY_BYTES = 1024 * 1024;
const CONNECT_TIMEOUT_MS = 3_000;

const MIN_EXTENSION_MS = 1;

/** The time limit is for the whole response, from when the request leaves. */
export interface TransportAttempt extends SendLimits {
  /** The connections that its request used. */
  agent?: Agent;
}

export interface Response {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

const sharedLimits: SendLimits = { signal: new AbortController().signal, timeoutMs: 5_000, lostMs: () => 0 };

/** Sends requests by HTTP: persistent connections, whole bodies, and limits on time and length up to the last byte. */
export class Transport implements RequestHandler<HttpRequest, Response, HttpHandlerOptions> {
  readonly metadata = { handlerProtocol: "http/1.1" };
  #agent = createAgent();
  readonly #retired = new Set<Agent>();

  /** Sends the SDK's requests for credentials. All callers share them, so the limits of no call apply. */
  async handle(request: HttpRequest): Promise<{ response: Response }> {
    return { response: await this.send(request, { ...sharedLimits }) };
  }

  send(request: HttpRequest, attempt: TransportAttempt): Promise<Response> {
    const url = formatUrl(request);
    const origin = url.slice(0, url.indexOf("/", request.protocol.length + 2));
    const options: Dispatcher.DispatchOptions = {
      origin,
      path: url.slice(origin.length),
      method: request.method as Dispatcher.HttpMethod,
      headers: request.headers,
      body: request.body,
    };
    return new Promise((resolve, reject) => {
      attempt.agent = this.#agent;
      const receiver = new Receiver(resolve, reject, attempt);
      receiver.bind();
      this.#agent.dispatch(options, receiver);
    });
  }

  /** Replaces the connections that an attempt used. They finish what is in flight, and are then closed. */
  replaceConnections({ agent: used }: TransportAttempt): void {
    if (used !== this.#agent) return;
    this.#agent = createAgent();
    this.#retired.add(used);
    void used.close().then(() => this.#retired.delete(used));
  }

  destroy(): void {
    for (const agent of [this.#agent, ...this.#retired]) void agent.destroy();
  }

  updateHttpClientConfig(): void {}

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }
}

const createAgent = (): Agent =>
  new Agent({
    connections: MAX_IN_FLIGHT,
    pipelining: 1,
    connectTimeout: CONNECT_TIMEOUT_MS,
    keepAliveTimeout: 30_000,
    // The attempt's own time limit applies.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

class Receiver implements Dispatcher.DispatchHandler {
  readonly #resolve: (response: Response) => void;
  readonly #reject: (error: Error) => void;
  readonly #limits: SendLimits;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #abortedBy: Error | undefined;
  #timer: NodeJS.Timeout | undefined;
  #timeout: NodeJS.Immediate | undefined;
  #length = 0;
  #statusCode = 0;
  #headers: Record<string, string> = {};

  constructor(resolve: (response: Response) => void, reject: (error: Error) => void, limits: SendLimits) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#limits = limits;
  }

  readonly #onAbort = () => this.#abort("AbortError", "No request waits for this response");

  bind(): void {
    const { signal } = this.#limits;
    if (signal.aborted) this.#onAbort();
    else signal.addEventListener("abort", this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#abortedBy) controller.abort(this.#abortedBy);
    else this.#startTimer();
  }

  #startTimer(): void {
    const { timeoutMs, lostMs } = this.#limits;
    let countedMs = lostMs();
    const onTime = () => {
      const extensionMs = lostMs() - countedMs;
      countedMs += extensionMs;
      if (extensionMs >= MIN_EXTENSION_MS) this.#timer = setTimeout(onTime, extensionMs);
      // A response that has arrived while this process was busy is read first: AWS was not late.
      else
        this.#timeout = setImmediate(() =>
          this.#abort("TimeoutError", `No response within ${formatNumber(timeoutMs)} ms`),
        );
    };
    this.#timer = setTimeout(onTime, timeoutMs);
  }

  #release(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#timeout);
    this.#limits.signal.removeEventListener("abort", this.#onAbort);
  }

  onResponseStart(_: Dispatcher.DispatchController, statusCode: number, headers: IncomingHttpHeaders): void {
    this.#statusCode = statusCode;
    for (const name in headers) this.#headers[name] = String(headers[name]);
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.#length > MAX_BODY_BYTES) this.#abort("TooLongError", `More than ${formatNumber(MAX_BODY_BYTES)} bytes`);
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#release();
    this.#resolve({ statusCode: this.#statusCode, headers: this.#headers, body: Buffer.concat(this.#chunks) });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#release();
    this.#reject(error);
  }

  /** The SDK and the table in errors.ts recognize an error by its name. */
  #abort(name: string, message: string): void {
    if (this.#abortedBy) return;
    const error = new Error(message);
    error.name = name;
    this.#abortedBy = error;
    if (this.#controller) {
      this.#controller.abort(error);
    } else {
      this.#release();
      this.#reject(error);
    }
  }
}
