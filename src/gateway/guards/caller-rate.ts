import type { FastifyInstance } from "fastify";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Caller } from "../domain/caller.ts";
import { answerTooMany, tooManyCalls } from "../http/error-responses.ts";
import type { RequestRecord } from "../request-record.ts";

/** To put so many values together is as much as a call. */
const VALUES_OF_A_CALL = 500;

/** The limiter forgets a minute by a timer, which may come so much too early. */
const EARLY_MS = 10;

/**
 * Lets a caller cause so many calls of AWS a minute; a request that causes none counts as one, and so do each write that is refused, and
 * each five hundred values of an answer.
 * What an operation may cost is charged before it runs, so that many at once do not all pass; what it did not cost is given back when
 * all of it is done, whether the caller still waits or not. The request itself is charged before its body is read.
 */
export function limitCallers(app: FastifyInstance, callsPerMinute: number): void {
  const limiter = new RateLimiterMemory({ points: callsPerMinute, duration: 60 });
  app.addHook("onRequest", async (request, reply) => {
    const { tenant } = request.getDecorator<Caller>("caller");
    const record = request.getDecorator<RequestRecord>("record");
    let charged = 0;
    // Only what was taken in the minute that still runs can be given back: the next one begins with nothing taken.
    let [minuteEnds, ofThisMinute] = [0, 0];
    const take = async (points: number) => {
      const { consumedPoints, msBeforeNext } = await limiter.penalty(tenant, points);
      const now = Date.now();
      ofThisMinute = points + (now < minuteEnds ? ofThisMinute : 0);
      minuteEnds = now + msBeforeNext;
      charged += points;
      return { consumedPoints, msBeforeNext };
    };
    const first = await take(1);
    if (first.consumedPoints > callsPerMinute) return answerTooMany(reply, first.msBeforeNext);
    let runs = false;
    const values = () => Math.ceil((record.estimatedValues ?? 0) / VALUES_OF_A_CALL);
    record.charge = async () => {
      const more = Math.max(charged, record.estimatedCalls ?? 0, values()) - charged;
      runs = true;
      if (more === 0) return;
      const { consumedPoints, msBeforeNext } = await take(more);
      if (consumedPoints - charged < callsPerMinute) return;
      runs = false;
      throw tooManyCalls(reply, msBeforeNext);
    };
    record.settle = async () => {
      const cost = Math.max(1, record.calls + record.refusals, runs ? values() : 0);
      if (cost > charged) await limiter.penalty(tenant, cost - charged);
      else if (cost < charged && Date.now() < minuteEnds - EARLY_MS)
        await limiter.reward(tenant, Math.min(charged - cost, ofThisMinute));
    };
    return undefined;
  });
  app.addHook("onSend", async (request) => {
    await request.getDecorator<RequestRecord>("record").settle?.();
  });
}
