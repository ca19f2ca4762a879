import type { FastifyInstance } from "fastify";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Caller } from "../access/caller.ts";
import type { RequestRecord } from "../record.ts";
import { answerTooMany } from "./http-errors.ts";

/**
 * Lets a caller cause so many calls of AWS a minute; a request that causes none counts as one. What a request costs is known when it
 * is answered, so it is charged then, and who has nothing left is refused.
 */
export function limitCallers(app: FastifyInstance, callsPerMinute: number): void {
  const limiter = new RateLimiterMemory({ points: callsPerMinute, duration: 60 });
  app.addHook("preHandler", async (request, reply) => {
    const { tenant } = request.getDecorator<Caller>("caller");
    const used = await limiter.get(tenant);
    if (used && used.consumedPoints >= callsPerMinute) return answerTooMany(reply, used.msBeforeNext);
    const record = request.getDecorator<RequestRecord>("record");
    reply.raw.once("close", () => void limiter.penalty(tenant, Math.max(1, record.calls)));
    return undefined;
  });
}
