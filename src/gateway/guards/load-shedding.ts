import type { ServerResponse } from "node:http";
import underPressure from "@fastify/under-pressure";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Caller } from "../domain/caller.ts";
import { answerBusy } from "../http/error-responses.ts";
import type { Shares } from "./semaphore.ts";

export interface PressureLimits {
  /** How many requests may be under way at once, of all callers and of one. */
  readonly maxInFlight: number;
  readonly maxInFlightOfCaller: number;
  /** How many milliseconds the event loop may be late; 0: as many as it likes. */
  readonly maxEventLoopDelay: number;
  /** How long a client may take to take its answer, in milliseconds. */
  readonly receiveTimeout: number;
}

const SWEEP_MS = 500;

/**
 * Answers 503 at once instead of taking more than can be answered in time. A request is under way from when it was sent whole until its
 * work is done and its answer taken, or the client has left; who does not take it is left.
 */
export async function shedUnderPressure(app: FastifyInstance, limits: PressureLimits, underWay: Shares): Promise<void> {
  const { maxInFlight, maxInFlightOfCaller, maxEventLoopDelay, receiveTimeout } = limits;
  if (maxEventLoopDelay > 0)
    await app.register(underPressure, { maxEventLoopDelay, pressureHandler: (_, reply) => void answerBusy(reply) });
  const partDone = new WeakMap<FastifyRequest, () => void>();
  app.addHook("preHandler", (request, reply, done) => {
    const { tenant } = request.getDecorator<Caller>("caller");
    if (underWay.total >= maxInFlight || underWay.of(tenant) >= maxInFlightOfCaller) return void answerBusy(reply);
    underWay.take(tenant, 1);
    let parts = 2;
    const end = () => {
      parts -= 1;
      if (parts === 0) underWay.giveBack(tenant, 1);
    };
    partDone.set(request, end);
    // Who left while it was found out who calls has closed already.
    if (reply.raw.closed) end();
    else reply.raw.once("close", end);
    done();
  });
  const untaken = leaveThoseWhoDoNotTake(app, receiveTimeout);
  app.addHook("onSend", (request, reply, _, done) => {
    partDone.get(request)?.();
    untaken(reply.raw);
    done();
  });
}

/** Takes answers that are being sent; ends the connections of those that are not taken in time. */
function leaveThoseWhoDoNotTake(app: FastifyInstance, patience: number): (answer: ServerResponse) => void {
  const since = new Map<ServerResponse, number>();
  const sweep = setInterval(() => {
    const now = performance.now();
    // Those that were sent first come first.
    for (const [answer, began] of since) {
      if (now - began < patience) return;
      answer.destroy();
    }
  }, SWEEP_MS).unref();
  app.addHook("onClose", async () => clearInterval(sweep));
  return (answer) => {
    if (answer.closed) return;
    since.set(answer, performance.now());
    answer.once("close", () => since.delete(answer));
  };
}
