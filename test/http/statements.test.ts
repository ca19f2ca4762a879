import { expect, test } from "@jest/globals";
import { keysFor, operator } from "../support/callers.ts";
import { startGatewayAgainst, startTestGateway, type TestGateway, unreachableBackend } from "../support/harness.ts";
import { type RawRequest, send } from "../support/raw-http.ts";

const graphqlResponse = "application/graphql-response+json";

interface Expected {
  readonly status: number;
  /** The media type of the response; by default what the request accepts. */
  readonly type?: string;
  readonly body?: object;
}

/** Statements of GraphQL over HTTP that the audits of graphql-http do not ask, by section of the specification. */
const statements: [statement: string, section: string, request: RawRequest & { readonly search?: string }, Expected][] =
  [];

/** Adds a statement about a request error, which has another status in each media type. */
function requestError(what: string, section: string, body: object, code: string): void {
  const expected = { body: { errors: [{ extensions: { code } }] } };
  const text = JSON.stringify(body);
  statements.push(
    [
      `${what} has 200 in application/json`,
      `application/json: ${section}`,
      accepting("application/json", text),
      { status: 200, ...expected },
    ],
    [
      `${what} has 400 in ${graphqlResponse}`,
      `${graphqlResponse}: ${section}`,
      accepting(graphqlResponse, text),
      { status: 400, ...expected },
    ],
  );
}

const accepting = (accept: string, body = JSON.stringify({ query: "{ __typename }" })): RawRequest => ({
  headers: { accept },
  body,
});

requestError("a document that does not parse", "Document parsing failure", { query: "{" }, "GRAPHQL_PARSE_FAILED");
requestError(
  "a document that is invalid",
  "Document validation failure",
  { query: "{ none }" },
  "GRAPHQL_VALIDATION_FAILED",
);
requestError(
  "a subscription, which the schema does not have",
  "Document validation failure",
  { query: "subscription { a }" },
  "GRAPHQL_VALIDATION_FAILED",
);
requestError(
  "a document without operations",
  "Operation cannot be determined",
  { query: "fragment F on Query { __typename }" },
  "GRAPHQL_VALIDATION_FAILED",
);
requestError(
  "an unknown operation name",
  "Operation cannot be determined",
  { query: "query A { __typename }", operationName: "B" },
  "OPERATION_RESOLUTION_FAILURE",
);
requestError(
  "a missing operation name",
  "Operation cannot be determined",
  { query: "query A { __typename } query B { __typename }" },
  "OPERATION_RESOLUTION_FAILURE",
);
requestError(
  "a variable that cannot be coerced",
  "Variable coercion failure",
  { query: "query ($i: Boolean!) { __typename @skip(if: $i) }", variables: { i: 1 } },
  "BAD_USER_INPUT",
);
requestError(
  "a document that breaks a rule of ours",
  "Validation: additional rules",
  { query: "{ appInstances(first: 1000) { nodes { createdAt users(first: 1000) { nodes { createdAt } } } } }" },
  "QUERY_TOO_COMPLEX",
);
requestError(
  "a hash of a document",
  "Document parsing failure",
  { extensions: { persistedQuery: { version: 1, sha256Hash: "0" } } },
  "PERSISTED_QUERY_NOT_SUPPORTED",
);

for (const accept of ["application/json", graphqlResponse]) {
  const malformed: [string, string][] = [
    ["JSON that does not parse", "NONSENSE"],
    ["a misspelt parameter", '{"qeury":"{ __typename }"}'],
    ["variables that are an array", '{"query":"{ __typename }","variables":[7]}'],
    ["variables that are a string", '{"query":"{ __typename }","variables":"{}"}'],
  ];
  for (const [what, body] of malformed)
    statements.push([
      `${what}: 400, with ${accept}`,
      "Invalid parameters",
      accepting(accept, body),
      { status: 400, body: { errors: [{ extensions: { code: "BAD_REQUEST" } }] } },
    ]);
  const partial = JSON.stringify({ query: '{ appInstance(arn: "x") { name } }' });
  statements.push(
    [
      `a field error has 200, with ${accept}`,
      "Field errors encountered during execution",
      accepting(accept, partial),
      { status: 200, body: { data: { appInstance: null } } },
    ],
    [
      `a mutation by GET is 405 and allows POST, with ${accept}`,
      "GET",
      {
        method: "GET",
        headers: { accept },
        search: "query=mutation{deleteAppInstance(input:{arn:%22x%22,confirmName:%22x%22}){deletedId}}",
      },
      { status: 405, body: { errors: [{ extensions: { code: "BAD_REQUEST" } }] } },
    ],
    [
      `a subscription by GET is invalid, not 405, with ${accept}`,
      "Document validation failure",
      { method: "GET", headers: { accept }, search: "query=subscription{a}" },
      {
        status: accept === "application/json" ? 200 : 400,
        body: { errors: [{ message: "The schema has no subscriptions: send a query or a mutation" }] },
      },
    ],
  );
}

const accepted: [accept: string, type: string][] = [
  ["application/json", "application/json"],
  [graphqlResponse, graphqlResponse],
  [`${graphqlResponse}; charset=utf-8, application/json; charset=utf-8`, graphqlResponse],
  [`application/json, ${graphqlResponse};q=0.9`, "application/json"],
  [`application/json;q=0.1, ${graphqlResponse};q=0.2`, graphqlResponse],
  ["*/*", "application/json"],
  ["application/*;q=0.5", "application/json"],
  [`application/json;q=0, */*`, graphqlResponse],
  ["APPLICATION/JSON", "application/json"],
];
for (const [accept, type] of accepted) {
  const failing = accepting(accept, '{"query":"{"}');
  statements.push(
    [`Accept: ${accept} gets ${type}`, "Body", accepting(accept), { status: 200, type }],
    [
      `with Accept: ${accept}, an error has the status of ${type}`,
      "Status Codes",
      failing,
      { status: type === graphqlResponse ? 400 : 200, type },
    ],
  );
}

