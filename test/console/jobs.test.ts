import { expect, test } from "@jest/globals";
import { dryRunCostOf, heldBackBy } from "../../console/src/jobs/held-back.ts";
import { choicesOf, displayStateOf } from "../../console/src/jobs/job-state.ts";
import { addSample, leftMs, perSecondOf, type Sample } from "../../console/src/jobs/pace.ts";
import { readDays, readKeys } from "../../console/src/jobs/read-details.ts";
import { writeResultFile } from "../../console/src/jobs/result-file.ts";
import { texts } from "../../console/src/texts/texts.ts";

const startedAt = "2026-11-26T10:00:00.000Z";

test.each([
  [
    { kind: "DELETE_USERS", total: 1200, estimatedCalls: 1200, estimatedDurationMs: 126_316 },
    "1,200 deletes · about 1,200 AWS calls · at least 2 min 7 s · can be paused",
  ],
  [
    { kind: "IMPORT_USERS", total: 1, estimatedCalls: 1, estimatedDurationMs: 106 },
    "1 user · about 1 AWS call · at least 1 s · can be paused",
  ],
  [
    { kind: "EXPORT_USERS", total: null, estimatedCalls: null, estimatedDurationMs: null },
    "1 AWS call for each 50 users · can be paused",
  ],
])("the plan of %j says what it costs", (job, text) => {
  expect(texts.bulk.plan(job)).toBe(text);
});

test("progress has the total if it is known, and the failures if there are any", () => {
  const { progressWithFailures, heldBack: heldBackText } = texts.jobs;
  expect(progressWithFailures({ done: 1234, total: 2000, failed: 0 })).toBe("1,234 of 2,000");
  expect(progressWithFailures({ done: 1234, total: null, failed: 5 })).toBe("1,234 · 5 failed");
  expect(heldBackText(2100)).toBe("AWS's rate limit is used up, continues in 3 s");
});

test.each([
  [{ state: "PAUSED", startedAt: null, dryRun: false }, "waiting"],
  [{ state: "PAUSED", startedAt, dryRun: false }, "paused"],
  [{ state: "RUNNING", startedAt, dryRun: true }, "checking"],
  [{ state: "RUNNING", startedAt, dryRun: false }, "running"],
  [{ state: "DONE", startedAt, dryRun: true }, "checked"],
  [{ state: "DONE", startedAt, dryRun: false }, "done"],
  [{ state: "CANCELLED", startedAt, dryRun: false }, "cancelled"],
  [{ state: "FAILED", startedAt, dryRun: false }, "failed"],
] as const)("%j is %s", (job, displayState) => {
  expect(displayStateOf(job)).toBe(displayState);
});

const choices = (job: object): string[] => {
  const whole = { kind: "IMPORT_USERS", state: "DONE", startedAt, dryRun: false, failed: 0, total: 5, ...job } as const;
  return Object.entries(choicesOf(whole as never)).flatMap(([name, isPossible]) => (isPossible ? [name] : []));
};

test("a job offers what its state allows", () => {
  expect(choices({ state: "PAUSED", startedAt: null })).toEqual(["start", "dryRun", "remove"]);
  expect(choices({ state: "PAUSED", startedAt: null, total: 0 })).toEqual(["remove"]);
  expect(choices({ state: "RUNNING" })).toEqual(["pause", "cancel"]);
  expect(choices({ state: "PAUSED" })).toEqual(["resume", "cancel", "download"]);
  expect(choices({ dryRun: true })).toEqual(["start", "dryRun", "remove", "download"]);
  expect(choices({ failed: 2 })).toEqual(["retry", "remove", "download"]);
  expect(choices({ failed: 2, kind: "EXPORT_USERS" })).toEqual(["remove", "download"]);
  expect(choices({ kind: "EXPORT_USERS", state: "PAUSED", startedAt: null, total: null })).toEqual(["start", "remove"]);
});

test("the pace is that of the last 15 seconds, and begins anew after a retry", () => {
  const at = (seconds: number, done: number): Sample => ({ at: 1000 * seconds, done });
  const add = (...samples: Sample[]) => samples.reduce<readonly Sample[]>((all, sample) => addSample(all, sample), []);
  expect(perSecondOf(add(at(0, 0)))).toBeUndefined();
  expect(perSecondOf(add(at(0, 0), at(10, 95)))).toBe(9.5);
  expect(perSecondOf(add(at(0, 0), at(10, 1000), at(20, 1100)))).toBe(10);
  expect(add(at(0, 0), at(10, 95), at(11, 90))).toEqual([at(11, 90)]);
  expect(leftMs(95, 9.5)).toBe(10_000);
  expect(leftMs(95, undefined)).toBeUndefined();
});

