import { beforeEach, expect, test } from "@jest/globals";
import type { Row } from "../../src/gateway/directory/block.ts";
import { Mirror } from "../../src/gateway/directory/mirror.ts";

const LAG_MS = 60_000;

let [now, removed] = [0, 0];
let mirror: Mirror;

beforeEach(() => {
  [now, removed] = [0, 0];
  mirror = new Mirror({
    paths: [],
    lagMs: LAG_MS,
    now: () => now,
    random: () => 0.5,
    onChange: (kind) => {
      if (kind === "removed") removed += 1;
    },
  });
});

const rowOf = (userId: string, name = "old"): Row => ({ userId, name, metadata: null });
const rows = (count: number) => Array.from({ length: count }, (_, n) => rowOf(`user-${n}`));
const names = () => [...mirror.table.entries()].map(({ name }) => name);

/** Performs a round whose pages are requested now. Returns whom it would describe. */
function round(listed: readonly ReturnType<typeof rowOf>[]) {
  mirror.beginRound();
  mirror.applyPage(listed, mirror.tick());
  return mirror.findUnconfirmed();
}

const write = (name: string, outcome: "succeeded" | "failed" | "unsent" = "succeeded") => {
  const change = { kind: "update", row: rowOf("user-0", name) } as const;
  mirror.beginWrite(change);
  return () => mirror.endWrite(change, outcome);
};

test("a page that was requested before a write ended does not overwrite it", () => {
  round(rows(1));
  now += LAG_MS;
  const sentAt = mirror.tick();
  write("new")();
  mirror.applyPage(rows(1), sentAt);
  expect(names()).toEqual(["new"]);
});

test("a page that arrives during a write does not overwrite what the write says", () => {
  round(rows(1));
  const end = write("new");
  mirror.applyPage([rowOf("user-0", "elsewhere")], mirror.tick());
  expect(names()).toEqual(["old"]);
  end();
  expect(names()).toEqual(["new"]);
});

test("a list that contradicts a write of the last minute makes the user uncertain; a later one wins", () => {
  round(rows(1));
  write("new")();
  expect(round(rows(1)).users).toEqual(["user-0"]);
  expect(names()).toEqual(["new"]);
  mirror.confirm("user-0", rowOf("user-0", "new"), mirror.tick());
  now += LAG_MS;
  expect(round([rowOf("user-0", "elsewhere")]).users).toEqual([]);
  expect(names()).toEqual(["elsewhere"]);
});

test("a page counts as of its request, however late it arrives", () => {
  round(rows(1));
  write("new")();
  const sentAt = mirror.tick();
  now += 2 * LAG_MS;
  mirror.applyPage(rows(1), sentAt);
  expect([names(), mirror.uncertainCount]).toEqual([["new"], 1]);
});

test.each(["failed", "succeeded"] as const)(
  "after a write that %s and overlapped with another, a describe decides",
  (outcome) => {
    round(rows(1));
    const ends = [write("first", outcome), write("second")];
    for (const end of ends) end();
    const { users } = round([rowOf("user-0", "second")]);
    expect(users).toEqual(["user-0"]);
    expect(mirror.confirm("user-0", rowOf("user-0", "first"), mirror.tick())).toBe(true);
    expect([names(), mirror.uncertainCount]).toEqual([["first"], 0]);
  },
);

test("a write that overlapped with another, but was never sent, does not make the next one uncertain", () => {
  round(rows(1));
  const [endFirst, endUnsent] = [write("first"), write("unsent", "unsent")];
  endFirst();
  endUnsent();
  mirror.confirm("user-0", rowOf("user-0", "first"), mirror.tick());
  write("second")();
  expect([names(), mirror.uncertainCount]).toEqual([["second"], 0]);
});

test("a write that was never sent changes nothing", () => {
  round(rows(1));
  write("new", "unsent")();
  expect(round([rowOf("user-0", "elsewhere")]).users).toEqual([]);
  expect(names()).toEqual(["elsewhere"]);
});

test("a describe that was sent before a write does not decide", () => {
  round(rows(1));
  write("lost", "failed")();
  const sentAt = mirror.tick();
  write("new")();
  expect(mirror.confirm("user-0", undefined, sentAt)).toBe(false);
  expect([names(), mirror.uncertainCount]).toEqual([["new"], 1]);
});

