import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { FairQueue, type QueuedCall, type QueuedRequest } from "../../src/gateway/sharing/fair-queue.ts";

interface TestCall extends QueuedCall {
  readonly name: string;
}

/** A request of one caller, by default the same for all requests. */
const request = (principal = "caller", group = "group"): QueuedRequest => ({ caller: { group, principal } });

const call = (name: string, ...requests: QueuedRequest[]): TestCall => ({ name, requests: new Set(requests) });

/** Removes and returns the call whose turn it is. */
function next<Call extends QueuedCall>(queue: FairQueue<Call>): Call | undefined {
  const turn = queue.peek();
  if (turn) queue.take(turn);
  return turn?.call;
}

/** Removes all calls; returns their names in order. */
function drain(queue: FairQueue<TestCall>): string[] {
  const names: string[] = [];
  for (let found = next(queue); found; found = next(queue)) names.push(found.name);
  return names;
}

function queueOf(...calls: TestCall[]): FairQueue<TestCall> {
  const queue = new FairQueue<TestCall>();
  for (const each of calls) queue.add(each);
  return queue;
}

test("requests are served in turns, the calls of each in order", () => {
  const [a, b] = [request(), request()];
  const queue = queueOf(call("a1", a), call("a2", a), call("a3", a), call("b1", b), call("b2", b));
  expect(drain(queue)).toEqual(["a1", "b1", "a2", "b2", "a3"]);
});

test("a coalesced call has the earliest turn of its requests", () => {
  const [heavy, light] = [request(), request()];
  const last = call("h3", heavy);
  const queue = queueOf(call("h1", heavy), call("h2", heavy), last);
  queue.join(last, light);
  expect(drain(queue)).toEqual(["h1", "h3", "h2"]);
});

test("groups are served in turns, then the principals of a group, then the requests of a principal", () => {
  const big = ["p1", "p1", "p2"].map((principal) => request(principal, "big"));
  const small = request("p3", "small");
  const queue = queueOf(
    ...big.flatMap((each, index) => ["a", "b"].map((name) => call(`${index}${name}`, each))),
    ...["a", "b", "c"].map((name) => call(`small ${name}`, small)),
  );
  expect(drain(queue)).toEqual(["0a", "small a", "2a", "small b", "1a", "small c", "2b", "0b", "1b"]);
});

test("a light load is served before those that had a turn since it came", () => {
  const heavy = request("p1", "heavy");
  const queue = queueOf(...Array.from({ length: 20 }, (_, index) => call(`h${index}`, heavy)));
  next(queue);
  for (let round = 0; round < 5; round += 1) {
    queue.add(call("light", request("p2", "light")));
    expect([next(queue)?.name, next(queue)?.name]).toEqual(["light", expect.stringMatching(/^h/)]);
  }
});

test("a group that comes back at once has no more turns than those that wait", () => {
  const queue = queueOf(
    ...["a", "b"].flatMap((group) => Array.from({ length: 30 }, () => call(group, request("p", group)))),
    call("c", request("p", "c")),
  );
  const served = Array.from({ length: 30 }, () => {
    const name = next(queue)?.name;
    if (name === "c") queue.add(call("c", request("p", "c")));
    return name;
  });
  for (const group of ["a", "b", "c"]) expect(served.filter((name) => name === group)).toHaveLength(10);
});

test("newcomers without end do not keep out a group that waits", () => {
  const waiting = request("p", "waiting");
  const queue = queueOf(call("w1", waiting), call("w2", waiting));
  const served: string[] = [];
  for (let n = 0; n < 40; n += 1) {
    for (const at of ["a", "b"]) queue.add(call("new", request("p", `${n} ${at}`)));
    served.push(next(queue)?.name ?? "");
  }
  expect(served).toEqual(expect.arrayContaining(["w1", "w2"]));
});

test("a group that may not be served is skipped, and keeps its turn", () => {
  const [full, free] = [request("p1", "full"), request("p2", "free")];
  const queue = queueOf(call("full", full), call("free", free));
  const notFull = { canGroupAcquire: (group: string) => group !== "full", canAcquire: () => true };
  expect(queue.peek(notFull)?.call.name).toBe("free");
  expect(drain(queue)).toEqual(["full", "free"]);
});

test("a removed call is not served", () => {
  const a = request();
  const removed = call("a1", a);
  const queue = queueOf(removed, call("a2", a));
  queue.remove(removed);
  expect(queue.size).toBe(1);
  expect(drain(queue)).toEqual(["a2"]);
});

test("a request that joins a dispatched call does not queue it again", () => {
  const [a, b] = [request(), request()];
  const queue = queueOf(call("a1", a));
  const dispatched = next(queue) as TestCall;
  queue.join(dispatched, b);
  expect(next(queue)).toBeUndefined();
});

test("only as many calls of other requests are ahead as the request has turns", () => {
  const [heavy, light] = [request(), request()];
  const queue = queueOf(...Array.from({ length: 10 }, (_, index) => call(`h${index}`, heavy)));
  expect(queue.countAhead(light)).toBe(1);
  queue.add(call("l1", light));
  expect(queue.countAhead(light)).toBe(3);
  expect(queue.countAhead(heavy)).toBe(11);
});

test("a call that many requests wait for is ahead of others once", () => {
  const many = Array.from({ length: 60 }, () => request());
  const queue = queueOf(...Array.from({ length: 40 }, (_, index) => call(`c${index}`, ...many)));
  expect(queue.countAhead(request())).toBe(40);
});

const requestCount = 5;
const queued = fc.array(fc.record({ request: fc.nat(requestCount - 1) }), { maxLength: 40 });

test("every call that is not removed is served once, in its request's order, and between two of a request all others have a turn", () => {
  fc.assert(
    fc.property(queued, fc.array(fc.nat(39)), (items, removals) => {
      const requests = Array.from({ length: requestCount }, () => request());
      const calls = items.map((item, index) => ({ index, ...call("", requests[item.request] as QueuedRequest) }));
      const queue = new FairQueue<(typeof calls)[number]>();
      for (const each of calls) queue.add(each);
      const removed = new Set(removals.filter((index) => index < calls.length));
      for (const index of removed) queue.remove(calls[index] as (typeof calls)[number]);
      expect(queue.size).toBe(calls.length - removed.size);

      const served: (typeof calls)[number][] = [];
      for (let found = next(queue); found; found = next(queue)) served.push(found);
      const requestOf = ({ index }: (typeof calls)[number]) => items[index]?.request;
      const remaining = [...calls.keys()].filter((index) => !removed.has(index));
      expect(served.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(remaining);
      for (const number of requests.keys()) {
        const own = served.filter((each) => requestOf(each) === number).map(({ index }) => index);
        expect(own).toEqual(own.toSorted((a, b) => a - b));
      }
      for (const [position, each] of served.entries()) {
        const again = served.findIndex((other, i) => i > position && requestOf(other) === requestOf(each));
        const between = served.slice(position + 1, again === -1 ? position + 1 : again);
        expect(new Set(between.map(requestOf)).size).toBe(between.length);
      }
    }),
  );
});
