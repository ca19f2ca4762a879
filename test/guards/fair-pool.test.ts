import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { FairPool, type Lease } from "../../src/gateway/sharing/fair-pool.ts";
import { FairShare } from "../../src/gateway/sharing/fair-share.ts";

const CAPACITY = 100;
const sharer = (principal: string, group = "group") => ({ group, principal });
const never = new AbortController().signal;

/** Acquires from a pool whose clock the test moves, and records who was served, in order. */
function createPool(options: Partial<ConstructorParameters<typeof FairPool>[0]> = {}) {
  const clock = { ms: 0 };
  const pool = new FairPool({ capacity: CAPACITY, alpha: 1, now: () => clock.ms, ...options });
  const served: string[] = [];
  const leases = new Map<string, Lease>();
  const request = (name: string, who: ReturnType<typeof sharer>, amount: number, signal = never) =>
    void pool.acquire(who, amount, signal).then((lease) => {
      if (!lease) return;
      served.push(name);
      leases.set(name, lease);
    });
  const release = async (...names: string[]) => {
    await nextTurn();
    for (const name of names) leases.get(name)?.[Symbol.dispose]();
    await nextTurn();
  };
  return { pool, clock, served, leases, request, release };
}

test("a lone caller may hold most of a capacity, and another one still finds some", () => {
  const slots = new FairShare(200, 4);
  const [hog, newcomer] = [sharer("hog", "a"), sharer("newcomer", "b")];
  while (slots.canAcquire(hog)) slots.acquire(hog);
  expect(slots.held).toBe(153);
  while (slots.canAcquire(newcomer)) slots.acquire(newcomer);
  expect(slots.heldBy(newcomer)).toBeGreaterThan(30);
});

test("a second caller of a group finds some, too", () => {
  const slots = new FairShare(200, 4);
  while (slots.canAcquire(sharer("hog"))) slots.acquire(sharer("hog"));
  while (slots.canAcquire(sharer("newcomer"))) slots.acquire(sharer("newcomer"));
  expect(slots.heldBy(sharer("newcomer"))).toBeGreaterThan(5);
});

test("groups take turns, then the principals of a group; each principal is served first come, first served", async () => {
  const { served, request, release } = createPool();
  request("all", sharer("x", "x"), CAPACITY);
  for (const name of ["a1", "a2", "a3"]) request(name, sharer("a", "big"), 1);
  request("b1", sharer("b", "big"), 1);
  for (const name of ["c1", "c2"]) request(name, sharer("c", "small"), 1);
  await release("all");
  expect(served).toEqual(["all", "a1", "c1", "b1", "c2", "a2", "a3"]);
});

test("a caller that waits for much is not overtaken forever by others that need little", async () => {
  const { clock, served, request, release } = createPool();
  request("small 1", sharer("a", "a"), 30);
  request("large", sharer("b", "b"), 90);
  request("small 2", sharer("c", "c"), 30);
  await release();
  expect(served).toEqual(["small 1", "small 2"]);
  clock.ms = 1001;
  request("small 3", sharer("d", "d"), 30);
  await release("small 1");
  expect(served).toEqual(["small 1", "small 2"]);
  await release("small 2");
  expect(served).toEqual(["small 1", "small 2", "large"]);
});

test("a caller that holds capacity gets no reservation", async () => {
  const { clock, served, request, release } = createPool();
  request("unread", sharer("hog", "a"), 40);
  request("more", sharer("hog", "a"), 80);
  await release();
  clock.ms = 5000;
  request("newcomer", sharer("b", "b"), 10);
  await release();
  expect(served).toEqual(["unread", "newcomer"]);
});

test("a caller that stops waiting is not served, and no longer holds up others", async () => {
  const { clock, served, request, release } = createPool();
  const controller = new AbortController();
  request("first", sharer("a", "a"), 60);
  request("leaves", sharer("b", "b"), 90, controller.signal);
  clock.ms = 1001;
  request("waits", sharer("c", "c"), 20);
  await release();
  expect(served).toEqual(["first"]);
  controller.abort();
  await release();
  expect(served).toEqual(["first", "waits"]);
});

