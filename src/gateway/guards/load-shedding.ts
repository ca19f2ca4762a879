import type { ServerResponse } from "node:http";
import underPressure from "@fastify/under-pressure";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Caller } from "../domain/caller.ts";
import { sendOverloaded } from "../http/error-responses.ts";
import type { Semaphore } from "./semaphore.ts";

export interface LoadLimits {
  readonly maxInFlight: number;
  readonly maxInFlightPerCaller: number;
  /** 0: no limit. */
  readonly maxEventLoopDelayMs: number;
  /** How long a client may take to receive its response. */
  readonly receiveTimeoutMs: number;
}

const SWEEP_INTERVAL_MS = 500;

/** Refuses requests beyond the limits. A request is in flight until it is performed and its client has the response or has left. */
export async function shedLoad(app: FastifyInstance, limits: LoadLimits, inFlight: Semaphore): Promise<void> {
  const { maxInFlight, maxInFlightPerCaller, maxEventLoopDelayMs, receiveTimeoutMs } = limits;
  if (maxEventLoopDelayMs > 0)
    await app.register(underPressure, {
      maxEventLoopDelay: maxEventLoopDelayMs,
      pressureHandler: (_, reply) => void sendOverloaded(reply),
    });
  const onPerformed = new WeakMap<FastifyRequest, () => void>();
  app.addHook("preHandler", (request, reply, done) => {
    const { principal } = request.getDecorator<Caller>("caller");
    if (inFlight.total >= maxInFlight || inFlight.heldBy(principal) >= maxInFlightPerCaller)
      return void sendOverloaded(reply);
    inFlight.acquire(principal, 1);
    let pending = 2; // performing the request, and sending its response
    const finish = () => {
      pending -= 1;
      if (pending === 0) inFlight.release(principal, 1);
    };
    onPerformed.set(request, finish);
    // A client that left during authentication emits no further "close".
    if (reply.raw.closed) finish();
    else reply.raw.once("close", finish);
    done();
  });
  const limitSendTime = destroyUnreceived(app, receiveTimeoutMs);
  app.addHook("onSend", (request, reply, _, done) => {
    onPerformed.get(request)?.();
    limitSendTime(reply.raw);
    done();
  });
}

/** Destroys connections whose client does not read its response. */
function destroyUnreceived(app: FastifyInstance, timeoutMs: number): (response: ServerResponse) => void {
  const sentAt = new Map<ServerResponse, number>();
  const sweep = setInterval(() => {
    const now = performance.now();
    // A map iterates in insertion order: the oldest responses first.
    for (const [response, startedAt] of sentAt) {
      if (now - startedAt < timeoutMs) return;
      response.destroy();
    }
  }, SWEEP_INTERVAL_MS).unref();
  app.addHook("onClose", async () => clearInterval(sweep));
  return (response) => {
    if (response.closed) return;
    sentAt.set(response, performance.now());
    response.once("close", () => sentAt.delete(response));
  };
}
