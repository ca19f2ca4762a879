import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { FairQueue, type QueuedCall } from "../../src/gateway/upstream/fair-queue.ts";

interface TestCall extends QueuedCall {
  readonly name: string;
}

const call = (name: string, ...requests: object[]): TestCall => ({
  name,
  requests: new Set(requests),
  dispatch: () => {},
});

/** Removes all calls; returns their names in order. */
function drain(queue: FairQueue<TestCall>): string[] {
  const names: string[] = [];
  for (let next = queue.next(); next; next = queue.next()) names.push(next.name);
  return names;
}

function queueOf(...calls: TestCall[]): FairQueue<TestCall> {
  const queue = new FairQueue<TestCall>();
  for (const each of calls) queue.add(each);
  return queue;
}

test("requests are served in turns, the calls of each in order", () => {
  const [a, b] = [{}, {}];
  const queue = queueOf(call("a1", a), call("a2", a), call("a3", a), call("b1", b), call("b2", b));
  expect(drain(queue)).toEqual(["a1", "b1", "a2", "b2", "a3"]);
});

test("a coalesced call has the earliest turn of its requests", () => {
  const [heavy, light] = [{}, {}];
  const last = call("h3", heavy);
  const queue = queueOf(call("h1", heavy), call("h2", heavy), last);
  queue.join(last, light);
  expect(drain(queue)).toEqual(["h1", "h3", "h2"]);
});

test("a removed call is not served", () => {
  const a = {};
  const removed = call("a1", a);
  const queue = queueOf(removed, call("a2", a));
  queue.remove(removed);
  expect(queue.size).toBe(1);
  expect(drain(queue)).toEqual(["a2"]);
});

test("a request that joins a dispatched call does not queue it again", () => {
  const [a, b] = [{}, {}];
  const queue = queueOf(call("a1", a));
  const dispatched = queue.next() as TestCall;
  queue.join(dispatched, b);
  expect(queue.next()).toBeUndefined();
});

test("only as many calls of other requests are ahead as the request has turns", () => {
  const [heavy, light] = [{}, {}];
  const queue = queueOf(...Array.from({ length: 10 }, (_, index) => call(`h${index}`, heavy)));
  expect(queue.countAhead(light)).toBe(1);
  queue.add(call("l1", light));
  expect(queue.countAhead(light)).toBe(3);
  expect(queue.countAhead(heavy)).toBe(11);
});

test("a call that many requests wait for is ahead of others once", () => {
  const many = Array.from({ length: 60 }, () => ({}));
  const queue = queueOf(...Array.from({ length: 40 }, (_, index) => call(`c${index}`, ...many)));
  expect(queue.countAhead({})).toBe(40);
});

const requestCount = 5;
const queued = fc.array(fc.record({ request: fc.nat(requestCount - 1) }), { maxLength: 40 });

test("every call that is not removed is served once, in its request's order, and between two of a request all others have a turn", () => {
  fc.assert(
    fc.property(queued, fc.array(fc.nat(39)), (items, removals) => {
      const requests = Array.from({ length: requestCount }, () => ({}));
      const calls = items.map(({ request }, index) => ({ index, ...call("", requests[request] as object) }));
      const queue = new FairQueue<(typeof calls)[number]>();
      for (const each of calls) queue.add(each);
      const removed = new Set(removals.filter((index) => index < calls.length));
      for (const index of removed) queue.remove(calls[index] as (typeof calls)[number]);
      expect(queue.size).toBe(calls.length - removed.size);

      const served: (typeof calls)[number][] = [];
      for (let next = queue.next(); next; next = queue.next()) served.push(next);
      const requestOf = ({ index }: (typeof calls)[number]) => items[index]?.request;
      const remaining = [...calls.keys()].filter((index) => !removed.has(index));
      expect(served.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(remaining);
      for (const request of requests.keys()) {
        const own = served.filter((each) => requestOf(each) === request).map(({ index }) => index);
        expect(own).toEqual(own.toSorted((a, b) => a - b));
      }
      for (const [position, each] of served.entries()) {
        const next = served.findIndex((other, i) => i > position && requestOf(other) === requestOf(each));
        const between = served.slice(position + 1, next === -1 ? position + 1 : next);
        expect(new Set(between.map(requestOf)).size).toBe(between.length);
      }
    }),
  );
});
