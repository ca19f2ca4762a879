import { expect, test } from "@jest/globals";
import { Durability } from "../../src/emulator/store/durability.ts";

/** Syncs that end when they are told to. */
function openManual() {
  const syncs: PromiseWithResolvers<void>[] = [];
  const durability = new Durability("/dev/null", () => {
    const sync = Promise.withResolvers<void>();
    syncs.push(sync);
    return sync.promise;
  });
  return { durability, syncs, [Symbol.dispose]: () => durability[Symbol.dispose]() };
}

const turn = () => new Promise(setImmediate);

test("a sync that began before a commit is not its own; one is for all who came meanwhile", async () => {
  using house = openManual();
  const safe: string[] = [];
  const commit = (name: string) => void house.durability.reached().then(() => safe.push(name));
  commit("a");
  await turn();
  for (const name of ["b", "c", "d"]) commit(name);
  await turn();
  expect(house.syncs).toHaveLength(1);
  house.syncs[0]?.resolve();
  await turn();
  expect(safe).toEqual(["a"]);
  expect(house.syncs).toHaveLength(2);
  commit("e");
  house.syncs[1]?.resolve();
  await turn();
  expect(safe).toEqual(["a", "b", "c", "d"]);
  house.syncs[2]?.resolve();
  await turn();
  expect(safe).toEqual(["a", "b", "c", "d", "e"]);
  expect(house.syncs).toHaveLength(3);
});

test("once a sync failed, nothing counts as safe any more", async () => {
  // The device has nothing that could be synced, and says so.
  using durability = new Durability("/dev/null");
  for (let n = 0; n < 3; n += 1) await expect(durability.reached()).rejects.toMatchObject({ code: "EINVAL" });
});
