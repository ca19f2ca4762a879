import type { ServerResponse } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Caller } from "../domain/caller.ts";
import { sendOverloaded } from "../http/error-responses.ts";
import type { RequestRecord } from "../request-record.ts";
import { measureEventLoopDelay } from "./event-loop-delay.ts";
import type { RequestSlots } from "./request-slots.ts";

export interface LoadLimits {
  /** 0: no limit. */
  readonly maxEventLoopDelayMs: number;
  readonly requestTimeoutMs: number;
  readonly receiveTimeoutMs: number;
}

const SWEEP_INTERVAL_MS = 500;

const DELAY_WINDOW_MS = 1000;

/** How long a request waits for a slot: at most this, and at most a quarter of its time. */
const MAX_WAIT_MS = 2000;

/** Lets requests wait for a slot. A request is in flight until it is performed and its client has the response or has left. */
export function shedLoad(app: FastifyInstance, limits: LoadLimits, slots: RequestSlots): void {
  const { maxEventLoopDelayMs, requestTimeoutMs, receiveTimeoutMs } = limits;
  const maxWaitMs = Math.min(MAX_WAIT_MS, requestTimeoutMs / 4);
  if (maxEventLoopDelayMs > 0) shedWhenDelayed(app, maxEventLoopDelayMs);
  app.decorateRequest("onPerformed");
  const occupy = (request: FastifyRequest, { raw }: FastifyReply, lease: Disposable) => {
    let pending = 2; // performing the request, and sending its response
    const finish = () => {
      pending -= 1;
      if (pending === 0) lease[Symbol.dispose]();
    };
    request.setDecorator<() => void>("onPerformed", finish);
    // A client that left during authentication emits no further "close".
    if (raw.closed) finish();
    else raw.once("close", finish);
  };
  app.addHook("preHandler", (request, reply, done) => {
    const caller = request.getDecorator<Caller>("caller");
    const free = slots.tryAcquire(caller);
    if (free) {
      occupy(request, reply, free);
      return done();
    }
    const startedAt = performance.now();
    return void waitForSlot(slots, caller, reply.raw, maxWaitMs).then((lease) => {
      if (!lease) return void sendOverloaded(reply, "request slots");
      request.getDecorator<RequestRecord>("record").waitedMs = performance.now() - startedAt;
      occupy(request, reply, lease);
      return done();
    });
  });
  const limitSendTime = destroyUnreceived(app, receiveTimeoutMs);
  app.addHook("onSend", (request, reply, _, done) => {
    request.getDecorator<(() => void) | undefined>("onPerformed")?.();
    limitSendTime(reply.raw);
    done();
  });
}

async function waitForSlot(slots: RequestSlots, caller: Caller, response: ServerResponse, maxWaitMs: number) {
  const controller = new AbortController();
  const stop = () => controller.abort();
  const timer = setTimeout(stop, maxWaitMs);
  if (response.closed) stop();
  else response.once("close", stop);
  try {
    return await slots.acquire(caller, controller.signal);
  } finally {
    clearTimeout(timer);
    response.off("close", stop);
  }
}

function shedWhenDelayed(app: FastifyInstance, maxDelayMs: number): void {
  const delay = measureEventLoopDelay(DELAY_WINDOW_MS);
  app.addHook("onClose", async () => delay[Symbol.dispose]());
  app.addHook("onRequest", (_, reply, done) =>
    delay.meanMs > maxDelayMs ? void sendOverloaded(reply, "event loop") : done(),
  );
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
