import type { FastifyInstance } from "fastify";
import type { CallerRateLimiter, CallerUsage } from "../coordination/ports.ts";
import type { Caller } from "../domain/caller.ts";
import { mapMaybePromise } from "../domain/map-maybe-promise.ts";
import { type ActualCost, totalOf } from "../domain/request-context.ts";
import { rateLimitedError, sendRateLimited } from "../http/error-responses.ts";
import type { CallerBudget, EstimatedCost, RequestRecord } from "../request-record.ts";

/** Building this many values of a response counts as one call. */
const VALUES_PER_CALL = 500;

/** Limits a caller's calls to AWS per minute. Charges estimates first, so that concurrent requests cannot all pass, and corrects them. */
export function limitCallerRate(app: FastifyInstance, callsPerMinute: number, limiter: CallerRateLimiter): void {
  const limit = { limiter, callsPerMinute };
  app.addHook("onRequest", (request, reply, done) => {
    const { principal } = request.getDecorator<Caller>("caller");
    const budget = new RequestBudget(limit, principal, (retryAfterMs) => rateLimitedError(reply, retryAfterMs));
    const admit = (retryAfterMs: number | undefined): void => {
      if (retryAfterMs !== undefined) return void sendRateLimited(reply, retryAfterMs);
      request.setDecorator<CallerBudget>("budget", budget);
      done();
    };
    const admitted = mapMaybePromise(budget.chargeRequest(), admit);
    if (admitted instanceof Promise) admitted.catch(done);
  });
  app.addHook("onSend", (request, _, __, done) => {
    // Also runs if the client has left.
    const budget = request.getDecorator<RequestBudget | undefined>("budget");
    const settled = budget?.settle(request.getDecorator<RequestRecord>("record").actualCost);
    if (settled) settled.then(() => done(), done);
    else done();
  });
}

interface Limit {
  readonly limiter: CallerRateLimiter;
  readonly callsPerMinute: number;
}

class RequestBudget implements CallerBudget {
  readonly #limit: Limit;
  readonly #principal: string;
  readonly #rateLimited: (retryAfterMs: number) => Error;
  #charged = 0;
  /** The minute of the last charge. The first charge, of one call, is never refunded. */
  #minute: unknown;
  /** The cost of the values, once the operation may run. */
  #valueCost = 0;

  constructor(limit: Limit, principal: string, rateLimited: (retryAfterMs: number) => Error) {
    this.#limit = limit;
    this.#principal = principal;
    this.#rateLimited = rateLimited;
  }

  /** Charges the request itself. Resolves with the time until the next minute if the rate is exceeded. */
  chargeRequest(): number | undefined | Promise<number | undefined> {
    return mapMaybePromise(this.#take(1), ({ used, resetMs }) =>
      used > this.#limit.callsPerMinute ? resetMs : undefined,
    );
  }

  /** Compares only what other requests have charged: an operation may exceed the limit by itself. */
  charge({ calls, values }: EstimatedCost): void | Promise<void> {
    const valueCost = Math.ceil(values / VALUES_PER_CALL);
    const missing = Math.max(calls, valueCost) - this.#charged;
    const accept = () => {
      this.#valueCost = valueCost;
    };
    if (missing <= 0) return accept();
    return mapMaybePromise(this.#take(missing), ({ used, resetMs }) => {
      if (used - this.#charged >= this.#limit.callsPerMinute) throw this.#rateLimited(resetMs);
      accept();
    });
  }

  async state() {
    const { limiter, callsPerMinute } = this.#limit;
    const { used, resetMs } = await limiter.consume(this.#principal, 0);
    return { callsPerMinute, callsLeft: Math.max(0, callsPerMinute - used), resetInMs: resetMs };
  }

  settle(cost: ActualCost): void | Promise<void> {
    const surplus = this.#charged - Math.max(1, totalOf(cost), this.#valueCost);
    const { limiter } = this.#limit;
    if (surplus < 0) return mapMaybePromise(limiter.consume(this.#principal, -surplus), () => {});
    return surplus > 0 ? limiter.refund(this.#principal, surplus, this.#minute) : undefined;
  }

  #take(calls: number): CallerUsage | Promise<CallerUsage> {
    this.#charged += calls;
    return mapMaybePromise(this.#limit.limiter.consume(this.#principal, calls), (usage) => {
      this.#minute = usage.minute;
      return usage;
    });
  }
}
