import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { expect, jest, test } from "@jest/globals";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { Content } from "../../src/emulator/content/content.ts";
import type { JwtConfig } from "../../src/gateway/access/jwt.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf } from "../support/content.ts";
import { openGateway, openHouse } from "../support/house.ts";
import { openUpstream } from "../support/upstream.ts";

const nowhere = { kind: "emulator", endpoint: "http://127.0.0.1:1" } as const;
const home = "arn:aws:chime:us-east-1:123456789012:app-instance/home";
const times = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join(" ");

const { publicKey, privateKey } = await generateKeyPair("ES256");
const publicJwk = await exportJWK(publicKey);
const token = () =>
  new SignJWT({ iss: "i", aud: "a", sub: "ann", scope: "chime:operator" })
    .setProtectedHeader({ alg: "ES256" })
    .setIssuedAt()
    .setExpirationTime("10m")
    .sign(privateKey);
const jwtConfig = (keys: URL): JwtConfig => ({
  issuer: "i",
  audience: "a",
  audienceClaim: "aud",
  keys,
  algorithms: ["ES256"],
  maxAge: 3600,
  scopeClaim: "scope",
  scopePrefix: "chime:",
  instancesClaim: "chime_instances",
  userClaim: "chime_user",
});

async function bytesOf(socket: Socket): Promise<number> {
  let bytes = 0;
  socket.on("data", (chunk) => {
    bytes += chunk.length;
  });
  await once(socket, "close");
  return bytes;
}

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
  [
    "times a field of the same name",
    100,
    (size) =>
      `{ operations { ${times(size - 1, () => "quota { name }")} ...F } } fragment F on ChimeOperation { quota { name } }`,
  ],
  ["letters in a text", 16_384, (size) => `{ appInstance(arn: "${"a".repeat(size)}") { name } }`],
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

