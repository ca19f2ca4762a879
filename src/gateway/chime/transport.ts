import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingHttpHeaders } from "node:http";
import { formatUrl } from "@aws-sdk/util-format-url";
import type { HttpHandlerOptions, HttpRequest, RequestHandler } from "@smithy/types";
import { Agent, type Dispatcher } from "undici";
import { MAX_IN_FLIGHT } from "../upstream/pacer.ts";

/** A longer response is not from Amazon Chime. */
const MAX_BODY_BYTES = 1024 * 1024;
const CONNECT_TIMEOUT_MS = 3_000;

interface Attempt {
  readonly signal: AbortSignal;
  /** The time limit for the whole response. */
  readonly timeoutMs: number;
}

interface Response {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** The limits of the current attempt. Passed beside the SDK, which rebuilds its middleware for every call that has options. */
const currentAttempt = new AsyncLocalStorage<Attempt>();

/** Runs what is shared by all callers, such as fetching credentials, without the limits of the call that needs it first. */
export const outsideAttempt = <Result>(work: () => Promise<Result>): Promise<Result> => currentAttempt.exit(work);

const sharedAttempt: Attempt = { signal: new AbortController().signal, timeoutMs: 5_000 };

export const withinAttempt = <Result>(attempt: Attempt, send: () => Promise<Result>): Promise<Result> =>
  currentAttempt.run(attempt, send);

/** The SDK's HTTP handler: persistent connections, whole bodies, and limits on time and length up to the last byte. */
export class Transport implements RequestHandler<HttpRequest, Response, HttpHandlerOptions> {
  readonly metadata = { handlerProtocol: "http/1.1" };
  readonly #agent = new Agent({
    connections: MAX_IN_FLIGHT,
    pipelining: 1,
    connectTimeout: CONNECT_TIMEOUT_MS,
    keepAliveTimeout: 30_000,
    // The attempt's own time limit applies.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  handle(request: HttpRequest): Promise<{ response: Response }> {
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
      const receiver = new Receiver((response) => resolve({ response }), reject);
      receiver.bind(currentAttempt.getStore() ?? sharedAttempt);
      this.#agent.dispatch(options, receiver);
    });
  }

  destroy(): void {
    void this.#agent.destroy();
  }

  updateHttpClientConfig(): void {}

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }
}

/** Collects a whole response. Its time limit includes the wait for a connection. */
class Receiver implements Dispatcher.DispatchHandler {
  readonly #resolve: (response: Response) => void;
  readonly #reject: (error: Error) => void;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #abortedBy: Error | undefined;
  #release = () => {};
  #length = 0;
  #statusCode = 0;
  #headers: Record<string, string> = {};

  constructor(resolve: (response: Response) => void, reject: (error: Error) => void) {
    this.#resolve = resolve;
    this.#reject = reject;
  }

  bind({ signal, timeoutMs }: Attempt): void {
    const onAbort = () => this.#abort("AbortError", "No request waits for this response");
    if (signal.aborted) {
      onAbort();
      return;
    }
    let timeout: NodeJS.Immediate | undefined;
    const timer = setTimeout(() => {
      // A response that has arrived while this process was busy is read first: AWS was not late.
      timeout = setImmediate(() => this.#abort("TimeoutError", `No response within ${timeoutMs} ms`));
    }, timeoutMs);
    signal.addEventListener("abort", onAbort, { once: true });
    this.#release = () => {
      clearTimeout(timer);
      clearImmediate(timeout);
      signal.removeEventListener("abort", onAbort);
    };
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#abortedBy) controller.abort(this.#abortedBy);
  }

  onResponseStart(_: Dispatcher.DispatchController, statusCode: number, headers: IncomingHttpHeaders): void {
    this.#statusCode = statusCode;
    for (const name in headers) this.#headers[name] = String(headers[name]);
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.#length > MAX_BODY_BYTES) this.#abort("TooLongError", `More than ${MAX_BODY_BYTES} bytes`);
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
