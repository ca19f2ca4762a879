import { expect, test } from "@jest/globals";
import { GroupCommit } from "../../src/emulator/store/group-commit.ts";

/** Creates a GroupCommit whose syncs the test finishes, and whose flushes are listed in `safe` when they resolve. */
function createManualCommit() {
  const syncs: PromiseWithResolvers<void>[] = [];
  const commits = new GroupCommit("/dev/null", () => {
    const sync = Promise.withResolvers<void>();
    syncs.push(sync);
    return sync.promise;
  });
  const safe: string[] = [];
  const flush = (...names: string[]) => {
    for (const name of names) void commits.flush().then(() => safe.push(name));
    return new Promise(setImmediate);
  };
  const finishSync = (n: number) => {
    syncs[n]?.resolve();
    return new Promise(setImmediate);
  };
  return { syncs, safe, flush, finishSync, [Symbol.dispose]: () => commits[Symbol.dispose]() };
}

test("commits that come during a sync share the next one", async () => {
  using manual = createManualCommit();
  const { syncs, safe, flush, finishSync } = manual;
  await flush("a");
  await flush("b", "c", "d");
  expect(syncs).toHaveLength(1);
  await finishSync(0);
  expect(safe).toEqual(["a"]);
  expect(syncs).toHaveLength(2);
  await finishSync(1);
  expect(safe).toEqual(["a", "b", "c", "d"]);
});

test("a sync that began before a commit does not make it safe", async () => {
  using manual = createManualCommit();
  const { syncs, safe, flush, finishSync } = manual;
  await flush("a");
  await flush("b");
  await finishSync(0);
  await flush("c");
  await finishSync(1);
  expect(safe).toEqual(["a", "b"]);
  await finishSync(2);
  expect(safe).toEqual(["a", "b", "c"]);
  expect(syncs).toHaveLength(3);
});

test("after a sync that failed, every flush rejects", async () => {
  // This device cannot be synced.
  using commits = new GroupCommit("/dev/null");
  for (let n = 0; n < 3; n += 1) await expect(commits.flush()).rejects.toMatchObject({ code: "EINVAL" });
});
