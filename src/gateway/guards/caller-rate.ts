import type { FastifyInstance } from "fastify";
import type { CallerRateLimiter, CallerUsage } from "../coordination/ports.ts";
import type { Caller } from "../domain/caller.ts";
import { type ActualCost, totalOf } from "../domain/request-context.ts";
import { rateLimitedError, sendRateLimited } from "../http/error-responses.ts";
import type { CallerBudget, EstimatedCost, RequestRecord } from "../request-record.ts";

/** Building this many values of a response counts as one call. */
const VALUES_PER_CALL = 500;

/** Limits a caller's calls to AWS per minute. Charges estimates first, so that concurrent requests cannot all pass, and corrects them. */
export function limitCallerRate(app: FastifyInstance, callsPerMinute: number, limiter: CallerRateLimiter): void {
  app.addHook("onRequest", async (request, reply) => {
    const { principal } = request.getDecorator<Caller>("caller");
    const budget = new RequestBudget({ limiter, callsPerMinute }, principal, (retryAfterMs) =>
      rateLimitedError(reply, retryAfterMs),
    );
    const retryAfterMs = await budget.chargeRequest();
    if (retryAfterMs !== undefined) return sendRateLimited(reply, retryAfterMs);
    request.setDecorator<CallerBudget>("budget", budget);
    return undefined;
  });
  app.addHook("onSend", async (request) => {
    // Also runs if the client has left.
    const budget = request.getDecorator<RequestBudget | undefined>("budget");
    await budget?.settle(request.getDecorator<RequestRecord>("record").actualCost);
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
  async chargeRequest(): Promise<number | undefined> {
    const { used, resetMs } = await this.#take(1);
    return used > this.#limit.callsPerMinute ? resetMs : undefined;
  }

  /** Compares only what other requests have charged: an operation may exceed the limit by itself. */
  async charge({ calls, values }: EstimatedCost): Promise<void> {
    const valueCost = Math.ceil(values / VALUES_PER_CALL);
    const missing = Math.max(calls, valueCost) - this.#charged;
    if (missing > 0) {
      const { used, resetMs } = await this.#take(missing);
      if (used - this.#charged >= this.#limit.callsPerMinute) throw this.#rateLimited(resetMs);
    }
    this.#valueCost = valueCost;
  }

  async state() {
    const { limiter, callsPerMinute } = this.#limit;
    const { used, resetMs } = await limiter.consume(this.#principal, 0);
    return { callsPerMinute, callsLeft: Math.max(0, callsPerMinute - used), resetInMs: resetMs };
  }

  async settle(cost: ActualCost): Promise<void> {
    const surplus = this.#charged - Math.max(1, totalOf(cost), this.#valueCost);
    const { limiter } = this.#limit;
    if (surplus < 0) await limiter.consume(this.#principal, -surplus);
    else if (surplus > 0) await limiter.refund(this.#principal, surplus, this.#minute);
  }

  async #take(calls: number): Promise<CallerUsage> {
    this.#charged += calls;
    const usage = await this.#limit.limiter.consume(this.#principal, calls);
    this.#minute = usage.minute;
    return usage;
  }
}
