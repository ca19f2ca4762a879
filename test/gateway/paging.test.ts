import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Harness, startTestGateway } from "../support/harness.ts";

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly userId: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const pageOf = async (harness: Harness, arn: string, first: number, after?: string | null): Promise<Page> => {
  const { appInstance } = await harness.data(
    `query ($arn: ChimeArn!, $first: Int!, $after: String) {
      appInstance(arn: $arn) {
        users(first: $first, after: $after) { edges { cursor node { userId } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
      }
    }`,
    { arn, first, after },
  );
  return appInstance.users;
};

const idsOf = ({ edges }: Page): string[] => edges.map(({ node }) => node.userId);

test("paging gives every surviving row exactly once, whatever is inserted and deleted in between", async () => {
  // Rows come and go behind the gateway's back here.
  await using harness = await startTestGateway({ pageCacheMs: 0 });
  const { chime } = harness;
  const step = fc.record({
    first: fc.integer({ min: 1, max: 70 }),
    /** Which edge of the page to go on from, as a share of its length: not always the last. */
    resumeAt: fc.constantFrom(1, 1, 0.5),
    inserts: fc.integer({ min: 0, max: 3 }),
    deletes: fc.array(fc.nat(), { maxLength: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 110 }),
      fc.array(step, { minLength: 1, maxLength: 8 }),
      async (size, steps) => {
        const arn = await harness.populate(size);
        const living = new Set(
          Array.from({ length: size }, (_, index) => `user-${String(index + 1).padStart(3, "0")}`),
        );
        const seen: string[] = [];
        let after: string | null = null;
        for (let turn = 0; ; turn++) {
          const { first, resumeAt, inserts, deletes } = steps[turn % steps.length] ?? {
            first: 10,
            resumeAt: 1,
            inserts: 0,
            deletes: [],
          };
          const page: Page = await pageOf(harness, arn, first, after);
          const kept = page.edges.slice(0, Math.max(1, Math.ceil(page.edges.length * resumeAt)));
          seen.push(...kept.map(({ node }) => node.userId));
          if (kept.length === page.edges.length && !page.pageInfo.hasNextPage) break;
          after = kept.at(-1)?.cursor ?? page.pageInfo.endCursor;
          if (turn >= steps.length) continue;
          for (const index of Array(inserts).keys()) {
            const AppInstanceUserId = `late-${turn}-${index}`;
            await chime.createAppInstanceUser({ AppInstanceArn: arn, AppInstanceUserId, Name: "Late" });
            living.add(AppInstanceUserId);
          }
          for (const pick of deletes) {
            const victim = [...living][pick % Math.max(1, living.size)];
            if (!victim) continue;
            await chime.deleteAppInstanceUser({ AppInstanceUserArn: `${arn}/user/${victim}` });
            living.delete(victim);
          }
        }
        await chime.deleteAppInstance({ AppInstanceArn: arn });
        expect(new Set(seen).size).toBe(seen.length);
        expect([...living].filter((id) => !seen.includes(id))).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
});

test("a page can be read on from any of its edges", async () => {
  await using harness = await startTestGateway();
  const arn = await harness.populate(60);
  const all = await pageOf(harness, arn, 60);
  expect(all.pageInfo.hasPreviousPage).toBe(false);
  const fromSecond = await pageOf(harness, arn, 2, all.pageInfo.startCursor);
  expect(idsOf(fromSecond)).toEqual(idsOf(all).slice(1, 3));
  expect(fromSecond.pageInfo.hasPreviousPage).toBe(true);
  for (const [index, { cursor }] of all.edges.entries()) {
    const rest = await pageOf(harness, arn, 100, cursor);
    expect(idsOf(rest)).toEqual(idsOf(all).slice(index + 1));
  }
});

test("reading on never fetches a page of AWS twice when it was read to its end", async () => {
  await using harness = await startTestGateway();
  const arn = await harness.populate(120);
  const calls = await harness.callsOf(async () => {
    let after: string | null = null;
    for (const count of [50, 50, 20]) {
      const { appInstance } = await harness.data(
        "query ($arn: ChimeArn!, $after: String) { appInstance(arn: $arn) { users(first: 50, after: $after) { nodes { name } pageInfo { endCursor } } } }",
        { arn, after },
      );
      expect(appInstance.users.nodes).toHaveLength(count);
      after = appInstance.users.pageInfo.endCursor;
    }
  });
  expect(calls).toEqual(Array(3).fill("ListAppInstanceUsers"));
});

test("a long page is made of several pages of AWS; an empty list ends at once", async () => {
  await using harness = await startTestGateway();
  const arn = await harness.populate(120);
  const calls = await harness.callsOf(async () => {
    const page = await pageOf(harness, arn, 1000);
    expect(new Set(idsOf(page)).size).toBe(120);
    expect(page.pageInfo.hasNextPage).toBe(false);
  });
  expect(calls).toHaveLength(3);
  const empty = await pageOf(harness, await harness.populate(0), 10);
  expect(empty).toEqual({
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

test("a cursor that was changed, or is of another list, is refused with no call to AWS", async () => {
  await using harness = await startTestGateway();
  const arn = await harness.populate(3);
  const other = await harness.populate(3);
  const cursor = (await pageOf(harness, arn, 2)).pageInfo.endCursor ?? "";
  const refusal = async (after: string, home = arn) => {
    const { errors } = await harness.execute(
      "query ($arn: ChimeArn!, $after: String) { appInstance(arn: $arn) { users(after: $after) { nodes { id } } } }",
      { arn: home, after },
    );
    return errors?.map(({ message, extensions }) => [extensions.code, message]);
  };
  const refused = [["BAD_USER_INPUT", "after must be a cursor that this list gave out to you"]];
  const calls = await harness.callsOf(async () => {
    expect(await refusal(cursor, other)).toEqual(refused);
    const admins =
      "query ($arn: ChimeArn!, $after: String) { appInstance(arn: $arn) { admins(after: $after) { nodes { id } } } }";
    expect((await harness.execute(admins, { arn, after: cursor })).errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    const { errors } = await harness.execute(
      "query ($after: String) { appInstances(after: $after) { nodes { id } } }",
      {
        after: cursor,
      },
    );
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    await fc.assert(
      fc.asyncProperty(fc.nat(cursor.length - 1), fc.integer({ min: 1, max: 63 }), async (at, shift) => {
        const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        const changed = alphabet[(alphabet.indexOf(cursor[at] ?? "") + shift) % 64] ?? "";
        expect(await refusal(cursor.slice(0, at) + changed + cursor.slice(at + 1))).toEqual(refused);
      }),
      { numRuns: 200 },
    );
    for (const forged of ["x", `${cursor}=`, `${cursor}A`, cursor.slice(1), "A".repeat(100_0), " "])
      expect(await refusal(forged)).toEqual(refused);
  });
  expect(calls).toEqual([]);
});

test("a cursor means nothing to a gateway with another key, and lives on when a key is rotated", async () => {
  const [old, fresh] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  await using before = await startTestGateway({ cursorKeys: [old] });
  const arn = await before.populate(3);
  const { endCursor } = (await pageOf(before, arn, 2)).pageInfo;
  for (const [cursorKeys, count] of [
    [[fresh, old], 0],
    [[fresh], 1],
  ] as const) {
    await using after = await startTestGateway({ cursorKeys: [...cursorKeys] });
    const { errors = [] } = await after.execute(
      "query ($arn: ChimeArn!, $after: String) { appInstance(arn: $arn) { users(after: $after) { nodes { id } } } }",
      { arn, after: endCursor },
    );
    expect(errors.filter(({ message }) => message.startsWith("after must be a cursor"))).toHaveLength(count);
  }
});
