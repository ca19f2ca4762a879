import { expect, test } from "@jest/globals";
import { createJob, forEachStore, runAll, startJob } from "./job-store.ts";

forEachStore((open) => {
  test("removes a job that has not started, or is finished, and no other", async () => {
    await using opened = await open();
    const { store } = opened;
    const { id } = await startJob(store, 1);
    const states = [["RUNNING"], ["PAUSED"], ["CANCELLED"]] as const;
    const removed: boolean[] = [];
    for (const [to] of states) {
      await store.setState(id, { from: ["RUNNING", "PAUSED"], to });
      removed.push(await store.remove(id));
    }
    expect(removed).toEqual([false, false, true]);
    expect(await store.get(id)).toBeNull();
    expect(await store.remove(id)).toBe(false);
    expect(await store.remove((await createJob(store, 1)).id)).toBe(true);
  });

  test("lists the newest job first, by owner and state, and removes finished jobs after their retention", async () => {
    await using opened = await open();
    const { store } = opened;
    const jobs = [
      await createJob(store, 1),
      await startJob(store, 1),
      await createJob(store, 1, { principal: "key:bob" }),
    ];
    const ids = jobs.map(({ id }) => id);
    const list = async (filter: object) =>
      (await store.list({ limit: 9, ...filter })).rows.map(({ id }) => ids.indexOf(id));
    expect(await list({})).toEqual([2, 1, 0]);
    expect(await list({ principal: "key:ann" })).toEqual([1, 0]);
    expect(await list({ states: ["RUNNING"] })).toEqual([1]);
    const after = jobs[2]?.seq;
    expect(await list({ after, limit: 1 })).toEqual([1]);
    await store.remove(ids[2] ?? "");
    expect(await list({ after })).toEqual([1, 0]);
    await runAll(store);
    expect(await store.removeFinished(Date.now() - 1000)).toBe(0);
    expect(await store.removeFinished(Date.now() + 1000)).toBe(1);
    expect(await store.get(ids[1] ?? "")).toBeNull();
  });
});
