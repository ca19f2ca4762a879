import { appInstanceArnOf } from "../domain/arn.ts";
import { Failure, timeIsUp } from "../domain/gateway-error.ts";
import { isPerAppInstance, isRead, type OperationName, operationOf, type Quotas } from "../operations.ts";
import { createBreaker } from "./circuit-breaker.ts";
import { Askers } from "./flight.ts";
import { changesOf, dependenciesOf } from "./invalidation.ts";
import type { Lane } from "./lanes.ts";
import type { Watch } from "./observer.ts";
import { Pacer, type RateLimit } from "./pacer.ts";
import { SharedReads } from "./read-coalescing.ts";
import { withRetries } from "./retry.ts";

/** Sends a request once. Throws a Failure. */
export type Send = (operation: OperationName, input: object, limits: SendLimits) => Promise<object>;

export interface SendLimits {
  readonly signal: AbortSignal;
  /** How long the answer may take, in milliseconds. */
  readonly patience: number;
}

/** The request of a caller, for which calls are made. */
export interface Flow {
  /** When its time is up, as a signal and in milliseconds of the upstream's clock. */
  readonly deadline: AbortSignal;
  readonly until: number;
  /** The caller went away: only reads are given up. */
  readonly gone: AbortSignal;
  /** What it cost. */
  readonly spent: Spent;
  /** Whether it reads to write again what it read: nothing that was kept will do then. */
  isWriting: boolean;
}

/** What a request cost so far. */
export interface Spent {
  /** Calls that were made for it; one that was sent again counts once. */
  calls: number;
  /** AWS's ids of the requests that answered it, the first of them. */
  readonly awsRequestIds: string[];
  /** Writes that were refused: each leaves a line, so it is counted like a call. */
  refusals: number;
}

export interface UpstreamOptions {
  /** Requests a second; a class without a figure is not limited. */
  readonly quotas: Quotas;
  /** How long AWS may take for a first attempt, in milliseconds; the second may take twice as long, and so on. */
  readonly attemptTimeout: number;
  /** How long a page of a list serves those who read on in it, in milliseconds. */
  readonly pageCache: number;
  /** How long any read serves others, in milliseconds; 0: only while it is under way. */
  readonly readCache: number;
  readonly watch: Watch;
}

export interface Means {
  /** Milliseconds since any moment, never going back. */
  readonly now: () => number;
  readonly random: () => number;
}

/** Whom a call is for: the request that pays, all that wait, and until when. */
interface For {
  readonly flow: Flow;
  readonly askers: Askers;
  readonly signal: AbortSignal;
}

export interface ReadOptions {
  /** Whether the reader goes on in a list that it has seen a part of. */
  readonly goesOn?: boolean;
}

/** The one way that every call takes: shared with those who ask the same, paced, tried again, and counted. */
export class Upstream implements Disposable {
  readonly #send: Send;
  readonly #options: UpstreamOptions;
  readonly #means: Means;
  readonly #pacer: Pacer;
  readonly #reads: SharedReads;
  readonly #breaker = createBreaker();

  constructor(
    send: Send,
    options: UpstreamOptions,
    means: Means = { now: () => performance.now(), random: Math.random },
  ) {
    this.#send = send;
    this.#options = options;
    this.#means = means;
    this.#pacer = new Pacer(options.quotas, means.now);
    this.#reads = new SharedReads(means.now);
  }

  now(): number {
    return this.#means.now();
  }

  rateLimits(): RateLimit[] {
    return this.#pacer.limits();
  }

  /** Whether AWS is taken to be down, so that nothing is sent. */
  isBroken(): boolean {
    return this.#breaker.isOpen();
  }

  async call(operation: OperationName, input: object, flow: Flow, options: ReadOptions = {}): Promise<object> {
    return isRead(operation) ? this.#read(operation, input, flow, options) : this.#write(operation, input, flow);
  }

  async #read(operation: OperationName, input: object, flow: Flow, { goesOn = false }: ReadOptions): Promise<object> {
    const { pageCache, readCache } = this.#options;
    const isPage = operationOf(operation).paginated ?? false;
    const signal = AbortSignal.any([flow.deadline, flow.gone]);
    let hasAskedAgain = false;
    for (;;) {
      let isOwn = false;
      try {
        return await this.#reads.ask({
          key: `${operation} ${JSON.stringify(input)}`,
          dependsOn: dependenciesOf(operation, input),
          flow,
          signal,
          keep: isPage ? Math.max(pageCache, readCache) : readCache,
          takesKept: !flow.isWriting && (readCache > 0 || (isPage && goesOn)),
          found: (source) => this.#options.watch.read(operation, source),
          read: (nobodyWaits, askers) => {
            isOwn = true;
            return this.#perform(operation, input, { flow, askers, signal: nobodyWaits });
          },
        });
      } catch (error) {
        if (!(error instanceof Failure)) throw signal.aborted ? timeIsUp() : error;
        // Whoever asked first had not the time to wait for its turn; this one may have, and asks once more.
        if (isOwn || !error.isOurs || error.code !== "UPSTREAM_THROTTLED" || hasAskedAgain) throw error;
        hasAskedAgain = true;
      }
    }
  }

  async #write(operation: OperationName, input: object, flow: Flow): Promise<object> {
    try {
      return await this.#perform(operation, input, { flow, askers: new Askers(flow), signal: flow.deadline });
    } finally {
      // Whatever became of it: it may have been done.
      this.#reads.changed(changesOf(operation, input));
    }
  }

  async #perform(operation: OperationName, input: object, { flow, askers, signal }: For): Promise<object> {
    const lane = laneOf(operation, input);
    const { watch } = this.#options;
    flow.spent.calls += 1;
    const attempt = async (nth: number): Promise<object> => {
      this.#breaker.throwIfOpen();
      const cameAt = this.#means.now();
      using _ = await this.#pacer.turn(lane, { askers, signal });
      const leftAt = this.#means.now();
      watch.waited(lane.quota, leftAt - cameAt);
      try {
        const patience = this.#options.attemptTimeout * nth;
        const answer = await this.#breaker.run(
          (signal) => watch.attempt({ operation, nth }, () => this.#send(operation, input, { signal, patience })),
          signal,
        );
        this.#pacer.accepted(lane);
        return answer;
      } catch (error) {
        if (error instanceof Failure && error.code === "UPSTREAM_THROTTLED") this.#pacer.refused(lane, leftAt);
        throw error;
      }
    };
    const { random } = this.#means;
    const timeLeft = () => askers.until - this.#means.now();
    try {
      return (await withRetries(operation, attempt, { signal, timeLeft, random })) ?? {};
    } catch (error) {
      throw signal.aborted && !(error instanceof Failure) ? timeIsUp() : error;
    }
  }

  [Symbol.dispose](): void {
    this.#pacer[Symbol.dispose]();
  }
}

function laneOf(operation: OperationName, input: object): Lane {
  const { quota = "ALL" } = operationOf(operation);
  if (!isPerAppInstance(quota)) return { quota, key: "" };
  const arn: unknown = Reflect.get(input, "AppInstanceArn") ?? Reflect.get(input, "AppInstanceUserArn");
  return { quota, key: appInstanceArnOf(String(arn)) };
}
