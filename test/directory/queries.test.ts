import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { keysFor, operator } from "../support/callers.ts";
import { type Harness, startTestGateway } from "../support/harness.ts";
import { directoryIn, fastDirectory, searchUsers } from "./support.ts";

const arn = "arn:aws:chime:us-east-1:123456789012:app-instance/own";
const other = `${arn}-other`;

const contentOf = (AppInstanceId: string) => ({
  AppInstanceId,
  Name: "n",
  Users: [
    { AppInstanceUserId: "ann", Name: "Ann Lee", Metadata: '{"plan":"free","team":{"id":1}}' },
    { AppInstanceUserId: "bob", Name: "Bob Lee", Metadata: '{"plan":"pro","team":{"id":2}}' },
    { AppInstanceUserId: "carol", Name: "Carol", Metadata: "none" },
  ],
  Admins: [{ AppInstanceUserId: "bob" }],
});

const { access, as } = keysFor({ first: operator, second: operator });

const start = (changes = {}, emulator = {}): Promise<Harness> =>
  startTestGateway(
    { ...fastDirectory({ metadataPaths: ["plan", "team.id"] }), access, ...changes },
    { seed: { AppInstances: [contentOf("own"), contentOf("own-other")] }, ...emulator },
  );

const errorsIn = ({ errors = [] }: Awaited<ReturnType<typeof searchUsers>>) =>
  errors.map(({ message, extensions }) => [extensions.code, message]);

test("filters: all conditions hold", async () => {
  await using gateway = await start();
  const filtered = async (filter: object) => {
    const { users } = directoryIn(await searchUsers(gateway, arn, { filter }, as.first));
    expect(users.totalCount).toBe(users.nodes.length);
    return users.nodes.map(({ userId }: { userId: string }) => userId);
  };
  expect(await filtered({ search: "lee" })).toEqual(["ann", "bob"]);
  expect(await filtered({ search: "lee", isAdmin: true })).toEqual(["bob"]);
  expect(await filtered({ search: "lee", isAdmin: false })).toEqual(["ann"]);
  expect(await filtered({ metadata: [{ path: "plan", equals: "free" }] })).toEqual(["ann"]);
  expect(await filtered({ metadata: [{ path: "team.id", equals: "2" }], isAdmin: true })).toEqual(["bob"]);
  expect(await filtered({ metadata: [{ path: "plan", equals: "Free" }] })).toEqual([]);
  expect(await filtered({})).toEqual(["ann", "bob", "carol"]);
});

const refused: [filter: string, value: object, message: string][] = [
  ["an empty text", { search: "" }, "`filter.search` must have 1 to 200 characters, got 0"],
  ["a long text", { search: "a".repeat(201) }, "`filter.search` must have 1 to 200 characters, got 201"],
  ["a blank text", { search: "  " }, "`filter.search` must not be blank"],
  ["six words", { search: "a b c d e f" }, "`filter.search` must have at most 5 words, got 6"],
  [
    "a path that is not configured",
    {
      metadata: [
        { path: "plan", equals: "" },
        { path: "name", equals: "" },
      ],
    },
    "`filter.metadata.1.path` must be one of plan, team.id",
  ],
  [
    "1,000 values",
    { metadata: Array(1000).fill({ path: "plan", equals: "x" }) },
    "`filter.metadata` must have 0 to 8 items, got 1,000",
  ],
];

test("a filter beyond its limits is refused, and the message says why", async () => {
  await using gateway = await start();
  for (const [what, filter, message] of refused) {
    const errors = errorsIn(await searchUsers(gateway, arn, { filter }, as.first));
    expect([what, errors]).toEqual([what, [["BAD_USER_INPUT", message]]]);
  }
});

test("a cursor is valid for its AppInstance, filter, order and caller only", async () => {
  await using gateway = await start();
  const query = { filter: { search: "LEE" }, first: 1 } as const;
  const { endCursor } = directoryIn(await searchUsers(gateway, arn, query, as.first)).users.pageInfo;
  const after = { ...query, after: endCursor };
  // The same search, spelled otherwise.
  const same = await searchUsers(gateway, arn, { ...after, filter: { search: "lee" } }, as.first);
  expect(directoryIn(same).users.nodes).toMatchObject([{ userId: "bob" }]);
  const { endCursor: ofList } = (
    await gateway.execute(`{ appInstance(arn: "${arn}") { users(first: 1) { pageInfo { endCursor } } } }`, {}, as.first)
  ).data.appInstance.users.pageInfo;
  const refused = [
    searchUsers(gateway, other, after, as.first),
    searchUsers(gateway, arn, { ...after, filter: { search: "le" } }, as.first),
    searchUsers(gateway, arn, { ...after, filter: { search: "lee", isAdmin: true } }, as.first),
    searchUsers(gateway, arn, { ...after, orderBy: "NAME_DESC" }, as.first),
    searchUsers(gateway, arn, after, as.second),
    searchUsers(gateway, arn, { ...query, after: ofList }, as.first),
    searchUsers(gateway, arn, { ...query, after: "x" }, as.first),
  ];
  for (const response of refused)
    expect(errorsIn(await response)).toEqual([
      ["BAD_USER_INPUT", "`after` must be a cursor that this list returned to you"],
    ]);
});

