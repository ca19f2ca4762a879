import { expect, test } from "@jest/globals";
import { contentOf, home } from "../support/content.ts";
import { type Harness, startTestGateway } from "../support/harness.ts";

/** An AppInstance of the given size, put there at once, without a call. */
function fill(harness: Harness, users: number, admins = 0): string {
  harness.emulator.reset(contentOf(users, admins));
  return home;
}

const users = (fields: string, paging = "first: 50") =>
  `query ($arn: ChimeArn!${paging.includes("$after") ? ", $after: String" : ""}) { appInstance(arn: $arn) { users(${paging}) { nodes { ${fields} } pageInfo { endCursor hasNextPage } } } }`;

test("who of fifty users is an admin costs a list of admins, not fifty describes", async () => {
  await using harness = await startTestGateway();
  const arn = fill(harness, 50, 50);
  const calls = await harness.callsOf(async () => {
    const { appInstance } = await harness.data(users("userId admin { id }", "first: 50").replace("hasNextPage", ""), {
      arn,
    });
    expect(appInstance.users.nodes.filter(({ admin }: { admin: object | null }) => admin)).toHaveLength(50);
  });
  expect(calls).toEqual(["ListAppInstanceUsers", "ListAppInstanceAdmins"]);

  fill(harness, 120, 60);
  const more = await harness.callsOf(async () => {
    const { appInstance } = await harness.data(
      users("userId admin { id name }", "first: 100").replace("hasNextPage", ""),
      { arn },
    );
    expect(appInstance.users.nodes.map(({ admin }: { admin: object | null }) => admin !== null)).toEqual(
      Array.from({ length: 100 }, (_, n) => n < 60),
    );
  });
  expect(more.toSorted()).toEqual([
    ...Array(2).fill("ListAppInstanceAdmins"),
    ...Array(2).fill("ListAppInstanceUsers"),
  ]);
});

test("ten instances with their admins and these admins' names cost one list each", async () => {
  await using harness = await startTestGateway();
  harness.emulator.reset({
    AppInstances: Array.from({ length: 10 }, (_, n) => ({
      Name: `${n}`,
      Users: [{ AppInstanceUserId: "u", Name: "U" }],
      Admins: [{ AppInstanceUserId: "u" }],
    })),
  });
  const calls = await harness.callsOf(() =>
    harness.data("{ appInstances(first: 10) { nodes { admins { nodes { identity { name } } } } } }"),
  );
  expect(calls.toSorted()).toEqual([...Array(10).fill("ListAppInstanceAdmins"), "ListAppInstances"]);
});

test("who walks in tens costs AWS fifties", async () => {
  await using harness = await startTestGateway();
  const arn = fill(harness, 500);
  const names = new Set<string>();
  const calls = await harness.callsOf(async () => {
    for (let after: string | null = null, more = true; more; ) {
      const { appInstance } = await harness.data(users("userId", "first: 10, after: $after"), { arn, after });
      for (const { userId } of appInstance.users.nodes) names.add(userId);
      after = appInstance.users.pageInfo.endCursor;
      more = appInstance.users.pageInfo.hasNextPage;
    }
  });
  expect(names.size).toBe(500);
  expect(calls.length).toBe(10);
});

test("the same read by many at once is one call, also when the first of them goes away", async () => {
  await using harness = await startTestGateway();
  const arn = fill(harness, 1);
  harness.emulator.set({ faults: [{ operation: "*", kind: "slow", value: 200 }] });
  const query = "query ($arn: ChimeArn!) { appInstance(arn: $arn) { name } }";
  const leave = new AbortController();
  const body = JSON.stringify({ query, variables: { arn } });
  const calls = await harness.callsOf(async () => {
    const headers = { "content-type": "application/json" };
    const first = fetch(harness.url, { method: "POST", headers, body, signal: leave.signal });
    while (harness.calls.length === 0) await new Promise(setImmediate);
    const others = Array.from({ length: 20 }, () => harness.data(query, { arn }));
    setTimeout(() => leave.abort(), 50);
    await expect(first).rejects.toThrow("aborted");
    for (const { appInstance } of await Promise.all(others)) expect(appInstance.name).toBe("Home");
  });
  expect(calls).toEqual(["DescribeAppInstance"]);
});

test("a write is seen by whoever reads after it, whatever is under way or kept", async () => {
  await using harness = await startTestGateway({ readCacheMs: 60_000, pageCacheMs: 60_000 });
  const arn = fill(harness, 60);
  const user = `${arn}/user/user-055`;
  const read = async () => {
    const { appInstanceUser, appInstance } = await harness.data(
      `query ($user: ChimeArn!, $arn: ChimeArn!) { appInstanceUser(arn: $user) { name updatedAt } appInstance(arn: $arn) { users(first: 60) { nodes { name } } } }`,
      { user, arn },
    );
    return [appInstanceUser?.name, appInstance.users.nodes[54]?.name];
  };
  expect(await read()).toEqual(["Name of user-055", "Name of user-055"]);
  expect(await harness.callsOf(read)).toEqual([]);
  for (const name of ["One", "Two"]) {
    const under = read();
    const update = `mutation ($input: UpdateAppInstanceUserInput!) { updateAppInstanceUser(input: $input) { userErrors { message } } }`;
    await harness.data(update, { input: { arn: user, name, metadata: "" } });
    expect(await read()).toEqual([name, name]);
    await under;
  }
  const calls = await harness.callsOf(() =>
    harness.data("query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { name } }", { arn: `${arn}/user/user-001` }),
  );
  await harness.data(
    "mutation ($input: UpdateAppInstanceUserInput!) { updateAppInstanceUser(input: $input) { userErrors { message } } }",
    { input: { arn: user, name: "Three", metadata: "" } },
  );
  const again = await harness.callsOf(() =>
    harness.data("query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { name } }", { arn: `${arn}/user/user-001` }),
  );
  expect([calls, again]).toEqual([["DescribeAppInstanceUser"], []]);
});

test("what is written again was read just before, whatever is kept", async () => {
  await using harness = await startTestGateway({ readCacheMs: 60_000 });
  const arn = `${fill(harness, 1)}/user/user-001`;
  await harness.data("query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { name metadata } }", { arn });
  await harness.chime.updateAppInstanceUser({ AppInstanceUserArn: arn, Name: "Elsewhere", Metadata: "kept" });
  const update = `mutation ($input: UpdateAppInstanceUserInput!) { updateAppInstanceUser(input: $input) { appInstanceUser { name metadata } } }`;
  const { updateAppInstanceUser } = await harness.data(update, { input: { arn, name: "Here" } });
  expect(updateAppInstanceUser.appInstanceUser).toEqual({ name: "Here", metadata: "kept" });
});
