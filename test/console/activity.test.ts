import { expect, test } from "@jest/globals";
import { beginWait, CallCounter, RECENT_SECONDS, waiting } from "../../console/src/network/activity.ts";

const START = 1_000_000_000;

test("calls are counted in total, and by second for a minute", () => {
  const counter = new CallCounter();
  counter.record(2, START);
  counter.record(3, START + 900);
  counter.record(1, START + 1000);
  expect(counter.read(START + 1000)).toMatchObject({ calls: 6, requests: 3 });
  expect(counter.read(START + 1000).recent.slice(-3)).toEqual([0, 5, 1]);
  expect(counter.read(START + 3000).recent.slice(-4)).toEqual([5, 1, 0, 0]);
});

test("calls of more than a minute ago are no longer recent", () => {
  const counter = new CallCounter();
  counter.record(2, START);
  const { calls, recent } = counter.read(START + RECENT_SECONDS * 1000);
  expect(calls).toBe(2);
  expect(recent).toEqual(Array(RECENT_SECONDS).fill(0));
});

test("a clock that was set back moves nothing", () => {
  const counter = new CallCounter();
  counter.record(2, START);
  counter.record(1, START - 5000);
  expect(counter.read(START).recent.at(-1)).toBe(3);
});

test("of several waits the longest is shown, above all a missing connection, until each has ended", () => {
  const [short, long] = [
    { reason: "busy", until: START },
    { reason: "rate", until: START + 1 },
  ] as const;
  const endShort = beginWait(short);
  const endLong = beginWait(long);
  expect(waiting.get()).toBe(long);
  const endOffline = beginWait({ reason: "offline" });
  expect(waiting.get()).toEqual({ reason: "offline" });
  endOffline();
  endLong();
  expect(waiting.get()).toBe(short);
  endShort();
  expect(waiting.get()).toBeUndefined();
});
