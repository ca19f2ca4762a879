import { GatewayError } from "../domain/gateway-error.ts";
import type { RequestContext } from "../domain/request-context.ts";
import { holdLost } from "../domain/require-held.ts";
import { type CircuitBreaker, isOutage } from "./circuit-breaker.ts";
import type { EventLoopLag } from "./event-loop-lag.ts";
import type { Flight } from "./flight.ts";
import type { Observer } from "./observer.ts";
import type { Pacer } from "./pacer.ts";
import type { Service } from "./service.ts";

export type Send<Name extends string> = (operation: Name, input: object, limits: SendLimits) => Promise<object>;

export interface SendLimits {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Returns the time that this process has lost so far. What it loses during an attempt extends the attempt's time limit. */
  readonly lostMs: () => number;
}

/** A timeout does not count as the service's failure if this process lost that share of the time limit meanwhile. */
const STARVED_SHARE = 0.25;

export interface Dispatch {
  /** The request that began the call, and pays for it unless it has left. */
  readonly request: Pick<RequestContext, "caller" | "actualCost">;
  readonly flight: Flight;
  readonly signal: AbortSignal;
  readonly onDispatch?: (() => void) | undefined;
  readonly mayAttempt?: (() => boolean) | undefined;
}

interface Attempt extends Dispatch {
  readonly nth: number;
}

interface AttemptDeps<Name extends string, Class extends string> {
  readonly service: Service<Name, Class>;
  readonly send: Send<Name>;
  readonly pacer: Pacer<Class>;
  readonly breaker: CircuitBreaker<Name>;
  readonly lag: EventLoopLag;
  readonly now: () => number;
  readonly observer: Observer;
  readonly attemptTimeoutMs: number;
}

export type SendAttempt<Name extends string> = (operation: Name, input: object, attempt: Attempt) => Promise<object>;

/** Returns a function that sends a request when its turn has come, unless the service is down. */
export function createAttempts<Name extends string, Class extends string>(
  deps: AttemptDeps<Name, Class>,
): SendAttempt<Name> {
  const { service, send, pacer, breaker, lag, now, observer, attemptTimeoutMs } = deps;
  return async (operation, input, { nth, request, flight, signal, onDispatch, mayAttempt }) => {
    const lane = service.laneOf(operation, input);
    const { group } = request.caller;
    const assertSendable = () => breaker.throwIfOpen(operation, group);
    assertSendable();
    const enqueuedAt = now();
    using slot = await pacer.acquire(lane, { flight, signal, assertSendable });
    const dispatchedAt = now();
    // A call costs when it is sent, and its retries cost nothing. The breaker may still refuse to send it.
    const charge = () => {
      if (nth > 1) return;
      const { actualCost = request.actualCost } = flight.payer ?? request;
      actualCost.calls += 1;
      onDispatch?.();
    };
    observer.onQueueWait(lane.quota, dispatchedAt - enqueuedAt);
    const limits = { timeoutMs: attemptTimeoutMs * nth, lostMs: () => lag.lostMs() };
    const isIgnored = ownTimeouts(limits);
    try {
      // It may have waited for its turn since its caller looked.
      if (mayAttempt?.() === false) throw holdLost(nth > 1);
      const response = await breaker.run(
        operation,
        (signal) => {
          charge();
          return observer.onAttempt({ operation, nth }, () => send(operation, input, { signal, ...limits }));
        },
        { group, signal, isIgnored },
      );
      pacer.recordAccepted(lane, slot);
      return response;
    } catch (error) {
      if (!(error instanceof GatewayError) || error.isLocal || signal.aborted || isIgnored(error)) slot.forget();
      else if (error.code === "UPSTREAM_THROTTLED") pacer.recordThrottled(lane, slot);
      else if (!isOutage(error)) pacer.recordResponse();
      throw error;
    }
  };
}

/** Returns a function that recognizes the timeouts of an attempt during which this process was starved itself. */
function ownTimeouts({ timeoutMs, lostMs }: Omit<SendLimits, "signal">): (error: unknown) => boolean {
  const lostBefore = lostMs();
  return (error) =>
    error instanceof GatewayError &&
    error.code === "UPSTREAM_TIMEOUT" &&
    lostMs() - lostBefore >= timeoutMs * STARVED_SHARE;
}
