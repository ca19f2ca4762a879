import { expect, test } from "@jest/globals";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { type Harness, mutate, startGatewayAgainst, startTestGateway } from "../support/harness.ts";

const createMany = (harness: Harness, appInstanceArn: string, users: object[]) =>
  mutate(
    harness,
    "createAppInstanceUsers",
    { appInstanceArn, users },
    "results { index appInstanceUser { userId name } userErrors { code field } }",
  );

test("a thousand users are created in one mutation, good and bad ones mixed, each with its result", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(0);
  const users = Array.from({ length: 1000 }, (_, index) => ({
    userId: index % 10 === 3 ? "no/id" : `u${index}`,
    name: index % 10 === 7 ? " " : `Name ${index}`,
    idempotencyKey: `key ${index}`,
  }));
  const isGood = (index: number) => ![3, 7].includes(index % 10);
  const { results, userErrors } = await createMany(harness, appInstanceArn, users);
  expect(userErrors).toEqual([]);
  expect(results).toEqual(
    users.map(({ userId, name }, index) => ({
      index,
      appInstanceUser: isGood(index) ? { userId, name } : null,
      userErrors: isGood(index) ? [] : [{ code: "BAD_USER_INPUT", field: [index % 10 === 3 ? "userId" : "name"] }],
    })),
  );
  const count = async () => {
    const { appInstance } = await harness.data(
      "query ($arn: ChimeArn!) { appInstance(arn: $arn) { users(first: 1) { countUpTo(max: 2000) { value exact } } } }",
      { arn: appInstanceArn },
    );
    return appInstance.users.countUpTo;
  };
  expect(await count()).toEqual({ value: 800, exact: true });
  expect((await createMany(harness, appInstanceArn, users)).results).toEqual(results);
  expect(await count()).toEqual({ value: 800, exact: true });
});

test("users are deleted and promoted in bulk, with a result for each", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(3);
  const arnOf = (id: string) => `${appInstanceArn}/user/${id}`;
  const adminArns = [arnOf("user-001"), arnOf("user-002"), arnOf("user-001"), arnOf("nobody"), "x"];
  const promoted = await mutate(
    harness,
    "createAppInstanceAdmins",
    { appInstanceArn, adminArns },
    "results { index appInstanceAdmin { name } userErrors { code } }",
  );
  const byIndex = promoted.results.map(({ userErrors }: { userErrors: { code: string }[] }) => userErrors[0]?.code);
  expect(byIndex).toEqual([undefined, undefined, "CONFLICT", "NOT_FOUND_OR_FORBIDDEN", "BAD_USER_INPUT"]);
  expect(promoted.results[1].appInstanceAdmin).toEqual({ name: "Name of user-002" });
  const deleted = await mutate(
    harness,
    "deleteAppInstanceUsers",
    { arns: [arnOf("user-001"), arnOf("nobody"), arnOf("user-003")] },
    "results { index deletedArn userErrors { code } }",
  );
  expect(deleted.results).toEqual([
    { index: 0, deletedArn: arnOf("user-001"), userErrors: [] },
    { index: 1, deletedArn: null, userErrors: [{ code: "NOT_FOUND_OR_FORBIDDEN" }] },
    { index: 2, deletedArn: arnOf("user-003"), userErrors: [] },
  ]);
});

test("what the caller can do nothing about is an error at the place of its item; the others are done", async () => {
  await using upstream = await startFakeUpstream((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const { AppInstanceUserId, AppInstanceArn } = JSON.parse(body);
      const isBad = AppInstanceUserId === "u2";
      response.writeHead(isBad ? 403 : 201, { "x-amzn-errortype": isBad ? "ExpiredTokenException" : "" });
      response.end(JSON.stringify(isBad ? {} : { AppInstanceUserArn: `${AppInstanceArn}/user/${AppInstanceUserId}` }));
    });
  });
  await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: upstream.endpoint });
  const users = ["u1", "u2", "u3"].map((userId) => ({ userId, name: "n" }));
  const { data, errors } = await gateway.execute(
    "mutation ($input: CreateAppInstanceUsersInput!) { createAppInstanceUsers(input: $input) { results { index } } }",
    { input: { appInstanceArn: "arn:aws:chime:us-east-1:123456789012:app-instance/x", users } },
  );
  expect(data.createAppInstanceUsers.results).toEqual([{ index: 0 }, null, { index: 2 }]);
  expect(errors).toMatchObject([
    { path: ["createAppInstanceUsers", "results", 1], extensions: { code: "UPSTREAM_AUTH" } },
  ]);
});

test("faults of a bulk whose results nobody selects are nobody's end", async () => {
  await using upstream = await startFakeUpstream((_, response) => response.writeHead(401).end("{}"));
  await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: upstream.endpoint });
  const arns = ["a", "b"].map((id) => `arn:aws:chime:us-east-1:123456789012:app-instance/x/user/${id}`);
  const { data } = await gateway.execute(
    "mutation ($input: DeleteAppInstanceUsersInput!) { deleteAppInstanceUsers(input: $input) { clientMutationId } }",
    { input: { arns, clientMutationId: "mine" } },
  );
  expect(data).toEqual({ deleteAppInstanceUsers: { clientMutationId: "mine" } });
});

test("too many items are refused with no call to AWS", async () => {
  await using harness = await startTestGateway();
  const calls = await harness.callsOf(async () => {
    for (const arns of [[], Array(1001).fill("x")])
      expect(await mutate(harness, "deleteAppInstanceUsers", { arns }, "results { index }")).toMatchObject({
        results: null,
        userErrors: [{ field: ["input", "arns"] }],
      });
  });
  expect(calls).toEqual([]);
});