test("what is too large is not looked at any further", async () => {
  await using gateway = await openGateway(nowhere);
  const { errors } = await gateway.ask(`{ none operations { ${times(400, () => "quota { none }")} } }`);
  expect(errors?.map(({ message }) => message)).toEqual([
    "The document has 400 times a field of the same name; at most 100 are allowed",
  ]);
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

test("what is given back counts for the minute in which it was charged, and for no other", async () => {
  const { access, as } = keysFor({ one: operator });
  await using house = await openHouse({ access, callsPerMinute: 60 });
  const arn = await house.populate(3);
  using clock = jest.spyOn(Date, "now");
  const began = performance.timeOrigin + performance.now();
  clock.mockReturnValue(began);
  house.emulator.set({ faults: [{ operation: "ListAppInstanceUsers", kind: "slow", value: 300 }] });
  const asked = house.ask(`{ appInstance(arn: "${arn}") { users(first: 1000) { nodes { name } } } }`, {}, as.one);
  while (!house.calls.includes("ListAppInstanceUsers")) await setTimeout(5);
  clock.mockReturnValue(began + 61_000);
  expect((await asked).extensions.cost).toEqual({ estimatedCalls: 23, actualCalls: 1 });
  let answered = 0;
  while ((await house.ask("{ __typename }", {}, as.one)).status === 200) answered += 1;
  expect(answered).toBe(60);
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
  await using house = await openHouse({ access, callsPerMinute: 71, maxInFlightOfCaller: 1 });
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
  const [instance] = contentOf(1000).AppInstances;
  const Users = instance?.Users?.map((user) => ({ ...user, Metadata: "m".repeat(1000) }));
  const seed = { AppInstances: [{ ...instance, Name: "Home", Users }] } as Content;
  await using house = await openHouse({ access, maxInFlightOfCaller: 1, receiveTimeout: 1000 }, { seed });
  const { hostname, port } = new URL(house.url);
  // More than the buffers of a connection hold.
  const body = JSON.stringify({
    query: `{ appInstance(arn: "${home}") { users(first: 1000) { nodes { ${times(7, (n) => `m${n}: metadata`)} } } } }`,
  });
  const socket = connect(Number(port), hostname).on("error", () => undefined);
  socket.pause();
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${as.one.authorization}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  while (house.calls.length < 20) await setTimeout(10);
  expect((await house.ask("{ __typename }", {}, as.one)).status).toBe(503);
  while ((await house.ask("{ __typename }", {}, as.one)).status !== 200) await setTimeout(100);
  const taken = await bytesOf(socket.resume());
  expect(taken).toBeLessThan(7_000_000);
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

test("bodies that are on their way hold no more than so much of a caller, and none of the others", async () => {
  const { access, as } = keysFor({ one: operator, two: operator });
  await using gateway = await openGateway(nowhere, { access });
  const { hostname, port } = new URL(gateway.url);
  const half = (authorization: string) => {
    const socket = connect(Number(port), hostname).on("error", () => undefined);
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: 1048576\r\n\r\n{`,
    );
    return socket;
  };
  const sockets = Array.from({ length: 16 }, () => half(as.one.authorization));
  const body = { x: " ".repeat(20_000) };
  const large = (headers: Record<string, string>) => gateway.ask("{ __typename }", body, headers);
  while ((await large(as.one)).status !== 503) await setTimeout(10);
  expect((await gateway.ask("{ __typename }", {}, as.one)).status).toBe(200);
  for (const socket of sockets) socket.destroy();
  while ((await large(as.one)).status === 503) await setTimeout(10);
  sockets.push(...Array.from({ length: 16 }, () => half(as.one.authorization)));
  while ((await large(as.one)).status !== 503) await setTimeout(10);
  expect((await large(as.two)).status).toBe(400);
  for (const socket of sockets) socket.destroy();
});

test("who leaves before it is known who it is takes no place", async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await using issuer = await openUpstream(async (_, response) => {
    await released;
    response.end(JSON.stringify({ keys: [publicJwk] }));
  });
  const jwt = jwtConfig(new URL(issuer.endpoint));
  await using gateway = await openGateway(nowhere, {
    access: { apiKeys: [], jwt, routerSecrets: [] },
    maxInFlightOfCaller: 1,
  });
  const headers = { authorization: `Bearer ${await token()}` };
  const leaving = new AbortController();
  const url = `${gateway.url}?query={__typename}`;
  const asked = fetch(url, { headers: { ...headers, "apollo-require-preflight": "1" }, signal: leaving.signal });
  await setTimeout(100);
  leaving.abort();
  await expect(asked).rejects.toThrow();
  await setTimeout(50);
  release();
  expect((await gateway.ask("{ __typename }", {}, headers)).status).toBe(200);
  expect((await gateway.ask("{ __typename }", {}, headers)).status).toBe(200);
});

test("a text that is longer than any input is refused, wherever in the variables it stands", async () => {
  await using gateway = await openGateway(nowhere);
  const query = "query ($all: [_Any!]!) { _entities(representations: $all) { __typename } }";
  const ask = (letters: number) =>
    gateway.ask(query, { all: [{ __typename: "AppInstance", deep: [[{ a: "a".repeat(letters) }]] }] });
  expect((await ask(16_384)).errors?.[0]?.extensions.code).not.toBe("BAD_REQUEST");
  expect(await ask(16_385)).toMatchObject({
    status: 400,
    errors: [{ message: "The variables hold a text of 16,385 letters; at most 16,384 are allowed" }],
  });
});

test("a Host header that names no host is refused", async () => {
  await using gateway = await openGateway(nowhere, { access: keysFor({ one: operator }).access });
  const { hostname, port } = new URL(gateway.url);
  for (const host of ["[", "a b", "%", ""]) {
    const socket = connect(Number(port), hostname).setEncoding("utf8");
    socket.write(`GET /graphql HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
  }
});

test("more connections than are held are closed as they come", async () => {
  await using gateway = await openGateway(nowhere, { maxConnections: 3 });
  const { hostname, port } = new URL(gateway.url);
  const sockets = Array.from({ length: 3 }, () => connect(Number(port), hostname));
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  await once(connect(Number(port), hostname).resume(), "close");
  for (const socket of sockets) socket.destroy();
  while (!(await gateway.ask("{ __typename }").catch(() => undefined))) await setTimeout(10);
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
    // Half of them do not end their side when they are told that it ends.
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: n % 2 === 0 })
      .on("error", () => undefined)
      .resume();
    const beginning = beginnings[n % 3] ?? "";
    if (beginning) socket.write(beginning);
    return socket;
  });
  for (let n = 0; n < 20; n += 1) expect((await gateway.ask("{ __typename }")).status).toBe(200);
  await Promise.all(slow.map((socket) => once(socket, "end")));
  expect(Date.now() - began).toBeLessThan(1500 + 3000);
  // A write is answered by a reset where nobody holds the other side any more.
  await setTimeout(100);
  for (const socket of slow) if (!socket.destroyed) socket.write("x");
  await setTimeout(100);
  for (const socket of slow) if (!socket.destroyed) socket.write("x");
  await setTimeout(100);
  expect(slow.filter((socket) => !socket.destroyed)).toHaveLength(0);
});
