import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { contentOf, home } from "../support/content.ts";
import { type Harness, startTestGateway } from "../support/harness.ts";
import { readPage } from "../support/pages.ts";

const message = "`after` must be a cursor that this list returned to you";
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
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

test("a cursor with any character changed is refused with no call to AWS", async () => {
  await using harness = await startWithCursor();
  const { cursor } = harness;
  await fc.assert(
    fc.asyncProperty(fc.nat(cursor.length - 1), fc.integer({ min: 1, max: 63 }), async (index, shift) => {
      const changed = alphabet[(alphabet.indexOf(cursor[index] ?? "") + shift) % 64] ?? "";
      const forged = cursor.slice(0, index) + changed + cursor.slice(index + 1);
      expect(await errorsAfter(harness, forged)).toEqual([["BAD_USER_INPUT", message]]);
    }),
    { numRuns: 200 },
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