test("a user is ensured: created, found, and changed only when asked to", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(0);
  const ensure = (change: object) =>
    mutate(
      harness,
      "ensureAppInstanceUser",
      { appInstanceArn, userId: "ann", name: "Ann", ...change },
      "outcome appInstanceUser { name metadata }",
    );
  const expectCalls = async (change: object, answer: object, calls: string[]) =>
    expect(await harness.callsOf(async () => expect(await ensure(change)).toMatchObject(answer))).toEqual(calls);
  const ann = { name: "Ann", metadata: "m" };
  await expectCalls({ metadata: "m" }, { outcome: "CREATED", appInstanceUser: ann }, [
    "DescribeAppInstanceUser",
    "CreateAppInstanceUser",
  ]);
  await expectCalls({ name: "Anna" }, { outcome: "EXISTED", appInstanceUser: ann }, ["DescribeAppInstanceUser"]);
  await expectCalls({ update: true }, { outcome: "EXISTED", appInstanceUser: ann }, ["DescribeAppInstanceUser"]);
  await expectCalls({ name: "Anna", update: true }, { outcome: "UPDATED", appInstanceUser: { ...ann, name: "Anna" } }, [
    "DescribeAppInstanceUser",
    "UpdateAppInstanceUser",
  ]);
});

test("a user is found by the id that the application chose", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(1);
  const query = `query ($home: ChimeArn!, $id: String!) { appInstanceUserByUserId(appInstanceArn: $home, userId: $id) { userId name } }`;
  expect(await harness.data(query, { home: appInstanceArn, id: "user-001" })).toEqual({
    appInstanceUserByUserId: { userId: "user-001", name: "Name of user-001" },
  });
  expect(await harness.data(query, { home: appInstanceArn, id: "nobody" })).toEqual({ appInstanceUserByUserId: null });
  expect((await harness.execute(query, { home: appInstanceArn, id: ".." })).errors?.[0]?.extensions.code).toBe(
    "BAD_USER_INPUT",
  );
});

test("a count stops at its bound and says so", async () => {
  await using harness = await startTestGateway();
  const arn = await harness.populate(120);
  const count = async (max: number) => {
    const calls = await harness.callsOf(async () => {
      const { appInstance } = await harness.data(
        "query ($arn: ChimeArn!, $max: Int!) { appInstance(arn: $arn) { users(first: 1) { countUpTo(max: $max) { value exact } } } }",
        { arn, max },
      );
      answer = appInstance.users.countUpTo;
    });
    return { ...answer, calls: calls.length };
  };
  let answer = {};
  expect(await count(500)).toEqual({ value: 120, exact: true, calls: 3 });
  expect(await count(120)).toEqual({ value: 120, exact: true, calls: 3 });
  expect(await count(100)).toEqual({ value: 100, exact: false, calls: 3 });
  expect(await count(30)).toEqual({ value: 30, exact: false, calls: 1 });
});

test("a deletion can be waited for", async () => {
  let describes = 0;
  const arn = "arn:aws:chime:us-east-1:123456789012:app-instance/x";
  await using upstream = await startFakeUpstream(({ method }, response) => {
    if (method === "DELETE") return response.writeHead(204).end();
    if (++describes > 3) return response.writeHead(403, { "x-amzn-errortype": "ForbiddenException" }).end("{}");
    return response.writeHead(200).end(JSON.stringify({ AppInstance: { AppInstanceArn: arn, Name: "Chat" } }));
  });
  await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: upstream.endpoint });
  const remove = async (waitMs: number) => {
    const { deleteAppInstance } = await gateway.data(
      "mutation ($input: DeleteAppInstanceInput!) { deleteAppInstance(input: $input) { deletedArn status userErrors { code } } }",
      { input: { arn, confirmName: "Chat", waitMs } },
    );
    return deleteAppInstance;
  };
  expect(await remove(0)).toEqual({ deletedArn: arn, status: "DELETION_REQUESTED", userErrors: [] });
  expect(describes).toBe(1);
  expect(await remove(5000)).toEqual({ deletedArn: arn, status: "DELETED", userErrors: [] });
});

test("a deletion is waited for no longer than the request may take", async () => {
  await using harness = await startTestGateway({ requestTimeoutMs: 700 }, { deletionDelay: 60_000 });
  const arn = await harness.populate(0);
  const began = performance.now();
  const { status } = await mutate(
    harness,
    "deleteAppInstance",
    { arn, confirmName: "Populated", waitMs: 30_000 },
    "status",
  );
  expect(status).toBe("DELETION_REQUESTED");
  expect(performance.now() - began).toBeLessThan(1_400);
});

test("a list is counted as it is, by who goes on in it, too", async () => {
  await using harness = await startTestGateway();
  const arn = await harness.populate(60);
  const query =
    "query ($arn: ChimeArn!, $after: String) { appInstance(arn: $arn) { users(first: 55, after: $after) { nodes { id } pageInfo { endCursor } countUpTo(max: 100) { value exact } } } }";
  const { users } = (await harness.data(query, { arn })).appInstance;
  await harness.chime.deleteAppInstanceUser({ AppInstanceUserArn: `${arn}/user/user-001` });
  const after = (await harness.data(query, { arn, after: users.pageInfo.endCursor })).appInstance.users;
  expect(after.countUpTo).toEqual({ value: 59, exact: true });
});
