import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { type RawRequest, send, smallBody } from "../support/raw-http.ts";

function fragmentBomb(): string {
  const level = (depth: number) => `fragment f${depth} on Query { ...f${depth + 1} ...f${depth + 1} }`;
  return `{ ...f0 } ${Array.from({ length: 40 }, (_, depth) => level(depth)).join(" ")} fragment f40 on Query { __typename }`;
}

const bodies: [what: string, request: RawRequest, statuses: number[]][] = [
  [
    "a body of more than 1 MiB",
    { body: JSON.stringify({ query: `# ${"x".repeat(1_048_576)}\n{ __typename }` }) },
    [413],
  ],
  ["a body that is not JSON", { body: "{" }, [400]],
  [
    "a body that is not UTF-8",
    { body: Buffer.from(smallBody.replace("__typename", "__typename #\u00e9"), "latin1") },
    [400],
  ],
  ["a body in another charset", { headers: { "content-type": "application/json; charset=utf-16" } }, [415]],
  ["a compressed body", { headers: { "content-encoding": "gzip" }, body: gzipSync(smallBody) }, [415]],
  ["an empty body", { body: "" }, [400]],
  ["a batch of operations", { body: `[${smallBody},${smallBody}]` }, [400]],
  ["a body of plain text, which any page can send", { headers: { "content-type": "text/plain" } }, [400, 415]],
  ["a body with __proto__", { body: '{"query":"{ __typename }","__proto__":{"x":1}}' }, [400]],
  ["PUT", { method: "PUT", body: smallBody }, [404]],
  ["a document of 3,000 tokens", { body: JSON.stringify({ query: `{ ${"__typename ".repeat(3000)} }` }) }, [200]],
  ["a document of fragments that spread 2^40 times", { body: JSON.stringify({ query: fragmentBomb() }) }, [200]],
];

test.each(bodies)("%s is refused with an error in JSON and no stack trace", async (_, request, statuses) => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const { status, type, body } = await send(gateway.url, request);
  expect(statuses).toContain(status);
  expect(type).toMatch(/^application\/json/);
  expect(JSON.parse(body).errors[0].message).not.toMatch(/ {4}at |node_modules/);
});
