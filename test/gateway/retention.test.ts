import { expect, test } from "@jest/globals";
import { contentOf, home } from "../support/content.ts";
import { type Harness, mutate, startTestGateway } from "../support/harness.ts";

const fields = "channelRetentionSettings { retentionDays } initiateDeletionAt";

const putRetention = (harness: Harness, retentionDays: number | null) =>
  mutate(
    harness,
    "putAppInstanceRetentionSettings",
    { appInstanceArn: home, channelRetentionSettings: { retentionDays } },
    `retentionSettings { ${fields} } appInstance { retentionSettings { ${fields} } }`,
  );

test("puts the retention and returns when deletion starts, as a later read does", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0) });
  const { retentionSettings, appInstance } = await putRetention(harness, 60);
  expect(retentionSettings.channelRetentionSettings).toEqual({ retentionDays: 60 });
  expect(Date.parse(retentionSettings.initiateDeletionAt)).toBeGreaterThan(Date.now());
  expect(appInstance.retentionSettings).toEqual(retentionSettings);
});

test("null days switch retention off", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(0) });
  await putRetention(harness, 60);
  const { retentionSettings, userErrors } = await putRetention(harness, null);
  expect(userErrors).toEqual([]);
  expect(retentionSettings.initiateDeletionAt).toBeNull();
  expect(retentionSettings.channelRetentionSettings?.retentionDays ?? null).toBeNull();
});

test.each([0, 5476])("refuses a retention of %d days with no call to AWS", async (days) => {
  await using harness = await startTestGateway();
  expect(await putRetention(harness, days)).toMatchObject({
    userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "channelRetentionSettings", "retentionDays"] }],
  });
  expect(harness.calls).toEqual([]);
});
