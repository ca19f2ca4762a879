import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { keysFor, operator } from "../support/callers.ts";
import { openGateway, openHouse } from "../support/house.ts";
import { openUpstream } from "../support/upstream.ts";

const nowhere = { kind: "emulator", endpoint: "http://127.0.0.1:1" } as const;
const home = "arn:aws:chime:us-east-1:123456789012:app-instance/home";
const times = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join(" ");

/** Fields that stand so deep inside one another. */
const deep = (levels: number): string => {
  const around = ["appInstance", "users", "nodes"]; // below a user
  const chain = (level: number): string =>
    level === levels - 1 ? "__typename" : `${around[(level - 1) % 3]} { ${chain(level + 1)} }`;
  return `{ appInstanceUser(arn: "${home}/user/ann") { ${chain(1)} } }`;
};
const remove = `deleteAppInstanceUser(input: { arn: "${home}/user/ann" }) { deletedArn }`;
const update = 'updateAppInstance(input: { arn: "x" }) { userErrors { code } }';

const sizes: [what: string, limit: number, document: (size: number) => string][] = [
  [
    "aliases",
    30,
    (size) =>
      `{ rateLimits { ...F ...G } } fragment F on RateLimit { ${times(15, (n) => `a${n}: name`)} } fragment G on RateLimit { ${times(size - 15, (n) => `b${n}: __typename`)} }`,
  ],
  [
    "directives",
    50,
    (size) =>
      `{ rateLimits @include(if: true) { ... @skip(if: true) { name } ${times(size - 2, () => "name @skip(if: false)")} } }`,
  ],
  [
    "fragments",
    50,
    (size) =>
      `{ rateLimits { ${times(size, (n) => `...F${n}`)} } } ${times(size, (n) => `fragment F${n} on RateLimit { name }`)}`,
  ],
  ["fields at the root", 20, (size) => `{ ${times(size, () => "__typename")} }`],
  ["mutations", 10, (size) => `mutation { ${times(size, (n) => `m${n}: ${update}`)} }`],
  ["deletions", 1, (size) => `mutation { ${times(size, (n) => `d${n}: ${remove}`)} }`],
];

test.each(sizes)("%s: at most %d, wherever they stand", async (what, limit, document) => {
  await using gateway = await openGateway(nowhere);
  const refusals = async (query: string) =>
    ((await gateway.ask(query)).errors ?? []).filter(
      ({ extensions }) => extensions.code === "GRAPHQL_VALIDATION_FAILED",
    );
  expect(await refusals(document(limit))).toEqual([]);
  expect(await refusals(document(limit + 1))).toContainEqual({
    message: `The document has ${limit + 1} ${what}; at most ${limit} are allowed`,
    extensions: { code: "GRAPHQL_VALIDATION_FAILED", limit },
  });
});

test("levels: at most 12, through fragments, too", async () => {
  await using gateway = await openGateway(nowhere);
  expect((await gateway.ask(deep(12))).errors?.[0]?.extensions.code).not.toBe("GRAPHQL_VALIDATION_FAILED");
  for (const query of [deep(13), `{ ...F } fragment F on Query ${deep(13)}`])
    expect((await gateway.ask(query)).errors?.[0]).toMatchObject({
      message: "The document has 13 levels; at most 12 are allowed",
    });
});

test("of many faults five are told", async () => {
  await using gateway = await openGateway(nowhere);
  const { errors } = await gateway.ask(`{ ${times(15, (n) => `none${n}`)} }`);
  expect(errors).toHaveLength(5);
  const input = { appInstanceArn: home, users: Array.from({ length: 50 }, () => ({ userId: 1, nam: "x" })) };
  const { errors: ofVariables } = await gateway.ask(
    "mutation ($input: CreateAppInstanceUsersInput!) { createAppInstanceUsers(input: $input) { results { userErrors { code } } } }",
    { input },
  );
  expect(ofVariables).toHaveLength(5);
});

