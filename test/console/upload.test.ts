import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { inputOf, workWithoutDetails } from "../../console/src/jobs/bulk-work.ts";
import type { Job } from "../../console/src/jobs/job-fields.ts";
import { type Added, type PartInput, uploadParts } from "../../console/src/jobs/upload.ts";
import { cutItems } from "../../src/user-files/parts.ts";

const MIB = 2 ** 20;
const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

test("items are cut into parts of at most 1,000 items and 1 MiB, in their order", () => {
  const texts = fc.array(fc.oneof(fc.constant("é".repeat(9000)), fc.string({ maxLength: 20 })), { maxLength: 2500 });
  fc.assert(
    fc.property(texts, (items) => {
      const parts = [...cutItems(items, (text) => ({ text }))];
      expect(parts.flat()).toEqual(items);
      for (const part of parts) {
        expect(part.length).toBeGreaterThan(0);
        expect(part.length).toBeLessThanOrEqual(1000);
        expect(sizeOf(part.map((text) => ({ text })))).toBeLessThan(MIB);
      }
    }),
    { numRuns: 20 },
  );
});

test("2,500 users are three parts", () => {
  const arns = Array.from({ length: 2500 }, (_, index) => `arn:${index}`);
  const work = workWithoutDetails("deleteUsers") ?? { kind: "deleteUsers" };
  const parts = [...cutItems(arns, (arn) => inputOf(work, [arn]))];
  expect(parts.map(({ length }) => length)).toEqual([1000, 1000, 500]);
  expect(inputOf(work, parts[2] ?? []).deleteUsers?.at(-1)).toEqual({ arn: "arn:2499" });
});

/** Uploads three parts to a gateway that records what it gets, and fails at one of them. */
async function upload({ failsAt = 0, abortsAt = 0 }) {
  const calls: PartInput[] = [];
  const removed: string[] = [];
  const abort = new AbortController();
  const job = { id: "job-1" } as Job;
  const result = uploadParts([["a"], ["b"], ["c"]], {
    add: async (_, input): Promise<Added> => {
      calls.push(input);
      if (calls.length === failsAt) throw new Error("no response");
      if (calls.length === abortsAt) abort.abort(new Error("left"));
      return { job: { ...job, total: calls.length }, accepted: 1, rejected: [] };
    },
    onAdded: () => undefined,
    remove: async (id) => void removed.push(id),
    signal: abort.signal,
  });
  return { calls, removed, result: await result.catch((error: Error) => error.message) };
}

test("the first part creates the job, and each part has a key of its own", async () => {
  const { calls, removed, result } = await upload({});
  expect(calls.map(({ jobId }) => jobId)).toEqual([undefined, "job-1", "job-1"]);
  expect(new Set(calls.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3);
  expect({ removed, result }).toEqual({ removed: [], result: { id: "job-1", total: 3 } });
});

test.each([
  ["fails", { failsAt: 2 }, "no response"],
  ["is left", { abortsAt: 3 }, "left"],
])("an upload that %s leaves no job behind", async (_, options, message) => {
  expect(await upload(options)).toMatchObject({ removed: ["job-1"], result: message });
});

test("an upload that fails at its first part has nothing to remove", async () => {
  expect(await upload({ failsAt: 1 })).toMatchObject({ removed: [], result: "no response" });
});
