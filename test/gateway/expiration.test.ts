import { expect, test } from "@jest/globals";
import { contentOf, home, userArn } from "../support/content.ts";
import { type Harness, mutate, startTestGateway } from "../support/harness.ts";

const selection = "appInstanceUser { expirationSettings { expirationDays expirationCriterion } }";

const putExpiration = (harness: Harness, expirationSettings: object | null) =>
  mutate(
    harness,
    "putAppInstanceUserExpirationSettings",
    { userArn: userArn(0), expirationSettings },
    `${selection} expirationSettings { expirationDays }`,
  );

test("a user can be created with an expiration", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0) });
  const input = { appInstanceArn: home, userId: "ann", name: "Ann", expirationSettings: { expirationDays: 30 } };
  const { appInstanceUser } = await mutate(harness, "createAppInstanceUser", input, selection);
  expect(appInstanceUser.expirationSettings).toEqual({ expirationDays: 30, expirationCriterion: "CREATED_TIMESTAMP" });
});

test("puts the expiration of a user", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1) });
  expect(await putExpiration(harness, { expirationDays: 7 })).toMatchObject({
    appInstanceUser: { expirationSettings: { expirationDays: 7 } },
    expirationSettings: { expirationDays: 7 },
  });
});

test("null removes the expiration", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1) });
  await putExpiration(harness, { expirationDays: 7 });
  const removed = await putExpiration(harness, null);
  expect(removed).toMatchObject({ appInstanceUser: { expirationSettings: null }, expirationSettings: null });
  const query = `{ appInstanceUser(arn: "${userArn(0)}") { expirationSettings { expirationDays } } }`;
  expect(await harness.data(query)).toEqual({ appInstanceUser: { expirationSettings: null } });
});

test("refuses an expiration of more than 5,475 days with no call to AWS", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(1) });
  const { userErrors } = await putExpiration(harness, { expirationDays: 5476 });
  expect(userErrors).toMatchObject([{ field: ["input", "expirationSettings", "expirationDays"] }]);
  expect(harness.calls).toEqual([]);
});
