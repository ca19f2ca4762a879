import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { completeInTurns } from "../../src/gateway/graph/paced-lists.ts";
import { contentOf, home } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";

const item = fc.oneof(
  fc.nat().map((n) => () => n),
  fc.string().map((message) => () => new Error(message)),
  fc.nat().map((n) => async () => n),
  fc.string().map((message) => () => Promise.reject(new Error(message))),
);

test("items that are completed in turns are the same, in the same order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 60 }), fc.array(fc.nat({ max: 20 })), async (items, steps) => {
      let now = 0;
      const clock = () => (now += steps.shift() ?? 1);
      const expected = await Promise.allSettled(items.map((create) => create()));
      const given = items.map((create) => create());
      expect(await Promise.allSettled(completeInTurns(given, async () => {}, clock))).toEqual(expected);
    }),
  );
});

test("a turn ends after eight milliseconds of work", async () => {
  let [now, turns] = [0, 0];
  const takeTurn = async () => {
    turns += 1;
  };
  const complete = async (promise: unknown) => {
    await promise;
    now += 0.4;
  };
  await Promise.all(completeInTurns(Array.from({ length: 200 }), takeTurn, () => now).map(complete));
  expect(turns).toBeGreaterThan(8);
  expect(turns).toBeLessThan(12);
});

test("rows of a large list are those of its pages, and their admins are listed once", async () => {
  await using gateway = await startTestGateway({}, { seed: contentOf(120) });
  const fields = Array.from({ length: 25 }, (_, n) => `a${n}: appInstance { id arn region accountId }`).join(" ");
  const query = `query ($first: Int!, $after: String) { appInstance(arn: "${home}") { users(first: $first, after: $after) {
    nodes { arn name admin { id } ${fields} } pageInfo { endCursor } } } }`;
  const read = async (variables: object) => (await gateway.data(query, variables)).appInstance.users;
  let all: Awaited<ReturnType<typeof read>>;
  const calls = await gateway.callsOf(async () => {
    all = await read({ first: 120 });
  });
  expect(calls.toSorted()).toEqual(["ListAppInstanceAdmins", ...Array(3).fill("ListAppInstanceUsers")]);
  const rows: unknown[] = [];
  for (let after: string | null = null; rows.length < 120; ) {
    const { nodes, pageInfo } = await read({ first: 20, after });
    rows.push(...nodes);
    after = pageInfo.endCursor;
  }
  expect(all.nodes).toEqual(rows);
});
