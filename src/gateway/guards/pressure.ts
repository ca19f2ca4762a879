import underPressure from "@fastify/under-pressure";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Caller } from "../access/caller.ts";
import { answerBusy } from "./http-errors.ts";

export interface PressureLimits {
  /** How many requests may be under way at once, of all callers and of one. */
  readonly maxInFlight: number;
  readonly maxInFlightOfCaller: number;
  /** How many milliseconds the event loop may be late; 0: as many as it likes. */
  readonly maxEventLoopDelay: number;
  /** How long a client may take to take its answer, in milliseconds. */
  readonly receiveTimeout: number;
}

/**
 * Answers 503 at once instead of taking more than can be answered in time. A request is under way from when it was sent whole until its
 * work is done and its answer taken, or the client has left; who does not take it is left.
 */
export async function shedUnderPressure(app: FastifyInstance, limits: PressureLimits): Promise<void> {
  const { maxInFlight, maxInFlightOfCaller, maxEventLoopDelay, receiveTimeout } = limits;
  if (maxEventLoopDelay > 0)
    await app.register(underPressure, { maxEventLoopDelay, pressureHandler: (_, reply) => void answerBusy(reply) });
  const ofCaller = new Map<string, number>();
  const workDone = new WeakMap<FastifyRequest, () => void>();
  let inFlight = 0;
  app.addHook("preHandler", async (request, reply) => {
    const { tenant } = request.getDecorator<Caller>("caller");
    const own = ofCaller.get(tenant) ?? 0;
    if (inFlight >= maxInFlight || own >= maxInFlightOfCaller) return answerBusy(reply);
    inFlight += 1;
    ofCaller.set(tenant, own + 1);
    const work = new Promise<void>((resolve) => workDone.set(request, resolve));
    const closed = new Promise<void>((resolve) => reply.raw.once("close", resolve));
    void Promise.all([work, closed]).then(() => {
      inFlight -= 1;
      const left = (ofCaller.get(tenant) ?? 1) - 1;
      if (left > 0) ofCaller.set(tenant, left);
      else ofCaller.delete(tenant);
    });
    return undefined;
  });
  app.addHook("onSend", async (request, reply) => {
    workDone.get(request)?.();
    const timer = setTimeout(() => reply.raw.destroy(), receiveTimeout).unref();
    reply.raw.once("close", () => clearTimeout(timer));
  });
}
