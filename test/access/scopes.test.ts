import { expect, test } from "@jest/globals";
import { as, foreign, missing, own, startGuardedGateway } from "./callers.ts";
import { granted } from "./table.ts";

const callerFields = "id scope appInstances { arn name } appInstanceUser { userId } expiresAt callsPerMinute";

test.each([
  ["self", { scope: null, appInstances: [], appInstanceUser: { userId: "ann" } }],
  [
    "read",
    {
      scope: "READ",
      appInstances: [
        { arn: own.home, name: "n" },
        { arn: missing.home, name: null },
      ],
    },
  ],
  ["operator", { scope: "OPERATOR", appInstances: null }],
] as const)("%s learns who it is and what it may do", async (name, expected) => {
  await using harness = await startGuardedGateway({ callerCallsPerMinute: 3000 });
  const query = `{ caller { ${callerFields} operations { name } } }`;
  const { data, errors, extensions } = await harness.execute(query, {}, as[name]);
  expect(errors).toBeUndefined();
  const { operations, ...caller } = data.caller;
  const common = { id: `key:${name}`, appInstanceUser: null, expiresAt: null, callsPerMinute: 3000 };
  expect(caller).toEqual({ ...common, ...expected });
  const mayCall = Object.entries<readonly string[]>(granted).filter(([, names]) => names.includes(name));
  expect(operations.map((operation: { name: string }) => operation.name).toSorted()).toEqual(
    mayCall.map(([operation]) => operation).toSorted(),
  );
  expect(extensions.cost).toMatchObject(
    name === "read" ? { estimatedCalls: 2, actualCalls: 2 } : { estimatedCalls: 0 },
  );
});

test("a caller sees what is left of its calls, and when the minute ends", async () => {
  await using harness = await startGuardedGateway({ callerCallsPerMinute: 50 });
  const query = "{ caller { callsPerMinute callsLeft callsResetAt } }";
  await harness.execute("{ appInstances { nodes { name } } }", {}, as.read);
  const { data } = await harness.execute(query, {}, as.read);
  expect(data.caller).toMatchObject({ callsPerMinute: 50, callsLeft: 47 });
  expect(Date.parse(data.caller.callsResetAt)).toBeGreaterThan(Date.now());
});

test("a caller sees the rates of its AppInstances, and nothing of those of others", async () => {
  await using harness = await startGuardedGateway({
    quotas: { ALL: 50, LIST_APP_INSTANCE_USERS: 10, DESCRIBE_APP_INSTANCE: 20 },
  });
  const list = (arn: string) => `{ appInstance(arn: "${arn}") { users { nodes { id } } } }`;
  const readRates = async (headers: Record<string, string>) =>
    (await harness.execute("{ caller { rateLimits { name remaining } } }", {}, headers)).data.caller.rateLimits;
  await harness.execute(list(foreign.home), {}, as.operator);
  expect(await readRates(as.read)).toEqual([{ name: "LIST_APP_INSTANCE_USERS", remaining: 9 }]);
  expect((await readRates(as.operator)).map(({ name }: { name: string }) => name)).toContain("ALL");
  await harness.execute(list(own.home), {}, as.read);
  const [{ remaining }] = await readRates(as.read);
  expect(remaining).toBeLessThanOrEqual(9);
  expect(await readRates(as.self)).toEqual([]);
});

const hiddenFromSelf = [
  "appInstance { name }",
  "appInstance { users { nodes { name } } }",
  "admin { createdAt }",
  "tags { key }",
];

test.each(hiddenFromSelf)("a caller that is only a user sees itself, but not its %s", async (selection) => {
  await using harness = await startGuardedGateway();
  const calls = await harness.callsOf(async () => {
    const { data, errors } = await harness.execute(
      `query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { userId name ${selection} } }`,
      { arn: own.user },
      as.self,
    );
    expect(data.appInstanceUser).toMatchObject({ userId: "ann", name: "Ann" });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["FORBIDDEN"]);
  });
  expect(calls).toEqual(["DescribeAppInstanceUser"]);
});

