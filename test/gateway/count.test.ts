import { expect, test } from "@jest/globals";
import { contentOf, home, userArn } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";

const count = (max: number) =>
  `{ appInstance(arn: "${home}") { users(first: 1) { countUpTo(max: ${max}) { value exact } } } }`;

test.each([
  { max: 500, value: 120, exact: true, pages: 3 },
  { max: 120, value: 120, exact: true, pages: 3 },
  { max: 100, value: 100, exact: false, pages: 3 },
  { max: 30, value: 30, exact: false, pages: 1 },
])("of 120 users, a count up to $max is $value, exact: $exact, and reads $pages pages", async (expected) => {
  await using harness = await startTestGateway({}, { seed: contentOf(120) });
  const { max, value, exact, pages } = expected;
  const { appInstance } = await harness.data(count(max));
  expect(appInstance.users.countUpTo).toEqual({ value, exact });
  expect(harness.calls).toEqual(Array(pages).fill("ListAppInstanceUsers"));
});

test.each([
  { max: 100, pages: 2 },
  { max: 50, pages: 1 },
  { max: 120, pages: 3 },
])("without `exact`, a count of 120 users up to $max reads $pages pages and no more", async ({ max, pages }) => {
  await using harness = await startTestGateway({}, { seed: contentOf(120) });
  const query = count(max).replace("value exact", "value");
  expect((await harness.data(query)).appInstance.users.countUpTo).toEqual({ value: max });
  expect(harness.calls).toEqual(Array(pages).fill("ListAppInstanceUsers"));
});

test("a count covers the whole list, not only what follows the cursor, and is never outdated", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(60) });
  const query = `query ($after: String) { appInstance(arn: "${home}") {
    users(first: 55, after: $after) { nodes { id } pageInfo { endCursor } countUpTo(max: 100) { value exact } }
  } }`;
  const { users } = (await harness.data(query)).appInstance;
  await harness.chime.deleteAppInstanceUser({ AppInstanceUserArn: userArn(0) });
  const { appInstance } = await harness.data(query, { after: users.pageInfo.endCursor });
  expect(appInstance.users.countUpTo).toEqual({ value: 59, exact: true });
});
