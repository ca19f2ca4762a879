import { once } from "node:events";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { openSocket, type RawRequest, rawPost, send, sendText, smallBody } from "../support/raw-http.ts";

/** Returns a body whose variables have the keys of a path. */
function withVariables(path: string): string {
  const variables = path.split(".").reduceRight((value, key) => `{"${key}":${value}}`, "1");
  return `{"query":"{ __typename }","variables":${variables}}`;
}

function fragmentBomb(): string {
  const level = (depth: number) => `fragment f${depth} on Query { ...f${depth + 1} ...f${depth + 1} }`;
  return `{ ...f0 } ${Array.from({ length: 40 }, (_, depth) => level(depth)).join(" ")} fragment f40 on Query { __typename }`;
}

const bodies: [what: string, request: RawRequest, status: number, message: string | RegExp][] = [
  [
    "a body of more than 1 MiB",
    { body: JSON.stringify({ query: `# ${"x".repeat(1_048_576)}\n{ __typename }` }) },
    413,
    "The body may have at most 1,048,576 bytes",
  ],
  ["a body that is not JSON", { body: "{" }, 400, "The body must be a JSON object, got malformed JSON"],
  [
    "a body that is not UTF-8",
    { body: Buffer.from(smallBody.replace("__typename", "__typename #\u00e9"), "latin1") },
    400,
    "The body must be well-formed UTF-8",
  ],
  [
    "a body in another charset",
    { headers: { "content-type": "application/json; charset=utf-16" } },
    415,
    "The body must be in UTF-8, got charset utf-16",
  ],
  [
    "a compressed body",
    { headers: { "content-encoding": "gzip" }, body: gzipSync(smallBody) },
    415,
    "The body must not be compressed, got Content-Encoding gzip",
  ],
  ["an empty body", { body: "" }, 400, "The body must be a JSON object, got nothing"],
  ["a batch of operations", { body: `[${smallBody},${smallBody}]` }, 400, /^Operation batching disabled/],
  [
    "a body of plain text, which any page can send",
    { headers: { "content-type": "text/plain" } },
    415,
    "The body must be JSON with the header `Content-Type: application/json`, got text/plain",
  ],
  [
    "a body of a type that is none",
    { headers: { "content-type": "json" } },
    415,
    "The body must be JSON with the header `Content-Type: application/json`, got json",
  ],
  ...["__proto__", "constructor.prototype"].map((key): [string, RawRequest, number, string] => [
    `a body with ${key}`,
    { body: withVariables(key) },
    400,
    `The body must not contain the key \`${key}\`, at any depth`,
  ]),
  [
    "a document of 3,000 tokens",
    { body: JSON.stringify({ query: `{ ${"__typename ".repeat(3000)} }` }) },
    200,
    /2000 tokens/,
  ],
  [
    "a document of fragments that spread 2^40 times",
    { body: JSON.stringify({ query: fragmentBomb() }) },
    200,
    /^The document may have at most 2,000 fields/,
  ],
];

test.each(bodies)("%s is refused with an error in JSON that says the rule", async (_, request, status, message) => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const response = await send(gateway.url, request);
  expect([response.status, response.type]).toEqual([status, "application/json; charset=utf-8"]);
  const [error] = JSON.parse(response.body).errors;
  expect(error.message).toMatch(message instanceof RegExp ? message : RegExp(`^${RegExp.escape(message)}$`));
});

test("a body without a Content-Type is refused, and the error names the one to send", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const response = await sendText(
    gateway.url,
    `POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${smallBody.length}\r\n\r\n${smallBody}`,
  );
  expect(response).toMatch(/^HTTP\/1\.1 415 /);
  expect(response).toContain("`Content-Type: application/json`, got no Content-Type");
});

/** JSON that names a prototype, in the forms that a key can have. */
const prototypes = fc
  .constantFrom("__proto__", "\\u005f_proto__", "__\\u0070roto__", "__prot\\u006F__")
  .chain((key) => fc.constantFrom(`{"${key}":1}`, `[[{"a":{"${key}":null}}]]`, `{"x":{"y":[{"${key}":{}}]}}`));

test("a prototype is found at any depth and in any form, and nothing else is taken for one", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const errorsOf = async (variables: string) =>
    JSON.parse((await send(gateway.url, { body: `{"query":"{ __typename }","variables":{"v":${variables}}}` })).body)
      .errors;
  await fc.assert(
    fc.asyncProperty(prototypes, fc.json({ maxDepth: 3 }), async (prototype, other) => {
      expect(await errorsOf(prototype)).toMatchObject([{ message: expect.stringContaining("`__proto__`") }]);
      if (!/proto/.test(other)) expect(await errorsOf(other)).toBeUndefined();
      expect(await errorsOf('["__proto__", {"proto":1, "constructor":"prototype"}]')).toBeUndefined();
    }),
    { numRuns: 30 },
  );
});

test("a body in chunks of one byte is refused before a thousand of them are kept", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const socket = openSocket(gateway.url);
  const head =
    "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
  socket.write(`${head}${"1\r\n \r\n".repeat(5_000)}`);
  const received = await text(socket);
  expect(received).toMatch(/^HTTP\/1\.1 400 /);
  expect(received).toContain("The body must be sent in chunks of at least 64 bytes");
});

test.each([1, 3])("a body in chunks of %d kB is read whole", async (kilobytes) => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const body = JSON.stringify({ query: "{ __typename }", variables: { text: "€".repeat(100_000) } });
  const chunks =
    Buffer.from(body)
      .toString("latin1")
      .match(new RegExp(`[^]{1,${kilobytes * 1000}}`, "g")) ?? [];
  const socket = openSocket(gateway.url);
  const head = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n";
  socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
  for (const chunk of chunks) socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`, "latin1");
  socket.write("0\r\n\r\n");
  expect(await text(socket)).toContain("may have at most 16,384 characters, got 100,000");
});

test("an unknown path is refused on the headers, so that nobody's body is read", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const socket = openSocket(gateway.url);
  socket.write(rawPost({}, "{", 1_000_000).replace("/graphql", "/unknown"));
  const [response] = (await once(socket, "data")) as [Buffer];
  socket.destroy();
  expect(String(response)).toMatch(/^HTTP\/1\.1 404 /);
});