const limits = [
  { name: "APP_INSTANCE_USER_WRITES", limit: 9.5, remaining: 3, resetAt: "2026-11-26T10:00:02.100Z" },
  { name: "DESCRIBE_APP_INSTANCE_USER", limit: 95, remaining: 80, resetAt: "2026-11-26T10:00:00.100Z" },
];

const heldBack = (job: object, { laterMs = 0, idleMs = 0, rates = limits } = {}) =>
  heldBackBy({ kind: "IMPORT_USERS", state: "RUNNING", dryRun: false, ...job } as never, rates, {
    now: Date.parse(startedAt) + laterMs,
    idleMs,
  });

test("a job is held back if what jobs leave to others is all of its rate for more than a moment", () => {
  expect(heldBack({})).toEqual({ forMs: 2100 });
  expect(heldBack({}, { laterMs: 100 })).toBeUndefined();
  expect(heldBack({ dryRun: true })).toBeUndefined();
  expect(heldBack({ state: "PAUSED" })).toBeUndefined();
  expect(heldBack({ kind: "TAG" })).toBeUndefined();
});

test("a job is held back if it has no result for longer than at full pace, and its rate is used", () => {
  expect(heldBack({}, { laterMs: 2000, idleMs: 10_000 })).toBeUndefined();
  expect(heldBack({}, { laterMs: 2000, idleMs: 11_000 })).toBe("idle");
  const lower = limits.map((limit) => ({ ...limit, limit: 2, remaining: 0 }));
  expect(heldBack({}, { laterMs: 2000, idleMs: 50_000, rates: lower })).toBeUndefined();
  expect(heldBack({}, { laterMs: 2000, idleMs: 51_000, rates: lower })).toBe("idle");
  expect(heldBack({ dryRun: true }, { idleMs: 60_000 })).toBeUndefined();
});

test("a dry run reads each item once", () => {
  expect(dryRunCostOf({ kind: "IMPORT_USERS", total: 950 }, limits)).toEqual({ calls: 950, durationMs: 10_000 });
  expect(dryRunCostOf({ kind: "TAG", total: 950 }, limits)).toEqual({ calls: 950, durationMs: undefined });
});

test("keys and days are checked before anything is sent", () => {
  expect(readKeys(" team, plan ,team,")).toMatchObject({ keys: ["team", "plan"] });
  expect(readKeys("aws:x").keys).toBeUndefined();
  expect(readKeys(" , ").issue).toBe(texts.bulk.invalidKeys);
  expect(readDays("30")).toEqual({ days: 30, issue: undefined });
  expect(readDays("5476").issue).toBe(texts.bulk.invalidDays);
});

const result = { number: 1, reference: "2", userId: "ann", arn: "arn", name: null, metadata: null, awsRequestId: null };
const failed = { ...result, outcome: "FAILED", code: "CONFLICT", message: "=1" } as const;
const exported = { ...result, name: "Ann", outcome: "EXPORTED", code: null, message: null } as const;

async function* pagesOf(...nodes: (typeof failed | typeof exported)[]) {
  yield { nodes };
}

test("a file has the users of an export, or the results of another job with their lines", async () => {
  const write = async (kind: "EXPORT_USERS" | "IMPORT_USERS", format: "csv" | "jsonl", isFailedOnly = false) => {
    const { blob } = await writeResultFile(pagesOf(failed, exported), { kind, format, isFailedOnly }, () => undefined);
    return blob.text();
  };
  expect(await write("EXPORT_USERS", "csv")).toBe("userId,name,metadata\nann,Ann,\n");
  expect(await write("EXPORT_USERS", "jsonl")).toBe('{"userId":"ann","name":"Ann","metadata":null}\n');
  expect((await write("IMPORT_USERS", "csv")).split("\n").slice(0, 2)).toEqual([
    "line,userId,arn,outcome,code,message,awsRequestId",
    "2,ann,arn,FAILED,CONFLICT,'=1,",
  ]);
  expect(await write("EXPORT_USERS", "csv", true)).toContain("FAILED");
});
