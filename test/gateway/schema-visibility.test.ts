import { expect, test } from "@jest/globals";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { send } from "../support/raw-http.ts";

const production = { isProduction: true, isSchemaPublic: false };

const browser = { method: "GET", headers: { accept: "text/html", "content-type": "" } };

test("in development, a browser gets Apollo Sandbox", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const { status, body } = await send(gateway.url, browser);
  expect(status).toBe(200);
  expect(body).toContain("embeddable-sandbox");
});

test("in production, a browser gets an error", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend, production);
  expect((await send(gateway.url, browser)).status).toBe(400);
});

test("introspection is allowed only if the schema is public", async () => {
  await using open = await startGatewayAgainst(unreachableBackend);
  await using closed = await startGatewayAgainst(unreachableBackend, production);
  const query = "{ __schema { queryType { name } } }";
  expect((await open.execute(query)).data.__schema.queryType.name).toBe("Query");
  expect((await closed.execute(query)).errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
});

test.each(["{ __schema { queryType { name } } }", '{ __type(name: "Query") { name } }'])(
  "refused introspection names the setting that allows it: %s",
  async (query) => {
    await using gateway = await startGatewayAgainst(unreachableBackend, production);
    const { errors } = await gateway.execute(query);
    expect(errors?.map(({ message }) => message)).toEqual([
      "Introspection is turned off: read the schema in schema.graphql, or set INTROSPECTION=true on the gateway",
    ]);
  },
);

const mistyped: [where: string, query: string, variables: object][] = [
  ["documents", "{ appInstanc { id } }", {}],
  [
    "variables",
    "mutation ($input: CreateAppInstanceInput!) { createAppInstance(input: $input) { userErrors { code } } }",
    { input: { name: "x", metadat: "x" } },
  ],
];

test.each(mistyped)("names in %s are suggested only if the schema is public", async (_, query, variables) => {
  await using open = await startGatewayAgainst(unreachableBackend);
  await using closed = await startGatewayAgainst(unreachableBackend, production);
  expect((await open.execute(query, variables)).errors?.[0]?.message).toContain("Did you mean");
  expect((await closed.execute(query, variables)).errors?.[0]?.message).not.toContain("Did you mean");
});
