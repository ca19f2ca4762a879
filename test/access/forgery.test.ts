import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { as, foreign, own, startGuardedGateway } from "./callers.ts";

/** Generates changes of a base64url string: characters, bits, length, case, and parts of other strings. */
const mutated = (text: string, others: readonly string[]): fc.Arbitrary<string> => {
  const index = fc.nat({ max: text.length - 1 });
  const character = fc.constantFrom(..."ABCXYZabcxyz0189-_=+/. %".split(""));
  const bytes = Buffer.from(text, "base64url");
  return fc
    .oneof(
      fc.tuple(index, character).map(([at, by]) => text.slice(0, at) + by + text.slice(at + 1)),
      fc.tuple(index, character).map(([at, by]) => text.slice(0, at) + by + text.slice(at)),
      index.map((at) => text.slice(0, at) + text.slice(at + 1)),
      index.map((at) => text.slice(0, at)),
      fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 })).map(([at, bits]) => {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ bits;
        return flipped.toString("base64url");
      }),
      fc.tuple(index, fc.constantFrom(...others)).map(([at, other]) => text.slice(0, at) + other.slice(at)),
      fc.constantFrom(text.toUpperCase(), text.toLowerCase(), `${text}=`, `${text}\n`, ` ${text}`, text + text),
    )
    .filter((result) => result !== text);
};

test(
  "each of 5,000 forged cursors is refused without a call",
  async () => {
    await using harness = await startGuardedGateway();
    const cursorOf = async (field: string, arn: string) => {
      const query = `query ($arn: ChimeArn!) { appInstance(arn: $arn) { ${field}(first: 1) { pageInfo { endCursor } } } }`;
      return (await harness.execute(query, { arn }, as.operator)).data.appInstance[field].pageInfo.endCursor as string;
    };
    const cursor = await cursorOf("users", own.home);
    // A cursor is sealed with a new nonce each time.
    const sameCursor = await cursorOf("users", own.home);
    const others = [await cursorOf("users", foreign.home), await cursorOf("admins", own.home), sameCursor];
    const callsBefore = harness.calls.length;
    await fc.assert(
      fc.asyncProperty(fc.array(mutated(cursor, others), { minLength: 25, maxLength: 25 }), async (cursors) => {
        // An empty string is no cursor, but the start of the list.
        const forged = cursors.filter((text) => text !== sameCursor && text !== "");
        const fields = forged.map(
          (after, n) => `c${n}: users(first: 1, after: ${JSON.stringify(after)}) { nodes { id } }`,
        );
        const query = `query ($arn: ChimeArn!) { appInstance(arn: $arn) { arn ${fields.join(" ")} } }`;
        const { data, errors } = await harness.execute(query, { arn: own.home }, as.operator);
        expect(Object.values(data.appInstance)).toEqual([own.home, ...forged.map(() => null)]);
        expect(errors?.map(({ extensions }) => extensions.code)).toEqual(forged.map(() => "BAD_USER_INPUT"));
      }),
      { numRuns: 200 },
    );
    expect(harness.calls.length).toBe(callsBefore);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "none of 5,000 forged ids leads to an object that the caller does not cover",
  async () => {
    await using harness = await startGuardedGateway();
    const idsIn = async ({ home, user }: typeof own) => {
      const query =
        "query ($home: ChimeArn!, $user: ChimeArn!) { appInstance(arn: $home) { id } appInstanceUser(arn: $user) { id admin { id } } }";
      const { appInstance, appInstanceUser } = (await harness.execute(query, { home, user }, as.operator)).data;
      return [appInstance.id, appInstanceUser.id, appInstanceUser.admin.id] as string[];
    };
    const [foreignIds, ownIds] = [await idsIn(foreign), await idsIn(own)];
    const ids = fc.oneof(...foreignIds.map((id) => mutated(id, [...ownIds, ...foreignIds])));
    const callsBefore = harness.calls.length;
    await fc.assert(
      fc.asyncProperty(fc.array(ids, { minLength: 100, maxLength: 100 }), async (mutatedIds) => {
        const forged = mutatedIds.filter((id) => !ownIds.includes(id));
        const query =
          "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on AppInstance { arn } ... on AppInstanceUser { arn } } }";
        const { data, errors = [] } = await harness.execute(query, { ids: forged }, as.admin);
        for (const node of data.nodes) if (node) expect(node.arn).toMatch(own.home);
        for (const { extensions } of errors) expect(["BAD_USER_INPUT", "FORBIDDEN"]).toContain(extensions.code);
      }),
      { numRuns: 50 },
    );
    expect(harness.calls.length).toBe(callsBefore);
  },
  SLOW_TEST_TIMEOUT_MS,
);