const crossSite: [what: string, headers: Record<string, string>][] = [
  ["text", { "content-type": "text/plain" }],
  ["a form", { "content-type": "application/x-www-form-urlencoded" }],
  ["an upload", { "content-type": "multipart/form-data; boundary=x" }],
  ["text that says it is JSON, too", { "content-type": "text/plain;application/json" }],
];

test.each(crossSite)("a page of another site can't send a mutation as %s", async (_, headers) => {
  await using house = await openHouse();
  const body = '{"query":"mutation { createAppInstance(input: { name: \\"evil\\" }) { userErrors { code } } }"}';
  const calls = await house.callsOf(async () => {
    expect([400, 415]).toContain((await fetch(house.url, { method: "POST", headers, body })).status);
  });
  expect(calls).toEqual([]);
});

test("by GET it only reads, and only for who is no simple page", async () => {
  await using house = await openHouse();
  const get = (query: string, headers = {}) => fetch(`${house.url}?query=${encodeURIComponent(query)}`, { headers });
  expect((await get("{ __typename }")).status).toBe(400);
  expect((await get("{ __typename }", { "apollo-require-preflight": "1" })).status).toBe(200);
  const calls = await house.callsOf(async () => {
    const mutation = 'mutation { createAppInstance(input: { name: "evil" }) { userErrors { code } } }';
    expect((await get(mutation, { "apollo-require-preflight": "1" })).status).toBe(405);
  });
  expect(calls).toEqual([]);
});

