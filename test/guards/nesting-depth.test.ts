import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { getIntrospectionQuery } from "graphql";
import { home } from "../support/content.ts";
import { startGatewayAgainst, startGatewayWithFake, type TestGateway, unreachableBackend } from "../support/harness.ts";

/** Every recursion of GraphQL's grammar, and a value that is nested that deep around it. */
const shapes: Readonly<Record<string, (levels: number) => string>> = {
  lists: (levels) => `{ nodes(ids: ${"[".repeat(levels)}1${"]".repeat(levels)}) { id } }`,
  objects: (levels) => `{ nodes(ids: ${"{a:".repeat(levels)}1${"}".repeat(levels)}) { id } }`,
  types: (levels) => `query ($a: ${"[".repeat(levels)}Int${"]".repeat(levels)}) { __typename }`,
  "default values": (levels) => `query ($a: Int = ${"[".repeat(levels)}1${"]".repeat(levels)}) { __typename }`,
  "arguments of directives": (levels) => `{ id @include(if: ${"[".repeat(levels)}1${"]".repeat(levels)}) }`,
  "selection sets": (levels) => `${"{a".repeat(levels)}${"}".repeat(levels)}`,
  "inline fragments": (levels) => `${"{...".repeat(levels)}{a}${"}".repeat(levels)}`,
  "inline fragments with types": (levels) => `{${"...on Query{".repeat(levels)}a${"}".repeat(levels)}}`,
  "unclosed lists": (levels) => `{ nodes(ids: ${"[".repeat(levels)}`,
  "unclosed selection sets": (levels) => "{a".repeat(levels),
};

const shape = fc.constantFrom(...Object.keys(shapes));

/** Sends a document by POST, and by GET if it fits into a URL. */
async function messagesOf(gateway: TestGateway, query: string): Promise<string[][]> {
  const url = `${gateway.url}?query=${encodeURIComponent(query)}`;
  const byGet = url.length < 12_000 ? [await fetch(url, { headers: { "apollo-require-preflight": "1" } })] : [];
  const responses = [(await gateway.execute(query)).errors, ...(await Promise.all(byGet.map(errorsOf)))];
  Object.assign(globalThis, { lastExchange: undefined });
  return responses.map((errors) => (errors ?? []).map(({ message }) => message));
}

const errorsOf = async (response: Response) =>
  ((await response.json()) as { errors?: readonly { message: string }[] }).errors;

const documentRefused = "The document may be nested at most 64 levels deep, got more";

test("no document, however deep and of whatever form, exceeds the stack", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  await fc.assert(
    fc.asyncProperty(shape, fc.integer({ min: 65, max: 50_000 }), async (name, levels) => {
      for (const messages of await messagesOf(gateway, shapes[name]?.(levels) ?? "")) {
        expect(messages).toEqual([documentRefused]);
      }
    }),
    { numRuns: 60, examples: Object.keys(shapes).map((name): [string, number] => [name, 2000]) },
  );
});

test.each(Object.keys(shapes))("%s of 60 levels are left to GraphQL", async (name) => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  for (const messages of await messagesOf(gateway, shapes[name]?.(60) ?? "")) {
    expect(messages).not.toContain(documentRefused);
    expect(messages.join()).not.toMatch(/stack/);
  }
});

test.each([
  ["a string", `{ __typename appInstance(arn: "${"{[(".repeat(100)}") { id } }`],
  ["a block string", `{ appInstance(arn: """${'{[( " \\""" '.repeat(100)}""") { id } }`],
  ["a comment", `# ${"{[(".repeat(100)}\n{ __typename }`],
])("brackets in %s nest nothing", async (_, query) => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  expect((await messagesOf(gateway, query)).flat()).not.toContain(documentRefused);
});

test("many brackets side by side nest nothing, and introspection is not too deep", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const wide = `{ operations { ${"quota { name } ".repeat(90)} } }`;
  expect(await messagesOf(gateway, wide)).toEqual([[], []]);
  const introspection = getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true });
  expect((await messagesOf(gateway, introspection))[0]).toEqual([]);
});

test.each([
  ["a character that begins no token", `${"[".repeat(60)} ? ${"[".repeat(10)}`, /^Syntax Error/],
  ["2,000 tokens", `{ ${"a ".repeat(2000)} ${"{a".repeat(70)}`, /2000 tokens/],
  ["a string that does not end", `{ a(b: " ${"[".repeat(70)}`, /^Syntax Error/],
])("the depth is measured as far as the parser reads: up to %s", async (_, query, message) => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  for (const messages of await messagesOf(gateway, query)) expect(messages).toEqual([expect.stringMatching(message)]);
});

const json = fc
  .tuple(fc.constantFrom("variables", "extensions"), fc.constantFrom<[string, string]>(["[", "]"], ['{"a":', "}"]))
  .map(([name, [open, close]]) => ({
    name,
    nest: (levels: number) => `${open.repeat(levels)}1${close.repeat(levels)}`,
  }));

/** Sends a query with JSON in `variables` or `extensions`, one level below it. */
async function sendJson({ url }: TestGateway, name: string, value: string, method: string) {
  const headers = { "content-type": "application/json", "apollo-require-preflight": "1" };
  const response =
    method === "POST"
      ? await fetch(url, { method, headers, body: `{"query":"{ __typename }","${name}":{"v":${value}}}` })
      : await fetch(`${url}?query={__typename}&${name}=${encodeURIComponent(`{"v":${value}}`)}`, { headers });
  return { status: response.status, ...((await response.json()) as object) };
}

test("variables and extensions may have 64 levels, and no depth of them exceeds the stack", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const levels = fc.oneof(fc.integer({ min: 1, max: 130 }), fc.integer({ min: 131, max: 99_990 }));
  await fc.assert(
    fc.asyncProperty(json, levels, fc.constantFrom("GET", "POST"), async ({ name, nest }, levels, method) => {
      const value = nest(method === "GET" ? Math.min(levels, 130) : levels);
      const depth = method === "GET" ? Math.min(levels, 130) + 1 : levels + 1;
      const tooDeep = `\`${name}\` may be nested at most 64 levels deep, got more`;
      const message = expect.stringMatching(
        `^(${tooDeep}|The body may have at most 100,000 JSON values, got [\\d,]+)$`,
      );
      expect(await sendJson(gateway, name, value, method)).toMatchObject(
        depth <= 64 ? { status: 200, data: { __typename: "Query" } } : { status: 400, errors: [{ message }] },
      );
    }),
    { numRuns: 80 },
  );
});

test.each([
  ["list", (deep: string) => `{"AppInstance":{"AppInstanceArn":"${home}","Name":${deep}}}`],
  ["unknown member", (deep: string) => `{"AppInstance":{"AppInstanceArn":"${home}","Name":"n","More":${deep}}}`],
  ["error", (deep: string) => `{"Message":${deep}}`],
])("a response of AWS with a deeply nested %s has an error of the gateway, or none", async (what, bodyOf) => {
  const body = bodyOf(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
  await using gateway = await startGatewayWithFake((_, response) =>
    response.writeHead(what === "error" ? 500 : 200, { "content-type": "application/json" }).end(body),
  );
  const { data, errors = [] } = await gateway.execute(`{ appInstance(arn: "${home}") { name } __typename }`);
  expect(data.__typename).toBe("Query");
  for (const { message, extensions } of errors) {
    expect(message).not.toMatch(/stack/);
    expect(extensions.code).toMatch(/^UPSTREAM_/);
  }
});
