import { expect, test } from "@jest/globals";
import { contentOf, home, userArn } from "../support/content.ts";
import { type Harness, mutate, startTestGateway } from "../support/harness.ts";

const startWithCache = () => startTestGateway({ readCacheMs: 60_000, pageCacheMs: 60_000 }, { seed: contentOf(60) });

/** The name of the 55th user: by its describe, and on the second page of the list. */
async function readNames(harness: Harness): Promise<string[]> {
  const { appInstanceUser, appInstance } = await harness.data(
    `{ appInstanceUser(arn: "${userArn(54)}") { name updatedAt } appInstance(arn: "${home}") { users(first: 60) { nodes { name } } } }`,
  );
  return [appInstanceUser.name, appInstance.users.nodes[54].name];
}

const rename = (harness: Harness, name: string) =>
  mutate(harness, "updateAppInstanceUser", { arn: userArn(54), name, metadata: "" }, "__typename");

test("with READ_CACHE_MS, repeated reads cost no call", async () => {
  await using harness = await startWithCache();
  expect(await readNames(harness)).toEqual(["Name of user-055", "Name of user-055"]);
  const calls = await harness.callsOf(async () => {
    expect(await readNames(harness)).toEqual(["Name of user-055", "Name of user-055"]);
  });
  expect(calls).toEqual([]);
});

test("every read after a write sees it, although the old result is cached or in flight", async () => {
  await using harness = await startWithCache();
  await readNames(harness);
  for (const name of ["One", "Two"]) {
    const inFlight = readNames(harness);
    await rename(harness, name);
    expect(await readNames(harness)).toEqual([name, name]);
    await inFlight;
  }
});

test("a write leaves cached reads of other objects", async () => {
  await using harness = await startWithCache();
  const readOther = () => harness.data(`{ appInstanceUser(arn: "${userArn(0)}") { name } }`);
  expect(await harness.callsOf(readOther)).toEqual(["DescribeAppInstanceUser"]);
  await rename(harness, "Three");
  expect(await harness.callsOf(readOther)).toEqual([]);
});