test("two Authorization headers are one too many", async () => {
  const { access, as } = keysFor({ web: operator });
  await using gateway = await openGateway(nowhere, { access });
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  const authorization = `Authorization: ${as.web.authorization}\r\n`;
  const body = '{"query":"{ __typename }"}';
  socket.end(
    `POST /graphql HTTP/1.1\r\nHost: x\r\n${authorization}${authorization}Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
  let answer = "";
  for await (const chunk of socket) answer += chunk;
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toContain("There must be one Authorization header");
});

test("what routers ask is answered to who knows the router's secret, old or new", async () => {
  const { access, as } = keysFor({ web: operator });
  const secrets = ["a".repeat(32), "b".repeat(32)];
  await using house = await openHouse({ access: { ...access, routerSecrets: secrets } });
  const entities = "{ _entities(representations: []) { __typename } }";
  for (const query of ["{ _service { sdl } }", entities]) {
    for (const given of [undefined, "", "a".repeat(31), "c".repeat(32), secrets.join()]) {
      const headers = given === undefined ? as.web : { ...as.web, "x-router-secret": given };
      expect((await house.ask(query, {}, headers)).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    }
    for (const secret of secrets)
      expect((await house.ask(query, {}, { ...as.web, "x-router-secret": secret })).errors).toBeUndefined();
  }
  expect((await house.ask("{ __typename }", {}, { "x-router-secret": "a".repeat(32) })).status).toBe(401);
});

test("a header that names a user or a scope is nobody's word", async () => {
  const { access, as } = keysFor({ web: { scope: "read", instances: [home] } });
  await using house = await openHouse({ access });
  const headers = { ...as.web, "x-user-id": "root", "x-scope": "chime:operator", "x-forwarded-user": "root" };
  expect(
    (await house.ask("{ presignedUrl(operation: LIST_APP_INSTANCES) { url } }", {}, headers)).errors?.[0]?.extensions
      .code,
  ).toBe("FORBIDDEN");
});

test("who has caused as many calls as it may is refused for a while, and nobody else", async () => {
  const { access, as } = keysFor({ one: operator, two: operator });
  await using house = await openHouse({ access, callsPerMinute: 3 });
  const send = (headers: Record<string, string>) =>
    fetch(house.url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: '{"query":"{ appInstances { nodes { id } } }"}',
    });
  for (let n = 0; n < 3; n += 1) {
    expect((await send(as.one)).status).toBe(200);
    await setTimeout(20); // the charge is made when the answer is out
  }
  const refused = await send(as.one);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: "RATE_LIMITED" } }] });
  expect((await send(as.two)).status).toBe(200);
});

test("what an operation may cost is charged ahead, what it did cost stays, and writes that are refused cost, too", async () => {
  const { access, as } = keysFor({ one: operator, reader: { scope: "read", instances: [home] } });
  await using house = await openHouse({ access, callsPerMinute: 100 });
  house.emulator.set({ faults: [{ operation: "ListAppInstances", kind: "slow", value: 300 }] });
  const page = "{ appInstances(first: 50) { nodes { createdAt } } }"; // up to 54 calls, of which it needs one
  const together = await Promise.all(Array.from({ length: 10 }, () => house.ask(page, {}, as.one)));
  expect(together.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(4);
  expect((await house.ask(page, {}, as.one)).status).toBe(200);

  const adminArns = Array.from({ length: 100 }, (_, n) => `${home}/user/u${n}`);
  const promote =
    "mutation ($input: CreateAppInstanceAdminsInput!) { createAppInstanceAdmins(input: $input) { clientMutationId } }";
  expect((await house.ask(promote, { input: { appInstanceArn: home, adminArns } }, as.reader)).status).toBe(200);
  expect((await house.ask("{ __typename }", {}, as.reader)).status).toBe(429);
});

test("who leaves at once pays all the same, and holds its place until its work is done", async () => {
  const { access, as } = keysFor({ one: operator });
  await using house = await openHouse({ access, callsPerMinute: 60, maxInFlightOfCaller: 1 });
  const arn = await house.populate(0);
  house.emulator.set({ faults: [{ operation: "CreateAppInstanceUser", kind: "slow", value: 200 }] });
  const users = Array.from({ length: 70 }, (_, n) => ({ userId: `u${n}`, name: "n" }));
  const query =
    "mutation ($input: CreateAppInstanceUsersInput!) { createAppInstanceUsers(input: $input) { clientMutationId } }";
  const leaving = new AbortController();
  const asked = fetch(house.url, {
    method: "POST",
    headers: { "content-type": "application/json", ...as.one },
    body: JSON.stringify({ query, variables: { input: { appInstanceArn: arn, users } } }),
    signal: leaving.signal,
  });
  while (!house.calls.includes("CreateAppInstanceUser")) await setTimeout(10);
  leaving.abort();
  await expect(asked).rejects.toThrow();
  await setTimeout(50);
  // Half of two in flight are one caller's, and it is still at work.
  expect((await house.ask("{ __typename }", {}, as.one)).status).toBe(503);
  while (house.calls.filter((name) => name === "CreateAppInstanceUser").length < 70) await setTimeout(50);
  await setTimeout(400);
  expect((await house.ask("{ __typename }", {}, as.one)).status).toBe(429);
});

test("who does not take its answer is left", async () => {
  const { access, as } = keysFor({ one: operator });
  await using house = await openHouse({ access, maxInFlightOfCaller: 1, receiveTimeout: 1000 });
  const { hostname, port } = new URL(house.url);
  const body = JSON.stringify({
    query: `{ ${times(20, (n) => `o${n}: operations { ...F }`)} } fragment F on ChimeOperation { ${times(10, (n) => `${"a".repeat(57)}${n}: name`)} }`,
  });
  const socket = connect(Number(port), hostname).on("error", () => undefined);
  socket.pause();
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${as.one.authorization}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await setTimeout(2500);
  expect((await house.ask("{ __typename }", {}, as.one)).status).toBe(200);
  socket.destroy();
});

test("an answer beyond eight mebibytes is told to be too large, and what it took is charged", async () => {
  const { access, as } = keysFor({ one: operator });
  await using gateway = await openGateway(nowhere, { access, callsPerMinute: 20 });
  const all = Array.from({ length: 1000 }, (_, n) => ({
    __typename: "AppInstanceUser",
    arn: `${home}${"0".repeat(80)}/user/u${n}`,
  }));
  const fields = times(29, (n) => `${"a".repeat(57)}${n}: arn`);
  const lookUp = "_entities(representations: $all) { ...F }";
  const query = `query ($all: [_Any!]!) { ${lookUp} again: ${lookUp} } fragment F on AppInstanceUser { ${fields} }`;
  const { status, errors } = await gateway.ask(query, { all }, as.one);
  Object.assign(globalThis, { lastExchange: undefined });
  expect(errors).toMatchObject([{ extensions: { code: "QUERY_TOO_COMPLEX", limit: 8_388_608 } }]);
  expect(status).toBe(400);
  // Of 2,000 objects each hundred are a call.
  expect((await gateway.ask("{ __typename }", {}, as.one)).status).toBe(429);
});

const heavy: [what: string, query: string, variables: object][] = [
  [
    "a hundred thousand faulty items",
    "mutation ($i: CreateAppInstanceUsersInput!) { createAppInstanceUsers(input: $i) { clientMutationId } }",
    { i: { appInstanceArn: home, users: Array.from({ length: 100_000 }, () => ({})) } },
  ],
  [
    "hints in a variable",
    "query ($i: PresignableOperation!) { presignedUrl(operation: $i) { url } }",
    { i: " Did you mean ".repeat(60_000) },
  ],
  [
    "hints in a literal",
    `{ presignedUrl(operation: LIST_APP_INSTANCES, expiresIn: "${" Did you mean".repeat(60_000)}") { url } }`,
    {},
  ],
  ["a name of half a million letters", `{ ${"n".repeat(500_000)} }`, {}],
  ["an alias of half a million letters", `{ ${"n".repeat(500_000)}: __typename }`, {}],
  [
    "an echo of half a million letters",
    `mutation ($e: String) { ${times(10, (n) => `m${n}: updateAppInstance(input: { arn: "${home}", clientMutationId: $e }) { clientMutationId }`)} }`,
    { e: "e".repeat(500_000) },
  ],
];

test.each(heavy)(
  "%s are answered shortly, and hold nobody up",
  async (_, query, variables) => {
    await using gateway = await openGateway(nowhere, { isSchemaPublic: false });
    const { status, ...answer } = await gateway.ask(query, variables);
    Object.assign(globalThis, { lastExchange: undefined });
    expect([200, 400]).toContain(status);
    expect(JSON.stringify(answer).length).toBeLessThan(8_000);
    expect(JSON.stringify(answer)).not.toMatch(/Did you mean "/);
  },
  8_000,
);

test("more requests than can be answered in time are refused at once", async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  await using upstream = await openUpstream(async (_, response) => {
    arrive();
    await released;
    response.end('{"AppInstances":[]}');
  });
  await using gateway = await openGateway(
    { kind: "emulator", endpoint: upstream.endpoint },
    { maxInFlightOfCaller: 1 },
  );
  const first = gateway.ask("{ appInstances { nodes { id } } }");
  await arrived;
  const { status, errors } = await gateway.ask("{ __typename }");
  expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 503, code: "OVERLOADED" });
  release();
  expect((await first).status).toBe(200);
  await setTimeout(20);
  expect((await gateway.ask("{ __typename }")).status).toBe(200);
});

test("who never ends a request is cut off, and others are served meanwhile", async () => {
  await using gateway = await openGateway(nowhere, { receiveTimeout: 1500 });
  const { hostname, port } = new URL(gateway.url);
  const beginnings = [
    "POST /graphql HTTP/1.1\r\nHost: localhost\r\n",
    "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
    "",
  ];
  const began = Date.now();
  const slow = Array.from({ length: 150 }, (_, n) => {
    const socket = connect(Number(port), hostname)
      .on("error", () => undefined)
      .resume();
    const text = beginnings[n % 3] ?? "";
    if (text) socket.write(text);
    return once(socket, "close");
  });
  for (let n = 0; n < 20; n += 1) expect((await gateway.ask("{ __typename }")).status).toBe(200);
  await Promise.all(slow);
  expect(Date.now() - began).toBeLessThan(1500 + 3000);
});
