import { expect, test } from "@jest/globals";
import type { GraphQLObjectType } from "graphql";
import { listFieldsOf } from "../../src/gateway/domain/described.ts";
import { createSchema } from "../../src/gateway/graph/schema.ts";
import { mutate, startTestGateway } from "../support/harness.ts";
import { contentOfDocuments, home } from "../support/operations.ts";
import { selectionOf } from "../support/type-access.ts";
import { completed, directoryIn, fastDirectory, find, nextRound, searchUsers } from "./support.ts";

const startWith = async (userCount: number, changes = {}) => {
  const gateway = await startTestGateway(fastDirectory(changes));
  return { gateway, arn: await gateway.populate(userCount) };
};

test("the first search of a small AppInstance is complete", async () => {
  const { gateway, arn } = await startWith(120);
  await using _ = gateway;
  const { state, userCount, isComplete, users } = directoryIn(await searchUsers(gateway, arn, { first: 3 }));
  expect({ state, userCount, isComplete, total: users.totalCount }).toEqual({
    state: "CURRENT",
    userCount: 120,
    isComplete: true,
    total: 120,
  });
  expect(users.nodes.map(({ name }: { name: string }) => name)).toEqual(
    ["user-001", "user-002", "user-003"].map((id) => `Name of ${id}`),
  );
});

test("a user of the directory has every field that is marked list in domain/described.ts, without a describe", async () => {
  await using gateway = await startTestGateway(fastDirectory(), { seed: contentOfDocuments });
  await completed(gateway, home);
  const type = createSchema().getType("AppInstanceUser") as GraphQLObjectType;
  const selections = listFieldsOf("AppInstanceUser").map((name) => selectionOf(type, name));
  const users = `users(first: 1) { nodes { ${selections.join(" ")} } }`;
  const { data, extensions } = await gateway.execute(`{ appInstance(arn: "${home}") { directory { ${users} } } }`);
  const [user] = data.appInstance.directory.users.nodes;
  expect(Object.keys(user).filter((name) => user[name] === null)).toEqual([]);
  expect(extensions.cost).toMatchObject({ estimatedCalls: 0, actualCalls: 0 });
});

test("pages continue at a cursor, in both orders", async () => {
  const { gateway, arn } = await startWith(23);
  await using _ = gateway;
  for (const orderBy of ["NAME_ASC", "NAME_DESC"] as const) {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { users } = directoryIn(await searchUsers(gateway, arn, { orderBy, first: 5, after }));
      expect(users.totalCount).toBe(23);
      expect(users.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(users.edges.at(-1).cursor).toBe(users.pageInfo.endCursor);
      ids.push(...users.nodes.map(({ userId }: { userId: string }) => userId));
      after = users.pageInfo.hasNextPage ? users.pageInfo.endCursor : null;
    } while (after);
    const expected = Array.from({ length: 23 }, (_, n) => `user-${String(n + 1).padStart(3, "0")}`);
    expect(ids).toEqual(orderBy === "NAME_ASC" ? expected : expected.toReversed());
  }
});

test("a search sees every write of this gateway at once", async () => {
  const { gateway, arn } = await startWith(3);
  await using _ = gateway;
  await completed(gateway, arn);
  await mutate(
    gateway,
    "createAppInstanceUser",
    { appInstanceArn: arn, userId: "zoe", name: "Zoë" },
    "appInstanceUser { id }",
  );
  expect(await find(gateway, arn, "zoe")).toEqual(["zoe"]);
  await mutate(gateway, "updateAppInstanceUser", { arn: `${arn}/user/zoe`, name: "Łukasz" }, "appInstanceUser { id }");
  expect(await find(gateway, arn, "lukasz")).toEqual(["zoe"]);
  const promoted = { appInstanceArn: arn, adminArn: `${arn}/user/zoe` };
  await mutate(gateway, "createAppInstanceAdmin", promoted, "appInstanceAdmin { id }");
  const admins = await searchUsers(gateway, arn, { filter: { isAdmin: true } });
  expect(directoryIn(admins).users.nodes).toMatchObject([{ userId: "zoe", admin: { name: "Łukasz" } }]);
  await mutate(gateway, "deleteAppInstanceAdmin", promoted, "deletedId");
  expect(await find(gateway, arn, undefined, { filter: { isAdmin: true } })).toEqual([]);
  expect(await find(gateway, arn, undefined, { filter: { isAdmin: false } })).toHaveLength(4);
  await mutate(gateway, "deleteAppInstanceUser", { arn: `${arn}/user/zoe` }, "deletedId");
  expect(await find(gateway, arn, "zoe")).toEqual([]);
});

