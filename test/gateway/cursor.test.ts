import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { contentOf, home } from "../support/content.ts";
import { type Harness, startGatewayAgainst, startTestGateway, type TestGateway } from "../support/harness.ts";
import { idsOf, readPage } from "../support/pages.ts";

const message = "`after` must be a cursor that this list returned to you";
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
const other = `${home}-other`;

/** Returns the errors of a list of users after a cursor. */
async function errorsAfter(harness: Harness, after: string, arn = home) {
  const query =
    "query ($arn: ChimeArn!, $after: String) { appInstance(arn: $arn) { users(after: $after) { nodes { id } } } }";
  const { errors = [] } = await harness.execute(query, { arn, after });
  return errors.map(({ message, extensions }) => [extensions.code, message]);
}

/** A gateway with a cursor of its list of users, and no calls so far. */
async function startWithCursor() {
  const harness = await startTestGateway({}, { seed: contentOf(3) });
  const { endCursor } = (await readPage(harness, home, 2)).pageInfo;
  harness.calls.length = 0;
  return { ...harness, cursor: endCursor ?? "" };
}

const forgeriesPerRequest = 20;

const forgery = fc.record({ at: fc.nat(), shift: fc.integer({ min: 1, max: alphabet.length - 1 }) });

/** Replaces one character with another one. */
function forge(cursor: string, { at, shift }: { readonly at: number; readonly shift: number }): string {
  const index = at % cursor.length;
  const changed = alphabet[(alphabet.indexOf(cursor[index] ?? "") + shift) % alphabet.length] ?? "";
  return cursor.slice(0, index) + changed + cursor.slice(index + 1);
}

test("10,000 cursors with a character changed are refused with no call to AWS", async () => {
  await using harness = await startWithCursor();
  const { cursor } = harness;
  const fields = Array.from({ length: forgeriesPerRequest }, (_, n) => `a${n}: users(after: $c${n}) { nodes { id } }`);
  const variables = fields.map((_, n) => `$c${n}: String`).join(", ");
  const query = `query (${variables}) { appInstance(arn: "${home}") { ${fields.join(" ")} } }`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(forgery, { minLength: forgeriesPerRequest, maxLength: forgeriesPerRequest }),
      async (forgeries) => {
        const forged = forgeries.map((each, n) => [`c${n}`, forge(cursor, each)]);
        const { errors = [] } = await harness.execute(query, Object.fromEntries(forged));
        expect(errors.map((error) => error.message)).toEqual(Array(forgeriesPerRequest).fill(message));
      },
    ),
    { numRuns: 10_000 / forgeriesPerRequest },
  );
  expect(harness.calls).toEqual([]);
});

test.each<[string, (cursor: string) => string]>([
  ["a letter", () => "x"],
  ["a blank", () => " "],
  ["a long text", () => "A".repeat(1000)],
  ["a padded cursor", (cursor) => `${cursor}=`],
  ["a longer cursor", (cursor) => `${cursor}A`],
  ["a shorter cursor", (cursor) => cursor.slice(1)],
  ["a cursor without its row", (cursor) => cursor.split(".")[0] ?? ""],
  ["a cursor without its page", (cursor) => `.${cursor.split(".")[1]}`],
  ["a cursor with two rows", (cursor) => `${cursor}.${cursor.split(".")[1]}`],
])("%s is refused as a cursor with no call to AWS", async (_, forge) => {
  await using harness = await startWithCursor();
  expect(await errorsAfter(harness, forge(harness.cursor))).toEqual([["BAD_USER_INPUT", message]]);
  expect(harness.calls).toEqual([]);
});

test("a cursor of the same list of another AppInstance is refused with no call to AWS", async () => {
  await using harness = await startWithCursor();
  expect(await errorsAfter(harness, harness.cursor, other)).toEqual([["BAD_USER_INPUT", message]]);
  expect(harness.calls).toEqual([]);
});

test.each([
  `query ($after: String) { appInstance(arn: "${home}") { admins(after: $after) { nodes { id } } } }`,
  "query ($after: String) { appInstances(after: $after) { nodes { id } } }",
])("a cursor of another list is refused with no call to AWS: %s", async (query) => {
  await using harness = await startWithCursor();
  const { errors } = await harness.execute(query, { after: harness.cursor });
  expect(errors).toMatchObject([{ message, extensions: { code: "BAD_USER_INPUT" } }]);
  expect(harness.calls).toEqual([]);
});

const [oldKey, newKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

test.each([
  ["is accepted by a gateway whose older key it is", [newKey, oldKey], []],
  ["is refused by a gateway with another key", [newKey], [["BAD_USER_INPUT", message]]],
])("a cursor of a key %s", async (_, cursorKeys, errors) => {
  const seed = contentOf(3);
  await using before = await startTestGateway({ cursorKeys: [oldKey] }, { seed });
  const { endCursor } = (await readPage(before, home, 2)).pageInfo;
  await using after = await startTestGateway({ cursorKeys }, { seed });
  expect((await errorsAfter(after, endCursor ?? "")).filter(([, text]) => text === message)).toEqual(errors);
});

/** Returns the cursors of the users of `home`, by userId. */
async function cursorsOf(harness: TestGateway, first: number): Promise<Map<string, string>> {
  const { edges, pageInfo } = await readPage(harness, home, first);
  expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor, edges.at(-1)?.cursor]);
  return new Map(edges.map(({ cursor, node }) => [node.userId, cursor]));
}

test("the same row of a list has the same cursor in every response and on every replica with the same keys", async () => {
  const cursorKeys = [newKey, oldKey];
  await using harness = await startTestGateway({ cursorKeys }, { seed: contentOf(120) });
  const backend = { kind: "emulator", endpoint: harness.emulator.url } as const;
  await using replica = await startGatewayAgainst(backend, { cursorKeys });
  const all = await cursorsOf(harness, 120);
  expect(new Set(all.values()).size).toBe(120);
  for (const gateway of [harness, replica])
    for (const first of [1, 49, 50, 51, 120])
      for (const [userId, cursor] of await cursorsOf(gateway, first)) expect(cursor).toBe(all.get(userId));
});

test("a cursor that version 0.1 sealed opens", async () => {
  // Behind `user-002`, sealed by that version with `oldKey`.
  const after = "-uvpYW8p4QE7E27Ob1ihvh-zgs3_zK8Y3YzMWUN9RVR04mEo4VixVaY";
  await using harness = await startTestGateway({ cursorKeys: [newKey, oldKey] }, { seed: contentOf(4) });
  expect(idsOf(await readPage(harness, home, 5, after))).toEqual(["user-003", "user-004"]);
  expect(await errorsAfter(harness, after, other)).toEqual([["BAD_USER_INPUT", message]]);
  expect(await errorsAfter(harness, `${after.slice(0, -1)}A`)).toEqual([["BAD_USER_INPUT", message]]);
});
