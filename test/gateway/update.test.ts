import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { contentOf, home, userArn } from "../support/content.ts";
import { type Harness, mutate, startTestGateway } from "../support/harness.ts";

const arn = userArn(0);

const startWithUser = (config: Parameters<typeof startTestGateway>[0] = {}) =>
  startTestGateway(config, { seed: contentOf(1) });

const updateUser = (harness: Harness, changes: object) =>
  mutate(harness, "updateAppInstanceUser", { arn, ...changes }, "appInstanceUser { name metadata }");

async function storedUser({ chime }: Harness) {
  const { AppInstanceUser } = await chime.describeAppInstanceUser({ AppInstanceUserArn: arn });
  return { name: AppInstanceUser?.Name, metadata: AppInstanceUser?.Metadata };
}

test("an update of all fields is one call", async () => {
  await using harness = await startWithUser();
  await updateUser(harness, { name: "A", metadata: "m" });
  expect(harness.calls).toEqual(["UpdateAppInstanceUser"]);
});

test("an update of some fields reads the others first and writes them again", async () => {
  await using harness = await startWithUser();
  await updateUser(harness, { name: "A", metadata: "m" });
  const calls = await harness.callsOf(() => updateUser(harness, { name: "B" }));
  expect(calls).toEqual(["DescribeAppInstanceUser", "UpdateAppInstanceUser"]);
  expect(await storedUser(harness)).toEqual({ name: "B", metadata: "m" });
});

test("the read of an update is never served from the cache", async () => {
  await using harness = await startWithUser({ readCacheMs: 60_000 });
  await harness.data(`{ appInstanceUser(arn: "${arn}") { name metadata } }`);
  await harness.chime.updateAppInstanceUser({ AppInstanceUserArn: arn, Name: "Elsewhere", Metadata: "kept" });
  const { appInstanceUser } = await updateUser(harness, { name: "Here" });
  expect(appInstanceUser).toEqual({ name: "Here", metadata: "kept" });
});

const updateInstance = (harness: Harness, changes: object) =>
  mutate(harness, "updateAppInstance", { arn: home, ...changes }, "appInstance { name }");

async function updatedAtOf(harness: Harness): Promise<string> {
  return (await harness.data(`{ appInstance(arn: "${home}") { updatedAt } }`)).appInstance.updatedAt;
}

test.each(["2020-01-01T00:00:00Z", "2120-01-01T00:00:00Z"])(
  "an update with another expectedUpdatedAt, such as %s, is a conflict",
  async (expectedUpdatedAt) => {
    await using harness = await startWithUser();
    const changes = { name: "Mine", metadata: "", expectedUpdatedAt };
    expect(await updateInstance(harness, changes)).toMatchObject({
      appInstance: null,
      userErrors: [{ code: "CONFLICT" }],
    });
  },
);

test("an update with the current expectedUpdatedAt succeeds", async () => {
  await using harness = await startWithUser();
  const changes = { name: "Mine", metadata: "", expectedUpdatedAt: await updatedAtOf(harness) };
  expect(await updateInstance(harness, changes)).toMatchObject({ appInstance: { name: "Mine" }, userErrors: [] });
});

test("of two concurrent updates of different fields, neither is lost", async () => {
  await using harness = await startWithUser();
  for (const round of Array(10).keys()) {
    const [name, metadata] = [`name ${round}`, `metadata ${round}`];
    await Promise.all([updateUser(harness, { name }), updateUser(harness, { metadata })]);
    expect(await storedUser(harness)).toEqual({ name, metadata });
  }
});

test("of two concurrent updates with the same expectedUpdatedAt, one is a conflict", async () => {
  await using harness = await startWithUser();
  for (const _ of Array(10)) {
    const expectedUpdatedAt = await updatedAtOf(harness);
    // Timestamps have milliseconds: an update within the same one would look unchanged.
    await setTimeout(2);
    const both = await Promise.all(["a", "b"].map((name) => updateInstance(harness, { name, expectedUpdatedAt })));
    expect(both.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: "CONFLICT" }]);
  }
});

test("of a concurrent ensure with update: true and an update, neither is lost", async () => {
  await using harness = await startWithUser();
  for (const round of Array(5).keys()) {
    const [name, metadata] = [`name ${round}`, `metadata ${round}`];
    const input = { appInstanceArn: home, userId: "user-001", name, update: true };
    await Promise.all([mutate(harness, "ensureAppInstanceUser", input, "outcome"), updateUser(harness, { metadata })]);
    expect(await storedUser(harness)).toEqual({ name, metadata });
  }
});

test("a mutation sees the effects of those before it in the same request", async () => {
  await using harness = await startWithUser();
  const { one, two } = await harness.data(
    `mutation ($one: UpdateAppInstanceUserInput!, $two: UpdateAppInstanceUserInput!) {
      one: updateAppInstanceUser(input: $one) { appInstanceUser { name metadata updatedAt } }
      two: updateAppInstanceUser(input: $two) { appInstanceUser { name metadata updatedAt } }
    }`,
    { one: { arn, name: "New" }, two: { arn, metadata: "m" } },
  );
  expect(one.appInstanceUser.name).toBe("New");
  expect(two.appInstanceUser).toMatchObject({ name: "New", metadata: "m" });
});
