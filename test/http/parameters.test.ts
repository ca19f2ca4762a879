import { expect, test } from "@jest/globals";
import { startGatewayAgainst, type TestGateway, unreachableBackend } from "../support/harness.ts";

/** The forms in which GraphQL over HTTP lets an optional parameter be absent from a URL. */
const absent = ["omitted", "without a value", "empty"] as const;
const forms = {
  operationName: absent,
  variables: [...absent, "null"],
  extensions: [...absent, "null"],
} as const;

type Form = (typeof forms)["variables"][number];

const suffix: Record<Form, (name: string) => string> = {
  omitted: () => "",
  "without a value": (name) => `&${name}`,
  empty: (name) => `&${name}=`,
  null: (name) => `&${name}=null`,
};

const subsets = forms.operationName.flatMap((operationName) =>
  forms.variables.flatMap((variables) =>
    forms.extensions.map((extensions) => ({ operationName, variables, extensions })),
  ),
);

const documents: [query: string, data: object | undefined][] = [
  ["{ __typename }", { __typename: "Query" }],
  ["query Named { __typename }", { __typename: "Query" }],
  ["query ($a: Int = 1) { operations @skip(if: true) { name } __typename @include(if: true) }", undefined],
  ["query A { __typename } query B { __typename }", undefined],
];

const get = async ({ url }: TestGateway, search: string) => {
  const response = await fetch(`${url}?${search}`, {
    headers: { "apollo-require-preflight": "1", "x-request-id": "one" },
  });
  return { status: response.status, type: response.headers.get("content-type"), body: await response.json() };
};

test.each(documents)(
  "each of 48 ways to leave out optional parameters has the same response: %s",
  async (query, data) => {
    await using gateway = await startGatewayAgainst(unreachableBackend);
    const expected = await get(gateway, `query=${encodeURIComponent(query)}`);
    if (data) expect(expected).toMatchObject({ status: 200, body: { data } });
    expect(subsets).toHaveLength(48);
    for (const subset of subsets) {
      const search = Object.entries(subset).map(([name, form]) => suffix[form](name));
      expect([subset, await get(gateway, `query=${encodeURIComponent(query)}${search.join("")}`)]).toEqual([
        subset,
        expected,
      ]);
      const before = search.join("").slice(1);
      expect(await get(gateway, `${before}&query=${encodeURIComponent(query)}`)).toEqual(expected);
    }
  },
);

test("a parameter that is given counts, whatever else is empty", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const query = encodeURIComponent(
    "query A { a: __typename } query null($v: Boolean!) { n: __typename @include(if: $v) }",
  );
  expect((await get(gateway, `query=${query}&operationName=A&variables=&extensions=`)).body).toMatchObject({
    data: { a: "Query" },
  });
  const variables = encodeURIComponent('{"v":true}');
  expect((await get(gateway, `query=${query}&operationName=null&variables=${variables}`)).body).toMatchObject({
    data: { n: "Query" },
  });
});

test.each(["variables", "extensions"])("%s must be a JSON object, and may be given once", async (name) => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  for (const value of ["[]", "1", '""', "{", "%20"])
    expect((await get(gateway, `query={__typename}&${name}=${value}`)).status).toBe(400);
  expect((await get(gateway, `query={__typename}&${name}=&${name}={}`)).status).toBe(400);
});

test.each([
  ["operationName", [undefined, null, ""]],
  ["variables", [undefined, null, {}]],
  ["extensions", [undefined, null, {}]],
])("in a body, %s may be absent in each of its forms", async (name, values) => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  for (const value of values) {
    const body = JSON.stringify({ query: "query Named { __typename }", [name]: value });
    const response = await fetch(gateway.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect([value, await response.json()]).toMatchObject([value, { data: { __typename: "Query" } }]);
  }
});
