import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { ItemResult, Job } from "../../../src/gateway/domain/job.ts";
import {
  claim,
  createJob,
  forEachStore,
  LEASE_MS,
  limits,
  partOf,
  resultsOf,
  rights,
  runAll,
  spec,
  startJob,
} from "./job-store.ts";

forEachStore((open) => {
  test("a job waits for its start, runs in chunks of 50, and is done when every item has a result", async () => {
    await using opened = await open();
    const { store } = opened;
    const { id } = await createJob(store, 120);
    expect(await store.claim(LEASE_MS)).toBeUndefined();
    expect(await store.start(id, false)).toMatchObject({ state: "RUNNING", total: 120, done: 0 });
    const chunks = [await claim(store), await claim(store), await claim(store)];
    expect(chunks.map(({ items }) => items.length)).toEqual([50, 50, 20]);
    expect(chunks[0]?.items[0]).toEqual({ number: 1, value: { userId: "u0" } });
    expect(await store.claim(LEASE_MS)).toBeUndefined();
    for (const chunk of chunks) expect(await store.complete(chunk, { results: resultsOf(chunk) })).toBe(true);
    expect(await store.get(id)).toMatchObject({ state: "DONE", done: 120, failed: 0, finishedAt: expect.any(Number) });
  });

  test("the store refuses what a claim reports whose lease has ended, and a later claim repeats the chunk", async () => {
    await using opened = await open();
    const { store } = opened;
    const { id } = await startJob(store, 10);
    const late = await store.claim(0);
    if (!late) throw new Error("no chunk is open");
    const current = await claim(store);
    expect([late.isRepeated, current.isRepeated, current.fence]).toEqual([false, true, late.fence + 1]);
    expect(current.firstClaimedAt).toBe(late.firstClaimedAt);
    expect(await store.extend(late, LEASE_MS)).toBe("lost");
    expect(await store.complete(late, { results: resultsOf(late, "FAILED") })).toBe(false);
    expect(await store.get(id)).toMatchObject({ done: 0, failed: 0 });
    expect(await store.extend(current, LEASE_MS)).toBe("held");
    expect(await store.complete(current, { results: resultsOf(current) })).toBe(true);
    expect(await store.complete(current, { results: resultsOf(current) })).toBe(false);
  });

  test("after a crash between claim and complete, the chunk is open again, and nothing else is", async () => {
    await using opened = await open();
    const { id } = await startJob(opened.store, 100);
    const first = await claim(opened.store);
    await opened.store.complete(first, { results: resultsOf(first) });
    await opened.store.claim(opened.crashLeaseMs);
    await opened.restart();
    let again = await opened.store.claim(LEASE_MS);
    while (!again) again = await opened.store.claim(LEASE_MS);
    expect([again.number, again.isRepeated]).toEqual([2, true]);
    await opened.store.complete(again, { results: resultsOf(again) });
    expect(await opened.store.get(id)).toMatchObject({ state: "DONE", done: 100 });
  });

  test("items that remain keep the chunk open, and count when they have a result", async () => {
    await using opened = await open();
    const { store } = opened;
    const { id } = await startJob(store, 10);
    const chunk = await claim(store);
    const [done, remaining] = [resultsOf(chunk).slice(0, 4), chunk.items.slice(4)];
    await store.complete(chunk, { results: done, remaining });
    expect(await store.get(id)).toMatchObject({ state: "RUNNING", done: 4 });
    const rest = await claim(store);
    expect(rest.items.map(({ number }) => number)).toEqual([5, 6, 7, 8, 9, 10]);
    await store.complete(rest, { results: resultsOf(rest, "UPDATED") });
    const { rows } = await store.results(id, { limit: 20 });
    expect(rows.map(({ outcome }) => outcome)).toEqual([...Array(4).fill("CREATED"), ...Array(6).fill("UPDATED")]);
  });

  test("pause and cancel act at the next chunk: the one in progress may complete", async () => {
    await using opened = await open();
    const { store } = opened;
    const { id } = await startJob(store, 100);
    const chunk = await claim(store);
    expect(await store.setState(id, { from: ["RUNNING"], to: "PAUSED", reason: "Because" })).toMatchObject({
      state: "PAUSED",
      pauseReason: "Because",
    });
    expect(await store.claim(LEASE_MS)).toBeUndefined();
    expect(await store.extend(chunk, LEASE_MS)).toBe("stopping");
    expect(await store.complete(chunk, { results: resultsOf(chunk) })).toBe(true);
    expect(await store.setState(id, { from: ["RUNNING"], to: "CANCELLED" })).toBeNull();
    expect(await store.setState(id, { from: ["PAUSED"], to: "CANCELLED" })).toMatchObject({
      state: "CANCELLED",
      done: 50,
    });
    expect(await store.claim(LEASE_MS)).toBeUndefined();
  });

  test("results page without gaps or repeats while chunks complete in any order", async () => {
    await using opened = await open();
    const { store } = opened;
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        fc.integer({ min: 1, max: 60 }),
        async (order, limit) => {
          const { id } = await startJob(store, 180);
          const chunks = [await claim(store), await claim(store), await claim(store), await claim(store)];
          const seen: number[] = [];
          for (const index of order) {
            const chunk = chunks[index];
            if (chunk) await store.complete(chunk, { results: resultsOf(chunk) });
            for (let hasNext = true; hasNext; ) {
              const page = await store.results(id, { after: seen.at(-1), limit });
              seen.push(...page.rows.map(({ number }) => number));
              ({ hasNext } = page);
            }
          }
          expect(seen).toEqual(Array.from({ length: 180 }, (_, n) => n + 1));
          await store.remove(id);
        },
      ),
      { numRuns: 10 },
    );
  });

  test("results are filtered by outcome across chunks", async () => {
    await using opened = await open();
    const { id } = await startJob(opened.store, 500);
    await runAll(opened.store, (number) => (number % 170 === 0 ? "FAILED" : "CREATED"));
    const filter = { outcomes: ["FAILED"] as const, limit: 2 };
    const page = await opened.store.results(id, filter);
    expect([page.rows.map(({ number }) => number), page.hasNext]).toEqual([[170, 340], false]);
  });

  test("retry reopens the failed items under their numbers, with their input, and no others", async () => {
    await using opened = await open();
    const { store } = opened;
    const { id } = await startJob(store, 120);
    await runAll(store, (number) => (number % 60 === 0 ? "FAILED" : "CREATED"));
    expect(await store.get(id)).toMatchObject({ state: "DONE", done: 120, failed: 2 });
    expect(await store.retryFailed(id)).toMatchObject({ state: "RUNNING", done: 118, failed: 0 });
    const chunks = [await claim(store), await claim(store)];
    expect(chunks.flatMap(({ items }) => items)).toEqual(
      [60, 120].map((number) => ({ number, value: { userId: `u${number - 1}` } })),
    );
    for (const chunk of chunks) await store.complete(chunk, { results: resultsOf(chunk, "UNCHANGED") });
    expect(await store.get(id)).toMatchObject({ state: "DONE", done: 120, failed: 0 });
    const { rows } = await store.results(id, { limit: 200 });
    expect(rows).toHaveLength(120);
    expect(rows.filter(({ outcome }) => outcome === "UNCHANGED").map(({ number }) => number)).toEqual([60, 120]);
    expect(await store.retryFailed(id)).toBeNull();
  });

  test("after a dry run, the job can start with all of its items", async () => {
    await using opened = await open();
    const { store } = opened;
    const { id } = await createJob(store, 60);
    expect(await store.start(id, true)).toMatchObject({ isDryRun: true });
    const chunk = await claim(store);
    await store.complete(chunk, {
      results: resultsOf(chunk, "WOULD_CREATE").slice(0, 9),
      remaining: chunk.items.slice(9),
    });
    await runAll(store, () => "WOULD_CREATE");
    expect(await store.get(id)).toMatchObject({ state: "DONE", done: 60 });
    expect(await store.start(id, false)).toMatchObject({ state: "RUNNING", isDryRun: false, done: 0 });
    const again = await claim(store);
    expect([again.items.length, again.isRepeated]).toEqual([50, false]);
    await store.complete(again, { results: resultsOf(again) });
    await runAll(store);
    expect((await store.results(id, { limit: 100 })).rows.map(({ outcome }) => outcome)).toEqual(
      Array(60).fill("CREATED"),
    );
    expect(await store.start(id, false)).toBeNull();
  });

  test("an item occurs once in a job, and a part that is sent again adds nothing", async () => {
    await using opened = await open();
    const { store } = opened;
    const first = await store.create(spec, rights, partOf(3, 0, "one"), limits);
    const { id } = (first as { job: Job }).job;
    expect(first).toMatchObject({ accepted: 3, repeated: [] });
    expect(await store.create(spec, rights, partOf(3, 0, "one"), limits)).toMatchObject({ accepted: 3, job: { id } });
    expect(await store.create(spec, rights, partOf(4, 0, "one"), limits)).toEqual({ status: "conflict" });
    const second = { accepted: 2, repeated: [0], job: { id, total: 5 } };
    expect(await store.add(id, partOf(3, 2, "two"), limits)).toMatchObject(second);
    expect(await store.add(id, partOf(3, 2, "two"), limits)).toMatchObject(second);
    expect(await store.add(id, partOf(3, 2), limits)).toMatchObject({ accepted: 0, repeated: [0, 1, 2] });
    await store.start(id, false);
    expect((await claim(store)).items.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test("a part may change what its job does, together with its items", async () => {
    await using opened = await open();
    const { store } = opened;
    const one = { kind: "DELETE_USERS", principal: "key:ann", itemsInstanceArn: "arn:instance" } as const;
    const several = { kind: "DELETE_USERS", principal: "key:ann" } as const;
    const { id } = await createJob(store, 1, { ...one, appInstanceArn: undefined, mode: undefined });
    await store.add(id, partOf(1, 1), limits);
    expect(await store.get(id)).toMatchObject(one);
    await store.add(id, { ...partOf(9, 2), spec: several }, { ...limits, maxItems: 5 });
    expect(await store.get(id)).toMatchObject(one);
    expect(await store.add(id, { ...partOf(1, 2), spec: several }, limits)).toMatchObject({ accepted: 1 });
    expect((await store.get(id))?.itemsInstanceArn).toBeUndefined();
    expect(await store.get(id)).toMatchObject({ ...several, total: 3 });
  });

  test("limits items of a job and unfinished jobs of a caller, and takes no item beyond them", async () => {
    await using opened = await open();
    const { store } = opened;
    const small = { maxItems: 5, maxJobs: 2 };
    expect(await store.create(spec, rights, partOf(6), small)).toEqual({ status: "too-many-items" });
    const { id } = await createJob(store, 3);
    expect(await store.add(id, partOf(3, 3), small)).toEqual({ status: "too-many-items" });
    expect(await store.get(id)).toMatchObject({ total: 3 });
    await createJob(store, 1);
    expect(await store.create(spec, rights, partOf(1), small)).toEqual({ status: "too-many-jobs" });
    expect(await store.create({ ...spec, principal: "key:bob" }, rights, partOf(1), small)).toMatchObject({
      status: "added",
    });
    await store.start(id, false);
    expect(await store.add(id, partOf(1, 9), limits)).toEqual({ status: "not-addable" });
  });

  test("an export reads page after page, and knows its total at the end", async () => {
    await using opened = await open();
    const { store } = opened;
    const { id } = await startJob(store, 0, { kind: "EXPORT_USERS", mode: undefined });
    const first = await claim(store);
    expect([first.pageToken, first.firstNumber]).toEqual([undefined, 1]);
    expect(await store.claim(LEASE_MS)).toBeUndefined();
    const rows = [1, 2].map((number): ItemResult => ({ number, outcome: "EXPORTED", name: "N" }));
    await store.complete(first, { results: rows, nextPageToken: "next" });
    await opened.restart();
    const second = await claim(opened.store);
    expect([second.pageToken, second.firstNumber]).toEqual(["next", 3]);
    await opened.store.complete(second, { results: [], isReleased: true });
    const again = await claim(opened.store);
    expect(again.pageToken).toBe("next");
    expect(await opened.store.get(id)).toMatchObject({ total: null, done: 2 });
    await opened.store.complete(again, { results: [{ number: 3, outcome: "EXPORTED" }] });
    expect(await opened.store.get(id)).toMatchObject({ state: "DONE", total: 3, done: 3 });
    expect((await opened.store.results(id, { after: 1, limit: 9 })).rows.map(({ number }) => number)).toEqual([2, 3]);
  });

  test("jobs take turns, one chunk each", async () => {
    await using opened = await open();
    const { store } = opened;
    const ids = [(await startJob(store, 150)).id, (await startJob(store, 150)).id];
    const turns: string[] = [];
    for (let nth = 0; nth < 6; nth++) {
      const chunk = await claim(store);
      turns.push(chunk.job.id);
      if (nth % 2 === 1) await store.complete(chunk, { results: resultsOf(chunk) });
    }
    expect(turns.slice(0, 2).toSorted()).toEqual(ids.toSorted());
    for (const id of ids) expect(turns.filter((turn) => turn === id)).toHaveLength(3);
  });

  test("a worker claims no chunk of the jobs that it names", async () => {
    await using opened = await open();
    const { store } = opened;
    const ids = [(await startJob(store, 150)).id, (await startJob(store, 150)).id];
    const first = await claim(store);
    const second = await store.claim(LEASE_MS, [first.job.id]);
    expect(new Set([first.job.id, second?.job.id])).toEqual(new Set(ids));
    expect(await store.claim(LEASE_MS, ids)).toBeUndefined();
  });
});