test("a user who is absent from a round is described, and removed only if it is gone", () => {
  round(rows(3));
  expect(round(rows(1)).users).toEqual(["user-1", "user-2"]);
  mirror.confirm("user-1", undefined, mirror.tick());
  mirror.confirm("user-2", rowOf("user-2"), mirror.tick());
  expect([mirror.table.size, removed]).toEqual([2, 1]);
  expect(round(rows(1)).users).toEqual([]);
  now += LAG_MS;
  expect(round(rows(1)).users).toEqual(["user-2"]);
});

test("a user whom AWS refuses to describe is kept while lists show it, and removed once they do not", () => {
  round(rows(2));
  write("lost", "failed")();
  now += LAG_MS / 2;
  expect(round(rows(2)).users).toEqual(["user-0"]);
  mirror.confirm("user-0", undefined, mirror.tick());
  expect([names(), mirror.uncertainCount]).toEqual([["old", "old"], 1]);
  now += LAG_MS / 2;
  expect(round([rowOf("user-0", "lost"), rowOf("user-1")]).users).toEqual([]);
  expect([names(), mirror.uncertainCount]).toEqual([["lost", "old"], 0]);
  expect(round([rowOf("user-1")]).users).toEqual(["user-0"]);
  mirror.confirm("user-0", undefined, mirror.tick());
  expect(names()).toEqual(["old"]);
});

test("without the right to describe, a user is removed after two rounds in a row without it", () => {
  round(rows(3));
  for (const listed of [
    [0, 1],
    [0, 1, 2],
    [0, 2],
    [0, 2],
  ]) {
    expect(mirror.table.size).toBe(3);
    for (const userId of round(rows(3).filter((_, n) => listed.includes(n))).users) mirror.suspect(userId);
  }
  expect([...mirror.table.entries()].map(({ userId }) => userId)).toEqual(["user-0", "user-2"]);
});

test("a user who was created, deleted and created again within the lag of lists stays", () => {
  const create = { kind: "create", row: rowOf("user-9", "again") } as const;
  const remove = { kind: "delete", userId: "user-9" } as const;
  for (const change of [create, remove, create]) {
    mirror.beginWrite(change);
    mirror.endWrite(change, "succeeded");
  }
  expect(round([]).users).toEqual([]);
  expect(names()).toEqual(["again"]);
});

test("a create of a user who is known otherwise is shown, and confirmed", () => {
  round(rows(1));
  const change = { kind: "create", row: rowOf("user-0", "created") } as const;
  mirror.beginWrite(change);
  mirror.endWrite(change, "succeeded");
  expect([names(), mirror.uncertainCount]).toEqual([["created"], 1]);
});

test("many absent users are removed after two rounds without them, if a sample is gone", () => {
  round(rows(300));
  const { users, sample } = round(rows(100));
  expect([users.length, new Set(sample).size]).toEqual([0, 20]);
  for (const userId of sample) mirror.confirm(userId, undefined, mirror.tick());
  expect(mirror.table.size).toBe(280);
  expect(round(rows(100))).toEqual({ users: [], sample: [] });
  expect(mirror.table.size).toBe(100);
});

test("many absent users are kept, if one of a sample exists: the list was cut short", () => {
  round(rows(300));
  const { sample } = round(rows(100));
  mirror.confirm(sample[0] ?? "", rowOf(sample[0] ?? ""), mirror.tick());
  mirror.clearSuspects();
  expect(round(rows(300)).users).toEqual([]);
  expect(round(rows(100)).sample).toHaveLength(20);
  expect(mirror.table.size).toBe(300);
});

test("promotions and demotions are not undone by lists from before, or that lag", () => {
  const change = (kind: "promote" | "demote", userId: string) => {
    mirror.beginWrite({ kind, userId });
    mirror.endWrite({ kind, userId }, "succeeded");
  };
  const admins = () => [...(mirror.admins?.keys() ?? [])].toSorted();
  const sentAt = mirror.tick();
  change("promote", "a");
  mirror.applyAdmins(new Map([["b", null]]), sentAt);
  expect(admins()).toEqual(["a", "b"]);
  change("demote", "b");
  mirror.applyAdmins(new Map([["b", null]]), mirror.tick());
  expect(admins()).toEqual(["a"]);
  now += LAG_MS;
  mirror.applyAdmins(new Map([["b", null]]), mirror.tick());
  expect(admins()).toEqual(["b"]);
  mirror.applyAdmins(undefined, mirror.tick());
  expect(mirror.admins).toBeUndefined();
});
