import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { keysFor, operator } from "../support/callers.ts";
import { openGateway, openHouse } from "../support/house.ts";
import { openUpstream } from "../support/upstream.ts";

const nowhere = { kind: "emulator", endpoint: "http://127.0.0.1:1" } as const;
const hello = '{"query":"{ __typename }"}';
/** Nothing of the schema is told. */
const production = { isProduction: true, isSchemaPublic: false };
const json = { "content-type": "application/json" };

/** A raw request: `fetch` would not let a test choose the Host. */
function send(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
) {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; type: string; body: string }>();
  const { method = "POST", headers = {}, body } = options;
  request(url, { method, headers: { ...json, ...headers } }, (response) => {
    let text = "";
    response.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
    response.on("end", () =>
      resolve({ status: response.statusCode ?? 0, type: response.headers["content-type"] ?? "", body: text }),
    );
  })
    .on("error", reject)
    .end(body ?? (method === "POST" ? hello : undefined));
  return promise;
}

test("health is told, and an unknown path by JSON", async () => {
  await using gateway = await openGateway(nowhere);
  const at = (path: string) => send(new URL(path, gateway.url).href, { method: "GET" });
  expect(await at("/livez")).toMatchObject({ status: 200, body: '{"status":"live"}' });
  expect(await at("/readyz")).toMatchObject({ status: 200, body: '{"status":"ready"}' });
  for (const path of ["/", "/graphiql", "/..%2f", "/%"]) {
    const { status, body } = await at(path);
    expect([400, 404]).toContain(status);
    expect(JSON.parse(body).errors).toHaveLength(1);
  }
});

test("a browser is shown Apollo Sandbox in development, and nothing in production", async () => {
  await using development = await openGateway(nowhere);
  const headers = { accept: "text/html", "content-type": "" };
  expect(await send(development.url, { method: "GET", headers })).toMatchObject({
    status: 200,
    body: expect.stringContaining("embeddable-sandbox"),
  });
  await using closed = await openGateway(nowhere, production);
  expect((await send(closed.url, { method: "GET", headers })).status).toBe(400);
});

