import type { FastifyInstance } from "fastify";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Caller } from "../access/caller.ts";
import type { RequestRecord } from "../record.ts";
import { answerTooMany, tooManyCalls } from "./http-errors.ts";

/** To put so many objects together is as much as a call. */
const OBJECTS_OF_A_CALL = 100;

/**
 * Lets a caller cause so many calls of AWS a minute; a request that causes none counts as one, and so do each write that is refused, and
 * each hundred objects of an answer.
 * What an operation may cost is charged before it runs, so that many at once do not all pass; what it did not cost is given back when
 * all of it is done, whether the caller still waits or not.
 */
export function limitCallers(app: FastifyInstance, callsPerMinute: number): void {
  const limiter = new RateLimiterMemory({ points: callsPerMinute, duration: 60 });
  app.addHook("preHandler", async (request, reply) => {
    const { tenant } = request.getDecorator<Caller>("caller");
    const { consumedPoints, msBeforeNext } = await limiter.penalty(tenant, 1);
    if (consumedPoints > callsPerMinute) return answerTooMany(reply, msBeforeNext);
    const record = request.getDecorator<RequestRecord>("record");
    let charged = 1;
    let runs = false;
    const objects = () => Math.ceil((record.estimatedObjects ?? 0) / OBJECTS_OF_A_CALL);
    record.charge = async () => {
      const more = Math.max(charged, record.estimatedCalls ?? 0, objects()) - charged;
      charged += more;
      runs = true;
      if (more === 0) return;
      const { consumedPoints, msBeforeNext } = await limiter.penalty(tenant, more);
      if (consumedPoints - charged < callsPerMinute) return;
      runs = false;
      throw tooManyCalls(reply, msBeforeNext);
    };
    record.settle = async () => {
      const cost = Math.max(1, record.calls + record.refusals, runs ? objects() : 0);
      if (cost > charged) await limiter.penalty(tenant, cost - charged);
      else if (cost < charged) await limiter.reward(tenant, charged - cost);
    };
    return undefined;
  });
  app.addHook("onSend", async (request) => {
    await request.getDecorator<RequestRecord>("record").settle?.();
  });
}
