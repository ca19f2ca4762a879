import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { as, foreign, own, startGuardedGateway } from "./callers.ts";

/** A text of base64url, changed in one of the ways in which one could hope to get by. */
const changed = (text: string, others: readonly string[]): fc.Arbitrary<string> => {
  const at = fc.nat({ max: text.length - 1 });
  const letter = fc.constantFrom(..."ABCXYZabcxyz0189-_=+/. %".split(""));
  const bytes = Buffer.from(text, "base64url");
  return fc
    .oneof(
      fc.tuple(at, letter).map(([n, by]) => text.slice(0, n) + by + text.slice(n + 1)),
      fc.tuple(at, letter).map(([n, by]) => text.slice(0, n) + by + text.slice(n)),
      at.map((n) => text.slice(0, n) + text.slice(n + 1)),
      at.map((n) => text.slice(0, n)),
      fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 })).map(([n, bits]) => {
        const flipped = Buffer.from(bytes);
        flipped[n] = (flipped[n] ?? 0) ^ bits;
        return flipped.toString("base64url");
      }),
      fc.tuple(at, fc.constantFrom(...others)).map(([n, other]) => text.slice(0, n) + other.slice(n)),
      fc.constantFrom(text.toUpperCase(), text.toLowerCase(), `${text}=`, `${text}\n`, ` ${text}`, text + text),
    )
    .filter((result) => result !== text);
};

test("of 5,000 changed cursors none is taken, and none costs a call", async () => {
  await using harness = await startGuardedGateway();
  const cursorOf = async (field: string, arn: string) => {
    const query = `query ($arn: ChimeArn!) { appInstance(arn: $arn) { ${field}(first: 1) { pageInfo { endCursor } } } }`;
    return (await harness.execute(query, { arn }, as.operator)).data.appInstance[field].pageInfo.endCursor as string;
  };
  const cursor = await cursorOf("users", own.home);
  const others = [
    await cursorOf("users", foreign.home),
    await cursorOf("admins", own.home),
    await cursorOf("users", own.home),
  ];
  const before = harness.calls.length;
  await fc.assert(
    fc.asyncProperty(fc.array(changed(cursor, others), { minLength: 25, maxLength: 25 }), async (cursors) => {
      const fresh = cursors.filter((text) => text !== others[2]); // sealed anew each time, so this is another name of the same place
      const fields = fresh.map(
        (after, n) => `c${n}: users(first: 1, after: ${JSON.stringify(after)}) { nodes { id } }`,
      );
      const query = `query ($arn: ChimeArn!) { appInstance(arn: $arn) { arn ${fields.join(" ")} } }`;
      const { data, errors } = await harness.execute(query, { arn: own.home }, as.operator);
      expect(Object.values(data.appInstance)).toEqual([own.home, ...fresh.map(() => null)]);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(fresh.map(() => "BAD_USER_INPUT"));
    }),
    { numRuns: 200 },
  );
  expect(harness.calls.length).toBe(before);
});

test("of 5,000 changed ids none leads to what is not the caller's, and none that no object has is taken", async () => {
  await using harness = await startGuardedGateway();
  const idsIn = async ({ home, user }: typeof own) => {
    const query =
      "query ($home: ChimeArn!, $user: ChimeArn!) { appInstance(arn: $home) { id } appInstanceUser(arn: $user) { id admin { id } } }";
    const { appInstance, appInstanceUser } = (await harness.execute(query, { home, user }, as.operator)).data;
    return [appInstance.id, appInstanceUser.id, appInstanceUser.admin.id] as string[];
  };
  const [foreignIds, ownIds] = [await idsIn(foreign), await idsIn(own)];
  const ids = fc.oneof(...foreignIds.map((id) => changed(id, [...ownIds, ...foreignIds])));
  const before = harness.calls.length;
  await fc.assert(
    fc.asyncProperty(fc.array(ids, { minLength: 100, maxLength: 100 }), async (tried) => {
      const strange = tried.filter((id) => !ownIds.includes(id));
      const query =
        "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on AppInstance { arn } ... on AppInstanceUser { arn } } }";
      const { data, errors = [] } = await harness.execute(query, { ids: strange }, as.admin);
      for (const node of data.nodes) if (node) expect(node.arn).toMatch(own.home);
      for (const { extensions } of errors) expect(["BAD_USER_INPUT", "FORBIDDEN"]).toContain(extensions.code);
    }),
    { numRuns: 50 },
  );
  expect(harness.calls.length).toBe(before);
});
