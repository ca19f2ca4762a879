import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { serializeResult } from "../../src/gateway/graph/serialize-result.ts";

const LARGE = 100_000;

const value = fc.jsonValue({ maxDepth: 4, stringUnit: "binary" });

test("a large result is the same JSON as a small one", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(value), value, fc.string({ unit: "binary" }), async (items, other, text) => {
      const filler = { long: text.repeat(2_000), many: Array.from({ length: 4_000 }, (_, n) => ({ n, text, other })) };
      const data = { items, errors: undefined, [text]: other, filler: [filler, filler], end: null };
      expect(String(await serializeResult(data, LARGE))).toBe(`${JSON.stringify(data)}\n`);
    }),
    { numRuns: 10 },
  );
});

test("a large result becomes bytes, and others have turns meanwhile", async () => {
  let turns = 0;
  const count = () => {
    turns += 1;
    turn = setImmediate(count);
  };
  let turn = setImmediate(count);
  const data = { nodes: Array.from({ length: 200_000 }, (_, n) => ({ n, name: "name" })) };
  const results = await Promise.all([serializeResult({ data }, LARGE), serializeResult({ data: null })]);
  clearImmediate(turn);
  expect(results).toEqual([expect.any(Buffer), '{"data":null}\n']);
  expect(turns).toBeGreaterThan(3);
});