test("the first search finds the last writes, although AWS's lists do not show them yet", async () => {
  const { gateway, arn } = await startWith(3);
  await using _ = gateway;
  const input = { appInstanceArn: arn, userId: "zoe", name: "Zoë" };
  gateway.emulator.set({ listLag: 60_000, listStaleness: 60_000 });
  await mutate(gateway, "createAppInstanceUser", input, "appInstanceUser { id }");
  await mutate(gateway, "deleteAppInstanceUser", { arn: `${arn}/user/user-001` }, "deletedId");
  expect(await find(gateway, arn)).toEqual(["zoe"]);
  gateway.emulator.set({ listLag: 0 });
  await nextRound(gateway, arn);
  expect(await find(gateway, arn)).toEqual(["user-002", "user-003", "zoe"]);
});

test("a round finds what others changed, and a describe confirms that a user is gone", async () => {
  const { gateway, arn } = await startWith(60, { lagMs: 0 });
  await using _ = gateway;
  const AppInstanceArn = arn;
  await completed(gateway, arn);
  await gateway.chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: "new", Name: "Newcomer" });
  await gateway.chime.updateAppInstanceUser({
    AppInstanceUserArn: `${arn}/user/user-002`,
    Name: "Renamed",
    Metadata: "",
  });
  await gateway.chime.deleteAppInstanceUser({ AppInstanceUserArn: `${arn}/user/user-001` });
  await gateway.chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: `${arn}/user/new` });
  const calls = await gateway.callsOf(() => nextRound(gateway, arn));
  expect(await find(gateway, arn, "newcomer")).toEqual(["new"]);
  expect(await find(gateway, arn, "renamed")).toEqual(["user-002"]);
  expect(await find(gateway, arn, "user-001")).toEqual([]);
  expect(await find(gateway, arn, undefined, { filter: { isAdmin: true } })).toEqual(["new"]);
  expect(calls.filter((call) => call === "DescribeAppInstanceUser")).toHaveLength(1);
});

test("without the right to describe users, rounds complete: existing users stay, deleted users are removed", async () => {
  const { gateway, arn } = await startWith(3, { lagMs: 0 });
  await using _ = gateway;
  await completed(gateway, arn);
  gateway.emulator.set({ faults: [{ operation: "DescribeAppInstanceUser", kind: "unauthorized" }] });
  await gateway.chime.deleteAppInstanceUser({ AppInstanceUserArn: `${arn}/user/user-001` });
  const calls = await gateway.callsOf(async () => {
    for (let round = 0; round < 3; round += 1) await nextRound(gateway, arn);
  });
  expect(await find(gateway, arn)).toEqual(["user-002", "user-003"]);
  expect(calls).toContain("DescribeAppInstanceUser");
});

test("an AppInstance that does not exist has no directory", async () => {
  const { gateway, arn } = await startWith(1);
  await using _ = gateway;
  expect(directoryIn(await searchUsers(gateway, arn.replace(/.{4}$/, "0000")))).toBeNull();
});

test("a deleted AppInstance has no directory", async () => {
  const { gateway, arn } = await startWith(1);
  await using _ = gateway;
  await completed(gateway, arn);
  await mutate(gateway, "deleteAppInstance", { arn, confirmName: "Populated" }, "status");
  expect(directoryIn(await searchUsers(gateway, arn))).toBeNull();
});