test("a paced pool serves one per turn of the event loop", async () => {
  const { served, request } = createPool({ isPaced: true });
  for (const name of ["a", "b", "c"]) request(name, sharer(name, name), 1);
  const counts: number[] = [];
  for (let turn = 0; turn < 4; turn++) {
    counts.push(served.length);
    await nextTurn();
  }
  expect(counts).toEqual([0, 1, 2, 3]);
});

test("a paced pool leaves a turn of the event loop for each millisecond that the work before took", async () => {
  const { clock, served, request } = createPool({ isPaced: true });
  for (const name of ["a", "b"]) request(name, sharer(name, name), 1);
  while (served.length < 1) await nextTurn();
  clock.ms += 20;
  let turns = 0;
  for (; served.length < 2; turns++) await nextTurn();
  expect(turns).toBeGreaterThanOrEqual(20);
});

test("a lease that is resized counts with its new amount until it is disposed", () => {
  const { pool } = createPool();
  const lease = pool.tryAcquire(sharer("a"), 10);
  lease?.resize(25);
  expect(pool.held).toBe(25);
  lease?.[Symbol.dispose]();
  lease?.resize(25);
  lease?.[Symbol.dispose]();
  expect(pool.held).toBe(0);
});

test("a pool is drained when all is released", async () => {
  const { pool } = createPool();
  await pool.drained();
  const leases = [pool.tryAcquire(sharer("a"), 10), pool.tryAcquire(sharer("b", "b"), 10)];
  let isDrained = false;
  const drained = pool.drained().then(() => {
    isDrained = true;
  });
  leases[0]?.[Symbol.dispose]();
  await nextTurn();
  expect(isDrained).toBe(false);
  leases[1]?.[Symbol.dispose]();
  await drained;
});

/** A paced pool rests up to 64 turns after a grant. */
const TURNS_PER_GRANT = 70;

const step = fc.oneof(
  fc.record({
    kind: fc.constant("acquire" as const),
    group: fc.nat(2),
    principal: fc.nat(2),
    amount: fc.integer({ min: 1, max: 2 * CAPACITY }),
  }),
  fc.record({ kind: fc.constant("release" as const), index: fc.nat(20) }),
  fc.record({ kind: fc.constant("pass" as const), ms: fc.nat(800) }),
);

test.each([{ isPaced: false }, { isPaced: true }])(
  "never beyond the capacity; everyone is served once; each principal in order; leases are idempotent ($isPaced)",
  async ({ isPaced }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), async (steps, alpha) => {
        const { pool, clock, served, leases, request, release } = createPool({ isPaced, alpha });
        const asked: string[] = [];
        for (const [index, each] of steps.entries()) {
          if (each.kind === "pass") clock.ms += each.ms;
          if (each.kind === "release") await release(...served.slice(each.index, each.index + 1));
          if (each.kind === "acquire") {
            const who = sharer(`p${each.principal}`, `g${each.group}`);
            asked.push(`${who.group} ${who.principal} ${index}`);
            request(asked.at(-1) ?? "", who, each.amount);
          }
          expect(pool.held).toBeLessThanOrEqual(CAPACITY);
        }
        for (
          let left = asked.length * TURNS_PER_GRANT;
          left >= 0 && (pool.held > 0 || served.length < asked.length);
          left--
        ) {
          // Releasing what was released already changes nothing.
          await release(...leases.keys());
          expect(pool.held).toBeLessThanOrEqual(CAPACITY);
        }
        expect(served.toSorted()).toEqual(asked.toSorted());
        const ownOf = (names: string[], name: string) => names.filter((other) => other.startsWith(name.slice(0, 6)));
        for (const name of asked) expect(ownOf(served, name)).toEqual(ownOf(asked, name));
        expect(pool.held).toBe(0);
      }),
      { numRuns: 60 },
    );
  },
);
