import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingHttpHeaders } from "node:http";
import { formatUrl } from "@aws-sdk/util-format-url";
import type { HttpHandlerOptions, HttpRequest, RequestHandler } from "@smithy/types";
import { Agent, type Dispatcher } from "undici";
import { MAX_UNDER_WAY } from "../upstream/pacer.ts";

/** Who answers with more than this is not Chime. */
const MAX_BODY_BYTES = 1024 * 1024;
const CONNECT_TIMEOUT_MS = 3_000;

interface Attempt {
  readonly signal: AbortSignal;
  /** In milliseconds, for the whole answer. */
  readonly patience: number;
}

interface Response {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** What bounds the attempt under way. Passed beside the SDK: it makes its middleware anew for each call that brings options. */
const bounds = new AsyncLocalStorage<Attempt>();

/** For what the SDK asks elsewhere, such as a role's credentials: they are for all, and none of the caller's who came first. */
export const apart = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => bounds.exit(ask);

const ofNobody: Attempt = { signal: new AbortController().signal, patience: 5_000 };

export const within = <Answer>(attempt: Attempt, send: () => Promise<Answer>): Promise<Answer> =>
  bounds.run(attempt, send);

/**
 * The SDK's way to the wire: connections that are kept, whole bodies in place of streams, and bounds on time and length that hold to
 * the last byte; the SDK's own knows no bound at all unless it is told.
 */
export class Transport implements RequestHandler<HttpRequest, Response, HttpHandlerOptions> {
  readonly metadata = { handlerProtocol: "http/1.1" };
  readonly #agent = new Agent({
    connections: MAX_UNDER_WAY,
    pipelining: 1,
    connectTimeout: CONNECT_TIMEOUT_MS,
    keepAliveTimeout: 30_000,
    // The attempt's own bounds hold.
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
      receiver.bind(bounds.getStore() ?? ofNobody);
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

/** Takes an answer in, whole, or not at all. Its time runs from the beginning, a connection to wait for or not. */
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

  bind({ signal, patience }: Attempt): void {
    const leave = () => this.#abort("AbortError", "Nobody waits for the answer any more");
    if (signal.aborted) {
      leave();
      return;
    }
    let looking: NodeJS.Immediate | undefined;
    const timer = setTimeout(() => {
      // An answer that lies there already, since this process was busy, comes first: it is not AWS that was late.
      looking = setImmediate(() => this.#abort("TimeoutError", `No answer within ${patience} ms`));
    }, patience);
    signal.addEventListener("abort", leave, { once: true });
    this.#release = () => {
      clearTimeout(timer);
      clearImmediate(looking);
      signal.removeEventListener("abort", leave);
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

  /** The error's name is what the SDK and our table of errors know it by. */
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
