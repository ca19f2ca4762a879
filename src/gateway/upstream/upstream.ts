import type { Coordination, RateLimit } from "../coordination/ports.ts";
import { deadlineExceeded, GatewayError } from "../domain/gateway-error.ts";
import type { RequestContext } from "../domain/request-context.ts";
import { createAttempts, type Dispatch, type Send, type SendAttempt } from "./attempt.ts";
import { CircuitBreaker } from "./circuit-breaker.ts";
import { EventLoopLag } from "./event-loop-lag.ts";
import { Flight } from "./flight.ts";
import type { Observer } from "./observer.ts";
import { Pacer } from "./pacer.ts";
import { ReadCoalescer } from "./read-coalescing.ts";
import { withRetries } from "./retry.ts";
import type { Service } from "./service.ts";

export type UpstreamRequest = Pick<
  RequestContext,
  "deadline" | "signals" | "caller" | "actualCost" | "isWriting" | "isBackground"
>;

export interface UpstreamOptions<Class extends string = string> {
  readonly coordination: Pick<Coordination<Class>, "budget" | "reads">;
  /** The time limit of a first attempt; the second may take twice as long, and so on. */
  readonly attemptTimeoutMs: number;
  /** How long a page of a list serves requests that continue in that list. */
  readonly pageCacheMs: number;
  /** How long any read serves other requests; 0: only while it is in flight. */
  readonly readCacheMs: number;
  readonly observer: Observer;
}

interface UpstreamDeps {
  /** Returns monotonic milliseconds. */
  readonly now: () => number;
  readonly random: () => number;
}

const realDeps: UpstreamDeps = { now: () => performance.now(), random: Math.random };

export interface ReadOptions {
  /** True if the reader continues in a list of which it has read a part. */
  readonly isContinuation?: boolean;
  /** True: the read is sent anew, and is neither coalesced with others nor cached for them. */
  readonly isUnshared?: boolean;
}

export interface CallOptions extends ReadOptions {
  /** Called when the first attempt of a write, or of an unshared read, is sent. */
  readonly onDispatch?: (() => void) | undefined;
  /** Returns false if a write must not be sent any more, or not again. */
  readonly mayAttempt?: (() => boolean) | undefined;
}

/** The calls to one service: coalesced, cached, paced, retried and counted. */
export class Upstream<Name extends string, Class extends string> implements Disposable {
  readonly #service: Service<Name, Class>;
  readonly #options: UpstreamOptions<Class>;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #pacer: Pacer<Class>;
  readonly #reads: ReadCoalescer;
  readonly #breaker: CircuitBreaker<Name>;
  readonly #lag: EventLoopLag;
  readonly #attempt: SendAttempt<Name>;

  constructor(
    service: Service<Name, Class>,
    send: Send<Name>,
    options: UpstreamOptions<Class>,
    { now, random }: UpstreamDeps = realDeps,
  ) {
    this.#service = service;
    this.#options = options;
    this.#now = now;
    this.#random = random;
    this.#lag = new EventLoopLag(now);
    const { budget, reads } = options.coordination;
    this.#pacer = new Pacer({ service, budget, now, isStarved: () => this.#lag.isStarved() });
    this.#reads = new ReadCoalescer(reads);
    this.#breaker = new CircuitBreaker({ serviceName: service.name, now });
    const { observer, attemptTimeoutMs } = options;
    const [pacer, breaker, lag] = [this.#pacer, this.#breaker, this.#lag];
    this.#attempt = createAttempts({ service, send, pacer, breaker, lag, now, observer, attemptTimeoutMs });
  }

  now(): number {
    return this.#now();
  }

  rateLimits(keys?: readonly string[]): RateLimit<Class>[] {
    return this.#pacer.limits(keys);
  }

  isCircuitOpen(): boolean {
    return this.#breaker.isServiceOpen();
  }

  /** Returns the operations that are considered down by themselves. */
  openOperations(): Name[] {
    return this.#breaker.openOperations();
  }

  async call(operation: Name, input: object, request: UpstreamRequest, options: CallOptions = {}): Promise<object> {
    return this.#service.operationOf(operation).method === "GET"
      ? this.#read(operation, input, request, options)
      : this.#write(operation, input, request, options);
  }

  async #read(
    operation: Name,
    input: object,
    request: UpstreamRequest,
    { isContinuation = false, isUnshared = false, onDispatch }: CallOptions,
  ): Promise<object> {
    const { pageCacheMs, readCacheMs, observer } = this.#options;
    const { paginated: isPage = false, hasSecrets = false } = this.#service.operationOf(operation);
    const ttlMs = isPage ? Math.max(pageCacheMs, readCacheMs) : readCacheMs;
    if (isUnshared) {
      observer.onRead(operation, "sent");
      const signal = request.signals.read;
      return this.#perform(operation, input, { request, flight: new Flight(request), signal, onDispatch });
    }
    const prefetch = () => this.#pacer.prefetch(this.#service.laneOf(operation, input), request);
    const read = async () => {
      const { source, result } = await this.#reads.read({
        key: `${operation} ${JSON.stringify(input)}`,
        tags: this.#service.tagsOf(operation, input),
        request,
        signals: request.signals,
        ttlMs,
        // Pages are large: sharing them pays only if they serve more than those that wait.
        isShareable: !hasSecrets && !request.isWriting && !request.isBackground && (!isPage || ttlMs > 0),
        acceptsCached: !request.isWriting && (readCacheMs > 0 || (isPage && isContinuation)),
        // What may be cached needs no call in most cases.
        onSendExpected: ttlMs === 0 && !request.isBackground ? prefetch : undefined,
        send: (flight) => this.#perform(operation, input, { request, flight, signal: flight.abandoned }),
      });
      observer.onRead(operation, source);
      return { source, result };
    };
    const readAgain = async () => (await read()).result;
    try {
      const { source, result } = await read();
      if (source !== "coalesced") return await result;
      return await result.catch((error: unknown) => {
        // The request that started the flight had no time to wait for its turn; this one may have.
        if (isRateLimitExceeded(error)) return readAgain();
        throw error;
      });
    } catch (error) {
      throw request.signals.read.aborted && !(error instanceof GatewayError) ? deadlineExceeded() : error;
    }
  }

  async #write(operation: Name, input: object, request: UpstreamRequest, options: CallOptions): Promise<object> {
    const { onDispatch, mayAttempt } = options;
    const signal = request.signals.deadline;
    try {
      return await this.#perform(operation, input, {
        request,
        flight: new Flight(request),
        signal,
        onDispatch,
        mayAttempt,
      });
    } finally {
      // A failed write may have been performed.
      await this.#reads.invalidate(this.#service.tagsOf(operation, input));
    }
  }

  async #perform(operation: Name, input: object, dispatch: Dispatch): Promise<object> {
    const { flight, signal } = dispatch;
    const remainingMs = () => flight.deadline - this.#now();
    const attempt = (nth: number) => this.#attempt(operation, input, { nth, ...dispatch });
    const traits = this.#service.operationOf(operation);
    const isRepeatable = this.#service.isRepeatable(operation, input);
    const options = { isRepeatable, signal, remainingMs, random: this.#random };
    return (await withRetries(traits, attempt, options)) ?? {};
  }

  [Symbol.dispose](): void {
    this.#pacer[Symbol.dispose]();
    this.#lag[Symbol.dispose]();
  }
}

const isRateLimitExceeded = (error: unknown): boolean =>
  error instanceof GatewayError && error.isLocal && error.code === "UPSTREAM_THROTTLED";