test("the schema is told in development only, in errors, too", async () => {
  await using development = await openGateway(nowhere);
  await using closed = await openGateway(nowhere, production);
  const introspection = "{ __schema { queryType { name } } }";
  expect((await development.ask(introspection)).data.__schema.queryType.name).toBe("Query");
  expect((await closed.ask(introspection)).errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
  expect((await development.ask("{ appInstanc { id } }")).errors?.[0]?.message).toContain("Did you mean");
  expect((await closed.ask("{ appInstanc { id } }")).errors?.[0]?.message).not.toContain("Did you mean");
  const mistyped =
    "mutation ($input: CreateAppInstanceInput!) { createAppInstance(input: $input) { userErrors { code } } }";
  for (const [house, isHinted] of [
    [development, true],
    [closed, false],
  ] as const) {
    const { errors } = await house.ask(mistyped, { input: { name: "x", metadat: "x" } });
    expect(errors?.[0]?.message.includes("Did you mean")).toBe(isHinted);
  }
});

const hostile: [what: string, options: Parameters<typeof send>[1], statuses: number[]][] = [
  [
    "a body that is too large",
    { body: JSON.stringify({ query: `# ${"x".repeat(1_048_576)}\n{ __typename }` }) },
    [413],
  ],
  ["a body that is no JSON", { body: "{" }, [400]],
  [
    "a body that is no UTF-8",
    { body: Buffer.from(hello.replace("__typename", "__typename #\u00e9"), "latin1") },
    [400],
  ],
  ["a body in another charset", { headers: { "content-type": "application/json; charset=utf-16" } }, [415]],
  ["a compressed body", { headers: { "content-encoding": "gzip" }, body: gzipSync(hello) }, [415]],
  ["an empty body", { body: "" }, [400]],
  ["a batch", { body: `[${hello},${hello}]` }, [400]],
  ["a form, which any page can send", { headers: { "content-type": "text/plain" } }, [400, 415]],
  ["__proto__", { body: '{"query":"{ __typename }","__proto__":{"x":1}}' }, [400]],
  ["a method that is not served", { method: "PUT", body: hello }, [404]],
  ["a bomb of tokens", { body: JSON.stringify({ query: `{ ${"__typename ".repeat(3000)} }` }) }, [200]],
  ["a bomb of fragments", { body: JSON.stringify({ query: fragmentBomb() }) }, [200]],
];

test.each(hostile)("%s is refused by JSON, with no stack trace", async (_, options, statuses) => {
  await using gateway = await openGateway(nowhere, { logLevel: "silent" });
  const { status, type, body } = await send(gateway.url, options);
  expect(statuses).toContain(status);
  expect(type).toMatch(/^application\/json/);
  expect(JSON.parse(body).errors[0].message).not.toMatch(/ {4}at |node_modules/);
});

function fragmentBomb(): string {
  const level = (depth: number) => `fragment f${depth} on Query { ...f${depth + 1} ...f${depth + 1} }`;
  return `{ ...f0 } ${Array.from({ length: 40 }, (_, depth) => level(depth)).join(" ")} fragment f40 on Query { __typename }`;
}

test("without API keys, only the names of this machine are answered", async () => {
  await using gateway = await openGateway(nowhere);
  for (const host of ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", "0.0.0.0"])
    expect(await send(gateway.url, { headers: { host } })).toMatchObject({ status: 403 });
  for (const host of ["localhost", "localhost:4000", "127.0.0.1:4000", "[::1]:4000", "LOCALHOST"])
    expect(await send(gateway.url, { headers: { host } })).toMatchObject({ status: 200 });
});

test("with API keys, who has none is refused before the body is read", async () => {
  const { access, as } = keysFor({ web: operator });
  const { as: others } = keysFor({ web: operator });
  await using house = await openHouse({ access });
  for (const authorization of [
    "",
    "Bearer",
    others.web.authorization,
    as.web.authorization.replace("Bearer", "Basic"),
    `${as.web.authorization}x`,
  ]) {
    const { status, body } = await send(house.url, { headers: { authorization }, body: "{" });
    expect(status).toBe(401);
    expect(JSON.parse(body).errors[0].extensions.code).toBe("UNAUTHENTICATED");
  }
  const headers = { ...as.web, host: "chime.example.com" };
  expect(await send(house.url, { headers, body: '{"query":"{ appInstances { nodes { id } } }"}' })).toMatchObject({
    status: 200,
    body: expect.stringContaining('{"data":{"appInstances":{"nodes":[]}}'),
  });
  expect(await send(new URL("/livez", house.url).href, { method: "GET" })).toMatchObject({ status: 200 });
});

test("a cursor of one key is of no use to another", async () => {
  const { access, as } = keysFor({ one: operator, two: operator });
  await using house = await openHouse({ access });
  await house.populate(0);
  const ask = async (headers: Record<string, string>, after?: string) => {
    const query = `{ appInstances${after ? `(after: "${after}")` : ""} { pageInfo { endCursor } } }`;
    const { body } = await send(house.url, {
      headers,
      body: JSON.stringify({ query }),
    });
    return JSON.parse(body);
  };
  const { endCursor } = (await ask(as.one)).data.appInstances.pageInfo;
  expect((await ask(as.one, endCursor)).errors).toBeUndefined();
  expect((await ask(as.two, endCursor)).errors[0].extensions.code).toBe("BAD_USER_INPUT");
});

test("pages of other origins are closed out, those of Apollo Sandbox and of this machine let in", async () => {
  await using development = await openGateway(nowhere);
  await using closed = await openGateway(nowhere, { ...production, corsOrigins: ["https://app.example.com"] });
  const allowed = async (url: string, origin: string) =>
    (await fetch(url, { method: "POST", headers: { ...json, origin }, body: hello })).headers.get(
      "access-control-allow-origin",
    );
  expect(await allowed(development.url, "https://studio.apollographql.com")).toBe("https://studio.apollographql.com");
  expect(await allowed(development.url, "http://localhost:5173")).toBe("http://localhost:5173");
  expect(await allowed(development.url, "https://evil.example")).toBeNull();
  expect(await allowed(development.url, "http://localhost.evil.example")).toBeNull();
  expect(await allowed(closed.url, "https://app.example.com")).toBe("https://app.example.com");
  expect(await allowed(closed.url, "http://localhost:5173")).toBeNull();
});

test("a gateway that ends answers what it has taken, and says so to those who look", async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  let waiting = 0;
  await using upstream = await openUpstream(async (_request, response) => {
    if (++waiting === 20) arrive();
    await released;
    response.end('{"AppInstanceUsers":[]}');
  });
  const gateway = await openGateway({ kind: "emulator", endpoint: upstream.endpoint });
  const arn = (n: number) =>
    `arn:aws:chime:us-east-1:123456789012:app-instance/11111111-aaaa-4bbb-8ccc-${100000000000 + n}`;
  const bodyFor = (n: number) =>
    JSON.stringify({ query: `{ appInstance(arn: "${arn(n)}") { users { nodes { id } } } }` });
  const ask = (n: number) => fetch(gateway.url, { method: "POST", headers: json, body: bodyFor(n) });
  const answers = Array.from({ length: 20 }, (_, n) => ask(n));
  await arrived;
  const ending = gateway[Symbol.asyncDispose]();
  release();
  for (const answer of await Promise.all(answers)) {
    expect(answer.headers.get("connection")).toBe("close");
    expect(await answer.json()).toMatchObject({ data: { appInstance: { users: { nodes: [] } } } });
  }
  await ending;
  await expect(ask(0)).rejects.toThrow();
});

test("queries are sent whole: persisted queries, which anyone could fill, are off", async () => {
  await using gateway = await openGateway(nowhere);
  const body = JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } } });
  const { body: text } = await send(gateway.url, { body });
  expect(JSON.parse(text).errors[0].extensions.code).toBe("PERSISTED_QUERY_NOT_SUPPORTED");
});