test("a search is estimated and charged as no call, and its rows need none", async () => {
  await using gateway = await start();
  await searchUsers(gateway, arn, {}, as.first);
  const query = `query ($arn: ChimeArn!) { appInstance(arn: $arn) { directory { state asOf users(first: 1000) {
    totalCount edges { cursor node { id userId name metadata admin { id name arn } appInstance { arn } } } } } } }`;
  const { extensions } = await gateway.execute(query, { arn }, as.first);
  expect(extensions.cost).toEqual({ estimatedCalls: 0, actualCalls: 0 });
});

test("other fields of a user cost a describe each, and are null for a user who is gone", async () => {
  await using gateway = await start();
  await searchUsers(gateway, arn, {}, as.first);
  await gateway.chime.deleteAppInstanceUser({ AppInstanceUserArn: `${arn}/user/ann` });
  const query = `{ appInstance(arn: "${arn}") { directory { users(filter: { search: "lee" }) { nodes { userId createdAt } } } } }`;
  const { data, extensions } = await gateway.execute(query, {}, as.first);
  const { nodes } = data.appInstance.directory.users;
  if (nodes.length === 2) expect(nodes[0]).toEqual({ userId: "ann", createdAt: null });
  expect(nodes.at(-1)).toMatchObject({ userId: "bob", createdAt: expect.stringContaining("Z") });
  expect(extensions.cost).toEqual({ estimatedCalls: 50, actualCalls: nodes.length });
});

test("a search counts as 1,000 values", async () => {
  await using gateway = await start({ maxValues: 3000 });
  const aliases = (count: number) => Array.from({ length: count }, (_, n) => `a${n}: users(first: 1) { totalCount }`);
  const run = (count: number) =>
    gateway.execute(`{ appInstance(arn: "${arn}") { directory { ${aliases(count).join(" ")} } } }`, {}, as.first);
  expect((await run(2)).errors).toBeUndefined();
  expect(errorsIn(await run(3))[0]?.[0]).toBe("QUERY_TOO_COMPLEX");
});

test("while it fills, a directory says so, and counts nothing", async () => {
  const faults = [{ operation: "ListAppInstanceUsers", kind: "throttled" }];
  await using gateway = await start(fastDirectory({ firstWaitMs: 100 }), { faults });
  const { state, userCount, isComplete, asOf, users } = directoryIn(await searchUsers(gateway, arn, {}, as.first));
  expect({ state, userCount, isComplete, asOf, totalCount: users.totalCount, nodes: users.nodes }).toEqual({
    state: "FILLING",
    userCount: 0,
    isComplete: false,
    asOf: null,
    totalCount: null,
    nodes: [],
  });
});

test("without the right to list admins, users are found, and admins are an error", async () => {
  await using gateway = await start({}, { faults: [{ operation: "ListAppInstanceAdmins", kind: "unauthorized" }] });
  const { data, errors = [] } = await searchUsers(gateway, arn, {}, as.first);
  expect(data.appInstance.directory.users.nodes).toMatchObject(["ann", "bob", "carol"].map((userId) => ({ userId })));
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(Array(3).fill("UPSTREAM_UNAVAILABLE"));
  const filtered = await searchUsers(gateway, arn, { filter: { isAdmin: true } }, as.first);
  expect(errorsIn(filtered)[0]?.[0]).toBe("UPSTREAM_UNAVAILABLE");
});

test("turned off, it is null and calls nothing; a caller who may not list users is refused all the same", async () => {
  await using gateway = await start({ directory: undefined });
  const calls = await gateway.callsOf(async () => {
    expect(directoryIn(await searchUsers(gateway, arn, {}, as.first))).toBeNull();
  });
  expect(calls).toEqual([]);
  const metrics = await (await fetch(new URL("/metrics", gateway.url), { headers: as.first })).text();
  expect(metrics).not.toContain("directory");
});

test("turned off, no module of the directory is loaded", async () => {
  const urlOf = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
  const query = `{ appInstance(arn: "${arn}") { directory { users { totalCount } } } }`;
  const script = `
    import { registerHooks } from "node:module";
    const files = new Set();
    const load = (url, context, next) => {
      const [, file] = url.split("/src/gateway/directory/");
      if (file) files.add(file);
      return next(url, context);
    };
    registerHooks({ load });
    const { readConfig } = await import(${urlOf("../../src/gateway/config/config.ts")});
    const { startTestGateway } = await import(${urlOf("../support/harness.ts")});
    const seed = ${JSON.stringify({ AppInstances: [contentOf("own")] })};
    const responses = [];
    for (const DIRECTORY of ["off", "on-demand"]) {
      await using gateway = await startTestGateway({ directory: readConfig({ DIRECTORY }).directory }, { seed });
      const { appInstance } = await gateway.data(${JSON.stringify(query)});
      responses.push({ ...appInstance, files: [...files] });
    }
    console.log(JSON.stringify(responses));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
  expect(JSON.parse(stdout)).toEqual([
    { directory: null, files: [] },
    { directory: { users: { totalCount: 3 } }, files: expect.arrayContaining(["directory.ts", "table.ts"]) },
  ]);
});
