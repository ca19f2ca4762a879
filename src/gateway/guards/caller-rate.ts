import type { FastifyInstance } from "fastify";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Caller } from "../domain/caller.ts";
import { type ActualCost, totalOf } from "../domain/request-context.ts";
import { rateLimitedError, sendRateLimited } from "../http/error-responses.ts";
import type { CallerBudget, EstimatedCost, RequestRecord } from "../request-record.ts";

/** Building this many values of a response counts as one call. */
const VALUES_PER_CALL = 500;

/** The limiter resets a minute by a timer, which may fire this early. */
const TIMER_TOLERANCE_MS = 10;

/** Limits a caller's calls to AWS per minute. Charges estimates first, so that concurrent requests cannot all pass, and corrects them. */
export function limitCallerRate(app: FastifyInstance, callsPerMinute: number): void {
  const limiter = new RateLimiterMemory({ points: callsPerMinute, duration: 60 });
  app.addHook("onRequest", async (request, reply) => {
    const { principal } = request.getDecorator<Caller>("caller");
    const budget = new RequestBudget(limiter, principal, (retryAfterMs) => rateLimitedError(reply, retryAfterMs));
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

/** What one request charges to its caller. */
class RequestBudget implements CallerBudget {
  readonly #limiter: RateLimiterMemory;
  readonly #principal: string;
  readonly #rateLimited: (retryAfterMs: number) => Error;
  #charged = 0;
  /** When the limiter resets the last charge. The first charge, of one call, is never refunded. */
  #resetAt = 0;
  /** The cost of the values, once the operation may run. */
  #valueCost = 0;

  constructor(limiter: RateLimiterMemory, principal: string, rateLimited: (retryAfterMs: number) => Error) {
    this.#limiter = limiter;
    this.#principal = principal;
    this.#rateLimited = rateLimited;
  }

  /** Charges the request itself. Resolves with the time until the next minute if the rate is exceeded. */
  async chargeRequest(): Promise<number | undefined> {
    const { used, retryAfterMs } = await this.#take(1);
    return used > this.#limiter.points ? retryAfterMs : undefined;
  }

  /** Compares only what other requests have charged: an operation may exceed the limit by itself. */
  async charge({ calls, values }: EstimatedCost): Promise<void> {
    const valueCost = Math.ceil(values / VALUES_PER_CALL);
    const missing = Math.max(calls, valueCost) - this.#charged;
    if (missing > 0) {
      const { used, retryAfterMs } = await this.#take(missing);
      if (used - this.#charged >= this.#limiter.points) throw this.#rateLimited(retryAfterMs);
    }
    this.#valueCost = valueCost;
  }

  async settle(cost: ActualCost): Promise<void> {
    const surplus = this.#charged - Math.max(1, totalOf(cost), this.#valueCost);
    if (surplus < 0) await this.#limiter.penalty(this.#principal, -surplus);
    else if (surplus > 0 && Date.now() < this.#resetAt - TIMER_TOLERANCE_MS)
      await this.#limiter.reward(this.#principal, surplus);
  }

  async #take(calls: number): Promise<{ readonly used: number; readonly retryAfterMs: number }> {
    const { consumedPoints, msBeforeNext } = await this.#limiter.penalty(this.#principal, calls);
    this.#resetAt = Date.now() + msBeforeNext;
    this.#charged += calls;
    return { used: consumedPoints, retryAfterMs: msBeforeNext };
  }
}
