import underPressure from "@fastify/under-pressure";
import type { FastifyInstance } from "fastify";
import { answerBusy } from "./http-errors.ts";

export interface PressureLimits {
  /** How many requests may be under way at once. */
  readonly maxInFlight: number;
  /** How many milliseconds the event loop may be late; 0: as many as it likes. */
  readonly maxEventLoopDelay: number;
}

/** Answers 503 at once instead of taking more than can be answered in time. Who still sends a request is not under way. */
export async function shedUnderPressure(app: FastifyInstance, { maxInFlight, maxEventLoopDelay }: PressureLimits) {
  if (maxEventLoopDelay > 0)
    await app.register(underPressure, { maxEventLoopDelay, pressureHandler: (_, reply) => void answerBusy(reply) });
  let inFlight = 0;
  app.addHook("preHandler", async (_, reply) => {
    if (inFlight >= maxInFlight) return answerBusy(reply);
    inFlight += 1;
    reply.raw.once("close", () => {
      inFlight -= 1;
    });
    return undefined;
  });
}