test.each(statements)(
  "%s (GraphQL over HTTP, %s)",
  async (_, _section, { search, ...request }, { status, type, body }) => {
    await using gateway = await startGatewayAgainst(unreachableBackend);
    const url = search === undefined ? gateway.url : `${gateway.url}?${search}`;
    const headers = { "apollo-require-preflight": "1", ...request.headers };
    const response = await send(url, { ...request, headers });
    expect([response.status, response.type]).toEqual([status, `${type ?? request.headers?.accept}; charset=utf-8`]);
    if (body) expect(JSON.parse(response.body)).toMatchObject(body);
  },
);

const unacceptable = [
  "text/html",
  "application/xml, text/*",
  "application/json;q=0",
  "application/json; charset=latin1",
];

test.each(unacceptable)("Accept: %s is 406, and nothing is performed (GraphQL over HTTP, Body)", async (accept) => {
  await using harness = await startTestGateway();
  const query = 'mutation { createAppInstance(input: { name: "n" }) { appInstance { id } } }';
  const calls = await harness.callsOf(async () => {
    const { status, body } = await send(harness.url, accepting(accept, JSON.stringify({ query })));
    expect([status, JSON.parse(body).errors[0].message]).toEqual([
      406,
      "The Accept header must allow application/json or application/graphql-response+json",
    ]);
  });
  expect(calls).toEqual([]);
});

const messagesOf = async (gateway: TestGateway, query: string) =>
  ((await gateway.execute(query)).errors ?? []).map(({ message, extensions }) => [extensions.code, message]);

test("an operation type that the schema does not have is invalid (GraphQL, Operation Type Existence)", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const refused = [["GRAPHQL_VALIDATION_FAILED", "The schema has no subscriptions: send a query or a mutation"]];
  for (const query of ["subscription { a }", "subscription S($a: Int) { ...F } fragment F on Query { __typename }"])
    expect(await messagesOf(gateway, query)).toEqual(expect.arrayContaining(refused));
  expect(await messagesOf(gateway, "query A { __typename } subscription B { a }")).toEqual(refused);
});

test("`errors` comes first and `data` is absent if the operation did not run (GraphQL, Response Format)", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const ran = await send(gateway.url, { body: '{"query":"{ appInstance(arn: \\"x\\") { name } }"}' });
  expect(Object.keys(JSON.parse(ran.body))).toEqual(["errors", "data", "extensions"]);
  const refused = await send(gateway.url, { body: '{"query":"{ none }"}' });
  expect(Object.keys(JSON.parse(refused.body))).toEqual(["errors"]);
});

test.each(["application/json", graphqlResponse])(
  "an error before GraphQL has the type that Accept asks for: %s (Body)",
  async (accept) => {
    await using gateway = await startGatewayAgainst(unreachableBackend, { access: keysFor({ one: operator }).access });
    const { status, type } = await send(gateway.url, accepting(accept));
    expect([status, type]).toEqual([401, `${accept}; charset=utf-8`]);
  },
);

/** Statements of the GraphQL specification about results, by section. */
const results: [statement: string, section: string, query: string, expected: object][] = [
  [
    "an error has the path of its field, with the alias and the index of the list",
    "Errors: path",
    '{ found: nodes(ids: ["x"]) { id } }',
    { data: { found: [null] }, errors: [{ path: ["found", 0], locations: [{ line: 1, column: 3 }] }] },
  ],
  [
    "an invalid document has the location of each error",
    "Errors: locations",
    "{\n  none\n}",
    { errors: [{ locations: [{ line: 2, column: 3 }] }] },
  ],
  [
    "fields are in the order of the document",
    "Field Collection",
    "{ b: __typename a: __typename ...F } fragment F on Query { c: __typename a: __typename }",
    { data: { b: "Query", a: "Query", c: "Query" } },
  ],
  [
    "a skipped field is absent, not null",
    "@skip",
    "{ __typename a: __typename @skip(if: true) b: __typename @include(if: false) }",
    { data: { __typename: "Query" } },
  ],
  [
    "an integer is no valid string, and a string is no valid integer",
    "Input Coercion",
    '{ appInstances(first: "1") { nodes { id } } }',
    { errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] },
  ],
];

test.each(results)("%s (GraphQL, %s)", async (_, _section, query, expected) => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const { body } = await send(gateway.url, { body: JSON.stringify({ query }) });
  expect(JSON.parse(body)).toMatchObject(expected);
  const { data } = expected as { data?: object };
  if (data) expect(Object.keys(JSON.parse(body).data)).toEqual(Object.keys(data));
});

test("mutations of one request run one after the other, in their order (GraphQL, Normal and Serial Execution)", async () => {
  await using harness = await startTestGateway();
  const create = (name: string) => `${name}: createAppInstance(input: { name: "${name}" }) { appInstance { name } }`;
  const data = await harness.data(`mutation { ${["c", "a", "b"].map(create).join(" ")} }`);
  expect(Object.keys(data)).toEqual(["c", "a", "b"]);
  const { appInstances } = await harness.data("{ appInstances { nodes { name } } }");
  expect(appInstances.nodes.map(({ name }: { name: string }) => name)).toEqual(["c", "a", "b"]);
});
