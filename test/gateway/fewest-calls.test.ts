import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { type House, openHouse } from "../support/house.ts";

/** An AppInstance of the given size, put there at once, without a call. */
function fill(house: House, users: number, admins = 0): string {
  const ids = Array.from({ length: users }, (_, n) => `user-${String(n + 1).padStart(3, "0")}`);
  house.emulator.reset({
    AppInstances: [
      {
        AppInstanceId: "home",
        Name: "Home",
        Users: ids.map((id) => ({ AppInstanceUserId: id, Name: `Name of ${id}` })),
        Admins: ids.slice(0, admins).map((id) => ({ AppInstanceUserId: id })),
      },
    ],
  });
  return "arn:aws:chime:us-east-1:123456789012:app-instance/home";
}

const users = (fields: string, paging = "first: 50") =>
  `query ($arn: ChimeArn!${paging.includes("$after") ? ", $after: String" : ""}) { appInstance(arn: $arn) { users(${paging}) { nodes { ${fields} } pageInfo { endCursor hasNextPage } } } }`;

test("who of fifty users is an admin costs a list of admins, not fifty describes", async () => {
  await using house = await openHouse();
  const arn = fill(house, 50, 60);
  const calls = await house.callsOf(async () => {
    const { appInstance } = await house.data(users("userId admin { id }", "first: 50").replace("hasNextPage", ""), {
      arn,
    });
    expect(appInstance.users.nodes.filter(({ admin }: { admin: object | null }) => admin)).toHaveLength(50);
  });
  expect(calls).toEqual(["ListAppInstanceUsers", "ListAppInstanceAdmins"]);

  fill(house, 120, 60);
  const more = await house.callsOf(async () => {
    const { appInstance } = await house.data(
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
  await using house = await openHouse();
  house.emulator.reset({
    AppInstances: Array.from({ length: 10 }, (_, n) => ({
      Name: `${n}`,
      Users: [{ AppInstanceUserId: "u", Name: "U" }],
      Admins: [{ AppInstanceUserId: "u" }],
    })),
  });
  const calls = await house.callsOf(() =>
    house.data("{ appInstances(first: 10) { nodes { admins { nodes { identity { name } } } } } }"),
  );
  expect(calls.toSorted()).toEqual([...Array(10).fill("ListAppInstanceAdmins"), "ListAppInstances"]);
});

test("who walks in tens costs AWS fifties", async () => {
  await using house = await openHouse();
  const arn = fill(house, 500);
  const names = new Set<string>();
  const calls = await house.callsOf(async () => {
    for (let after: string | null = null, more = true; more; ) {
      const { appInstance } = await house.data(users("userId", "first: 10, after: $after"), { arn, after });
      for (const { userId } of appInstance.users.nodes) names.add(userId);
      after = appInstance.users.pageInfo.endCursor;
      more = appInstance.users.pageInfo.hasNextPage;
    }
  });
  expect(names.size).toBe(500);
  expect(calls.length).toBe(10);
});

test("the same read by many at once is one call, also when the first of them goes away", async () => {
  await using house = await openHouse();
  const arn = fill(house, 1);
  house.emulator.set({ faults: [{ operation: "*", kind: "slow", value: 200 }] });
  const query = "query ($arn: ChimeArn!) { appInstance(arn: $arn) { name } }";
  const leave = new AbortController();
  const body = JSON.stringify({ query, variables: { arn } });
  const calls = await house.callsOf(async () => {
    const headers = { "content-type": "application/json" };
    const first = fetch(house.url, { method: "POST", headers, body, signal: leave.signal });
    while (house.calls.length === 0) await new Promise(setImmediate);
    const others = Array.from({ length: 20 }, () => house.data(query, { arn }));
    setTimeout(() => leave.abort(), 50);
    await expect(first).rejects.toThrow("aborted");
    for (const { appInstance } of await Promise.all(others)) expect(appInstance.name).toBe("Home");
  });
  expect(calls).toEqual(["DescribeAppInstance"]);
});

test("a write is seen by whoever reads after it, whatever is under way or kept", async () => {
  await using house = await openHouse({ readCache: 60_000, pageCache: 60_000 });
  const arn = fill(house, 60);
  const user = `${arn}/user/user-055`;
  const read = async () => {
    const { appInstanceUser, appInstance } = await house.data(
      `query ($user: ChimeArn!, $arn: ChimeArn!) { appInstanceUser(arn: $user) { name updatedAt } appInstance(arn: $arn) { users(first: 60) { nodes { name } } } }`,
      { user, arn },
    );
    return [appInstanceUser?.name, appInstance.users.nodes[54]?.name];
  };
  expect(await read()).toEqual(["Name of user-055", "Name of user-055"]);
  expect(await house.callsOf(read)).toEqual([]);
  for (const name of ["One", "Two"]) {
    const under = read();
    const update = `mutation ($input: UpdateAppInstanceUserInput!) { updateAppInstanceUser(input: $input) { userErrors { message } } }`;
    await house.data(update, { input: { arn: user, name, metadata: "" } });
    expect(await read()).toEqual([name, name]);
    await under;
  }
  const calls = await house.callsOf(() =>
    house.data("query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { name } }", { arn: `${arn}/user/user-001` }),
  );
  await house.data(
    "mutation ($input: UpdateAppInstanceUserInput!) { updateAppInstanceUser(input: $input) { userErrors { message } } }",
    { input: { arn: user, name: "Three", metadata: "" } },
  );
  const again = await house.callsOf(() =>
    house.data("query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { name } }", { arn: `${arn}/user/user-001` }),
  );
  expect([calls, again]).toEqual([["DescribeAppInstanceUser"], []]);
});

test("what is written again was read just before, whatever is kept", async () => {
  await using house = await openHouse({ readCache: 60_000 });
  const arn = `${fill(house, 1)}/user/user-001`;
  await house.data("query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { name metadata } }", { arn });
  await house.chime.updateAppInstanceUser({ AppInstanceUserArn: arn, Name: "Elsewhere", Metadata: "kept" });
  const update = `mutation ($input: UpdateAppInstanceUserInput!) { updateAppInstanceUser(input: $input) { appInstanceUser { name metadata } } }`;
  const { updateAppInstanceUser } = await house.data(update, { input: { arn, name: "Here" } });
  expect(updateAppInstanceUser.appInstanceUser).toEqual({ name: "Here", metadata: "kept" });
});

// Selections of each type, by how deep they still may go.
const pick = (...fields: fc.Arbitrary<string>[]) =>
  fc
    .subarray(
      fields.map((_, i) => i),
      { minLength: 1 },
    )
    .chain((chosen) =>
      fc.tuple(...chosen.map((i) => fields[i] as fc.Arbitrary<string>)).map((parts) => parts.join(" ")),
    );
const plain = (...names: string[]) => names.map((name) => fc.constant(name));
const first = fc.constantFrom(1, 2, 3, 7, 50, 60);
const list = (field: string, row: fc.Arbitrary<string>) =>
  fc
    .tuple(first, fc.constantFrom("nodes { $ }", "edges { node { $ } }"), row, fc.boolean(), fc.boolean())
    .map(
      ([n, shape, fields, looksOn, counts]) =>
        `${field}(first: ${n}) { ${shape.replace("$", `id ${fields}`)} ${looksOn ? "pageInfo { hasNextPage }" : ""} ${counts ? `countUpTo(max: ${n}) { value exact }` : ""} }`,
    );
const link = (field: string, fields: fc.Arbitrary<string>) => fields.map((text) => `${field} { id ${text} }`);

const endpoint = () => pick(...plain("name", "type", "createdAt", "resourceArn"));
const admin = (depth: number): fc.Arbitrary<string> =>
  depth === 0
    ? pick(...plain("name", "createdAt"))
    : pick(
        ...plain("name", "createdAt"),
        link("identity", pick(...plain("name", "createdAt"))),
        link("user", user(depth - 1)),
        link("appInstance", instance(depth - 1)),
      );
const user = (depth: number): fc.Arbitrary<string> =>
  depth === 0
    ? pick(...plain("name", "createdAt", "userId"))
    : pick(
        ...plain("name", "createdAt", "expirationSettings { expirationDays }", "tags { key }"),
        link("admin", admin(depth - 1)),
        link("appInstance", instance(depth - 1)),
        list("endpoints", endpoint()),
      );
const instance = (depth: number): fc.Arbitrary<string> =>
  depth === 0
    ? pick(...plain("name", "updatedAt", "retentionSettings { initiateDeletionAt }", "tags { key }"))
    : pick(
        ...plain("name", "createdAt"),
        list("users", user(depth - 1)),
        list("admins", admin(depth - 1)),
        list("bots", pick(...plain("name", "createdAt", "tags { key }"))),
      );
const root = fc.oneof(
  list("appInstances", instance(2)),
  instance(2).map((fields) => `appInstance(arn: $arn) { id ${fields} }`),
  user(2).map((fields) => `appInstanceUser(arn: $user) { id ${fields} }`),
  user(1).map((fields) => `nodes(ids: $ids) { id ... on AppInstanceUser { ${fields} } ... on AppInstance { name } }`),
);

test("no operation costs more calls than was said before, whatever it asks and however AWS cuts its pages", async () => {
  await using house = await openHouse({
    maxCalls: 1_000_000,
    maxObjects: 10_000_000,
    pageCache: 0,
    requestTimeout: 60_000,
  });
  const arn = fill(house, 55, 3);
  const found = await house.data(
    "query ($arn: ChimeArn!) { appInstance(arn: $arn) { id users(first: 4) { nodes { id arn } } } }",
    { arn },
  );
  const ids = [found.appInstance.id, ...found.appInstance.users.nodes.map(({ id }: { id: string }) => id)];
  await fc.assert(
    fc.asyncProperty(
      fc.array(root, { minLength: 1, maxLength: 2 }),
      fc.constantFrom(1, 0.4),
      fc.constantFrom(0, 0.3),
      async (fields, pageFill, emptyPages) => {
        house.emulator.set({ pageFill, emptyPages, deadEnd: emptyPages > 0 });
        const before = house.calls.length;
        const query = `query ($arn: ChimeArn!, $user: ChimeArn!, $ids: [ID!]!) { a: appInstance(arn: $arn) { arn } u: appInstanceUser(arn: $user) { arn } n: nodes(ids: $ids) { id } ${fields.map((field, i) => `f${i}: ${field}`).join(" ")} }`;
        const { errors, extensions } = await house.ask(query, { arn, user: `${arn}/user/user-001`, ids });
        expect(errors).toBeUndefined();
        expect(extensions.cost.actualCalls).toBe(house.calls.length - before);
        expect(extensions.cost.actualCalls).toBeLessThanOrEqual(extensions.cost.estimatedCalls);
      },
    ),
    { numRuns: 150 },
  );
});

const user1 =
  "appInstanceUser { name createdAt tags { key } admin { createdAt } appInstance { name retentionSettings { initiateDeletionAt } } }";
const arn = "arn:aws:chime:us-east-1:123456789012:app-instance/home";
const lex = { lexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST", localeId: "en_US" };

// With what each is asked for in return, and as many calls as that can cost.
const mutations: [name: string, input: object, payload: string][] = [
  ["createAppInstance", { name: "N" }, "appInstance { name createdAt tags { key } }"],
  ["updateAppInstance", { arn, name: "N" }, "appInstance { name updatedAt }"],
  ["createAppInstanceUser", { appInstanceArn: arn, userId: "new", name: "N", idempotencyKey: "k" }, user1],
  ["ensureAppInstanceUser", { appInstanceArn: arn, userId: "user-001", name: "N", update: true }, `outcome ${user1}`],
  ["updateAppInstanceUser", { arn: `${arn}/user/user-001`, name: "N" }, user1],
  [
    "createAppInstanceUsers",
    { appInstanceArn: arn, users: ["a", "b", "c", "d"].map((userId) => ({ userId, name: "N" })) },
    `results { ${user1} userErrors { code } }`,
  ],
  [
    "createAppInstanceAdmins",
    { appInstanceArn: arn, adminArns: [1, 2, 3].map((n) => `${arn}/user/user-00${n}`) },
    "results { appInstanceAdmin { name createdAt identity { name createdAt } } userErrors { code } }",
  ],
  [
    "deleteAppInstanceUsers",
    { arns: [1, 2, 9].map((n) => `${arn}/user/user-00${n}`) },
    "results { deletedId userErrors { code } }",
  ],
  [
    "createAppInstanceBot",
    { appInstanceArn: arn, name: "B", configuration: { lex } },
    "appInstanceBot { name createdAt admin { id } configuration { lex { localeId } } }",
  ],
  [
    "putAppInstanceRetentionSettings",
    { appInstanceArn: arn, channelRetentionSettings: { retentionDays: 3 } },
    "appInstance { name retentionSettings { initiateDeletionAt } }",
  ],
  [
    "tagResource",
    { resourceArn: arn, tags: [{ key: "k", value: "v" }] },
    "resource { id ... on AppInstance { name tags { key } } }",
  ],
  ["deleteAppInstance", { arn, confirmName: "Home", waitMs: 700 }, "status deletedArn"],
];

test.each(mutations)("%s costs no more than was said, what it gives back included", async (name, input, payload) => {
  await using house = await openHouse({}, { deletionDelay: 60_000 });
  fill(house, 5);
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${payload} userErrors { code message } } }`;
  const before = house.calls.length;
  const { data, errors, extensions } = await house.ask(query, { input });
  expect(errors).toBeUndefined();
  expect(data[name].userErrors).toEqual([]);
  expect(extensions.cost.actualCalls).toBe(house.calls.length - before);
  expect(extensions.cost.actualCalls).toBeGreaterThan(0);
  expect(extensions.cost.actualCalls).toBeLessThanOrEqual(extensions.cost.estimatedCalls);
});

test("an operation that could cost too many calls is refused before any, and told where they are", async () => {
  await using house = await openHouse({ maxCalls: 100 });
  const calls = await house.callsOf(async () => {
    const { status, errors, data } = await house.ask(
      "{ operations { name } all: appInstances(first: 100) { nodes { createdAt } } }",
    );
    expect([status, data]).toEqual([400, undefined]);
    expect(errors).toMatchObject([
      {
        message:
          "This operation could cost 105 calls to AWS; at most 100 are allowed. Most of them are for all: ask for shorter pages there, or for fields that need no call of their own",
        extensions: { code: "QUERY_TOO_COMPLEX", limit: 100 },
      },
    ]);
  });
  expect(calls).toEqual([]);
});