test("what is no HTTP is answered in the same form", async () => {
  await using gateway = await openGateway(nowhere);
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  socket.end("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: abc\r\n\r\n");
  let answer = "";
  for await (const chunk of socket) answer += chunk;
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(JSON.parse(answer.slice(answer.indexOf("{"))).errors[0].extensions.code).toBe("BAD_REQUEST");
});

test("while it ends it goes on serving, and tells who looks that it does", async () => {
  const gateway = await openGateway(nowhere, { shutdownDelay: 300 });
  const ending = gateway[Symbol.asyncDispose]();
  expect(await send(new URL("/readyz", gateway.url).href, { method: "GET" })).toMatchObject({ status: 503 });
  expect(await send(gateway.url)).toMatchObject({ status: 200 });
  await ending;
});

test("a request that is never sent whole does not keep it from ending", async () => {
  const gateway = await openGateway(nowhere, { requestTimeout: 200 });
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
  );
  const closed = once(socket, "close");
  socket.resume().on("error", () => undefined);
  await setTimeout(50);
  await gateway[Symbol.asyncDispose]();
  await closed;
});

test("two keys of one id are both taken, while one replaces the other", async () => {
  const [old, fresh] = [keysFor({ web: operator }), keysFor({ web: operator })];
  const apiKeys = [...old.access.apiKeys, ...fresh.access.apiKeys];
  await using house = await openHouse({ access: { ...old.access, apiKeys } });
  for (const { as } of [old, fresh]) expect(await send(house.url, { headers: as.web })).toMatchObject({ status: 200 });
});

test("an input that GraphQL refuses only while it runs is the caller's fault, not ours", async () => {
  await using house = await openHouse();
  const { errors } = await house.ask("query ($first: Int) { appInstances(first: $first) { nodes { id } } }", {
    first: null,
  });
  expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
});
