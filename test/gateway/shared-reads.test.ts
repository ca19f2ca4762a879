import { expect, test } from "@jest/globals";
import { SharedReads } from "../../src/gateway/upstream/shared-reads.ts";
import { contentOf, home, userArn } from "../support/content.ts";
import { openHouse } from "../support/house.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("what was kept is let go when its time is over, though nobody asks", async () => {
  const reads = new SharedReads(() => performance.now());
  const { signal } = new AbortController();
  for (let n = 0; n < 100; n += 1)
    await reads.ask({ key: `${n}`, dependsOn: ["all"], signal, keep: 20, takesKept: true, read: async () => n });
  expect(reads.size).toBeGreaterThan(0);
  while (reads.size > 0) await pause(10);
});

test("who has time left is served, though whoever asked the same first had none", async () => {
  await using house = await openHouse({ quotas: { DESCRIBE_APP_INSTANCE_USER: 10 } }, { seed: contentOf(60) });
  const describe = (n: number) => `{ appInstanceUser(arn: "${userArn(n)}") { createdAt } }`;
  const heavy = house.ask(`{ appInstance(arn: "${home}") { users(first: 60) { nodes { createdAt } } } }`);
  while (house.calls.length < 8) await pause(5);
  const answers = await Promise.all([heavy, house.ask(describe(59))]);
  for (const { errors } of answers) expect(errors).toBeUndefined();
});

test("what a bulk mutation gives back knows of all its items that were written before it is read", async () => {
  await using house = await openHouse({}, { seed: contentOf(0) });
  const users = Array.from({ length: 40 }, (_, n) => ({ userId: `new-${n}`, name: "N" }));
  const { createAppInstanceUsers } = await house.data(
    `mutation ($input: CreateAppInstanceUsersInput!) {
      createAppInstanceUsers(input: $input) { results { appInstanceUser { userId appInstance { users(first: 50) { nodes { userId } } } } } }
    }`,
    { input: { appInstanceArn: home, users } },
  );
  for (const { appInstanceUser } of createAppInstanceUsers.results) {
    const listed = appInstanceUser.appInstance.users.nodes.map(({ userId }: { userId: string }) => userId);
    expect(listed).toContain(appInstanceUser.userId);
  }
});