test("device tokens need the scope write", async () => {
  await using harness = await startGuardedGateway();
  const { data, errors } = await harness.execute(
    "query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { name endpoints { nodes { endpointAttributes { deviceToken } } } } }",
    { arn: own.user },
    as.read,
  );
  expect(data.appInstanceUser).toEqual({ name: "Ann", endpoints: null });
  expect(errors?.[0]?.message).toBe("This operation needs the scope write");
});

test("below operator, appInstances lists the covered AppInstances that exist, with a describe each", async () => {
  await using harness = await startGuardedGateway();
  const calls = await harness.callsOf(async () => {
    const query = "{ appInstances { nodes { arn name } countUpTo { value exact } } }";
    const { data, extensions } = await harness.execute(query, {}, as.read);
    expect(data.appInstances).toEqual({ nodes: [{ arn: own.home, name: "n" }], countUpTo: { value: 1, exact: true } });
    expect(extensions.cost.estimatedCalls).toBeGreaterThanOrEqual(2);
  });
  expect(calls).toEqual(["DescribeAppInstance", "DescribeAppInstance"]);
});

test("creating a user that expires needs the scope admin", async () => {
  await using harness = await startGuardedGateway();
  const create =
    "mutation ($input: CreateAppInstanceUserInput!) { createAppInstanceUser(input: $input) { userErrors { code } } }";
  const expirationSettings = { expirationDays: 1, expirationCriterion: "CREATED_TIMESTAMP" };
  const input = { appInstanceArn: missing.home, userId: "eve", name: "Eve", expirationSettings };
  const calls = await harness.callsOf(async () => {
    const { errors } = await harness.execute(create, { input }, as.write);
    expect(errors?.[0]?.message).toBe("This operation needs the scope admin");
  });
  expect(calls).toEqual([]);
  const { data } = await harness.execute(create, { input }, as.admin);
  expect(data.createAppInstanceUser.userErrors).toEqual([{ code: "NOT_FOUND_OR_FORBIDDEN" }]);
});

test("AppInstances are deleted only if ALLOW_DELETE_APP_INSTANCE is set", async () => {
  const policy = { canDeleteAppInstances: false, canPresignUrls: true, pinpointApps: new Set<string>() };
  await using harness = await startGuardedGateway({ policy });
  const query =
    "mutation ($input: DeleteAppInstanceInput!) { deleteAppInstance(input: $input) { userErrors { code } } }";
  const calls = await harness.callsOf(async () => {
    const input = { arn: own.home, confirmName: "n" };
    const { errors } = await harness.execute(query, { input }, as.operator);
    expect(errors?.[0]?.message).toContain("ALLOW_DELETE_APP_INSTANCE");
  });
  expect(calls).toEqual([]);
  const { data } = await harness.execute("{ caller { operations { name } } }", {}, as.operator);
  expect(data.caller.operations).not.toContainEqual({ name: "DeleteAppInstance" });
});

test("if Pinpoint apps are configured, devices of other apps are refused", async () => {
  const app = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/known";
  const policy = { canDeleteAppInstances: true, canPresignUrls: true, pinpointApps: new Set([app]) };
  await using harness = await startGuardedGateway({ policy });
  const register = (resourceArn: string) =>
    harness.execute(
      "mutation ($input: RegisterAppInstanceUserEndpointInput!) { registerAppInstanceUserEndpoint(input: $input) { userErrors { code } } }",
      { input: { userArn: own.user, type: "GCM", resourceArn, endpointAttributes: { deviceToken: "t" } } },
      as.self,
    );
  expect((await register(app.replace("known", "other"))).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  expect((await register(app)).data.registerAppInstanceUserEndpoint.userErrors).toEqual([]);
});
