import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { chimeService } from "../../src/gateway/chime/service.ts";
import { openLocally } from "../../src/gateway/coordination/open.ts";
import { GatewayError } from "../../src/gateway/domain/gateway-error.ts";
import { endlessSignals } from "../../src/gateway/domain/request-context.ts";
import type { OperationName } from "../../src/gateway/operations.ts";
import { createRequestRecord } from "../../src/gateway/request-record.ts";
import type { Send } from "../../src/gateway/upstream/attempt.ts";
import { EventLoopLag } from "../../src/gateway/upstream/event-loop-lag.ts";
import { noObserver } from "../../src/gateway/upstream/observer.ts";
import { Upstream } from "../../src/gateway/upstream/upstream.ts";
import { home } from "../support/content.ts";
import { caller, useSimulatedClock } from "../support/simulated-service.ts";

beforeEach(useSimulatedClock);
afterEach(() => void jest.useRealTimers());

/** A clock that runs on while timers wait, as in a process that gets no CPU time. */
function createClock() {
  let lostMs = 0;
  return {
    now: () => performance.now() + lostMs,
    lose: (ms: number) => {
      lostMs += ms;
    },
  };
}

test("on time, no time is lost", async () => {
  using lag = new EventLoopLag(createClock().now);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(lag.lostMs()).toBe(0);
});

test("the time by which timers are late is summed", async () => {
  const clock = createClock();
  using lag = new EventLoopLag(clock.now);
  for (let n = 0; n < 5; n += 1) {
    await jest.advanceTimersByTimeAsync(100);
    clock.lose(52);
    await jest.advanceTimersByTimeAsync(20);
  }
  expect(lag.lostMs()).toBe(250);
});

test("what is lost right now counts before the timer has run", async () => {
  const clock = createClock();
  using lag = new EventLoopLag(clock.now);
  await jest.advanceTimersByTimeAsync(20);
  clock.lose(500);
  expect(lag.lostMs()).toBe(478);
  await jest.advanceTimersByTimeAsync(20);
  expect(lag.lostMs()).toBe(498);
});

test("a process is starved while it loses more than a quarter of its time", async () => {
  const clock = createClock();
  using lag = new EventLoopLag(clock.now);
  const run = async (lostMs: number) => {
    for (let n = 0; n < 50; n += 1) {
      clock.lose(lostMs);
      await jest.advanceTimersByTimeAsync(20);
    }
    return lag.isStarved();
  };
  expect(await run(0)).toBe(false);
  expect(await run(40)).toBe(true);
  expect(await run(5)).toBe(false);
});

test("its timer stops with it", () => {
  const lag = new EventLoopLag(createClock().now);
  lag[Symbol.dispose]();
  expect(jest.getTimerCount()).toBe(0);
});

/** Performs reads whose attempts time out, while this process loses `lostMs` in each. Returns how many attempts were sent. */
async function sendTimeouts(reads: number, lostMs: number) {
  const clock = createClock();
  let sent = 0;
  const send: Send<OperationName> = async () => {
    sent += 1;
    clock.lose(lostMs);
    throw new GatewayError("UPSTREAM_TIMEOUT", "late", { retryable: true });
  };
  const coordination = openLocally({ service: chimeService, rates: {}, backgroundReserve: 0, now: clock.now });
  const options = { coordination, attemptTimeoutMs: 1_000, pageCacheMs: 0, readCacheMs: 0, observer: noObserver };
  using upstream = new Upstream(chimeService, send, options, { now: clock.now, random: () => 0 });
  for (let n = 0; n < reads; n += 1) {
    const request = {
      caller,
      deadline: upstream.now() + 60_000,
      signals: endlessSignals,
      actualCost: createRequestRecord().actualCost,
      isWriting: false,
    };
    await upstream.call("DescribeAppInstance", { AppInstanceArn: home }, request).catch(() => undefined);
  }
  return sent;
}

test("after ten timeouts in a row, nothing more is sent", async () => {
  expect(await sendTimeouts(4, 0)).toBe(10);
});

test("timeouts of attempts during which this process was starved stop nothing", async () => {
  expect(await sendTimeouts(10, 1_000)).toBe(30);
});
