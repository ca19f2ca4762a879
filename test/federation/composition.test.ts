import { readFileSync } from "node:fs";
import * as apollo from "@apollo/composition";
import { expect, test } from "@jest/globals";
import * as guild from "@theguild/federation-composition";
import { buildSchema, type GraphQLObjectType, type GraphQLSchema, parse } from "graphql";
import { parse as parseYaml } from "yaml";
import { otherSubgraphs } from "./other-subgraphs.ts";

/** The subgraphs in supergraph.yaml, as `rover supergraph compose` reads them. */
const own = Object.entries<{ routing_url: string; schema: { file: string } }>(
  parseYaml(readFileSync("supergraph.yaml", "utf8")).subgraphs,
).map(([name, { routing_url: url, schema }]) => ({ name, url, typeDefs: parse(readFileSync(schema.file, "utf8")) }));

const all = [
  ...own,
  ...Object.entries(otherSubgraphs).map(([name, typeDefs]) => ({ name, url: `http://localhost/${name}`, typeDefs })),
];

const fieldsOf = (schema: GraphQLSchema, type: string) =>
  Object.keys((schema.getType(type) as GraphQLObjectType | undefined)?.getFields() ?? {});

const composers = {
  "@apollo/composition": (services: typeof own) => {
    const { errors, schema, hints } = apollo.composeServices(services);
    return { errors, hints, schema: schema?.toAPISchema().toGraphQLJSSchema() };
  },
  "@theguild/federation-composition": (services: typeof own) => {
    const result = guild.composeServices(services);
    return { errors: result.errors, hints: [], schema: result.publicSdl && buildSchema(result.publicSdl) };
  },
};

test.each(Object.entries(composers))(
  "%s composes the subgraph alone, and with subgraphs that reference its users",
  (_, compose) => {
    const alone = compose(own);
    expect(alone).toMatchObject({ errors: undefined, hints: [] });
    const { errors, schema } = compose(all);
    expect(errors).toBeUndefined();
    if (!schema) throw new Error("no schema was composed");
    expect(fieldsOf(schema, "Query")).toEqual(expect.arrayContaining(["accounts", "mostReported", "appInstance"]));
    expect(fieldsOf(schema, "AppInstanceUser")).toEqual(
      expect.arrayContaining(["account", "reports", "name", "createdAt"]),
    );
    expect(fieldsOf(schema, "AppInstanceBot")).toEqual(expect.arrayContaining(["reports", "configuration"]));
    expect(fieldsOf(schema, "Query")).not.toContain("_entities");
  },
);

test("a contract that excludes the tags operator and secret has none of their fields", () => {
  const filter = { include: new Set<string>(), exclude: new Set(["operator", "secret"]) };
  const { errors, publicSdl } = guild.composeSchemaContract(own, filter, true);
  expect(errors).toBeUndefined();
  const schema = buildSchema(publicSdl ?? "");
  expect(fieldsOf(schema, "Query")).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(rateLimits|operations|presignedUrl)$/)]),
  );
  expect(fieldsOf(schema, "Mutation")).toContain("updateAppInstance");
  for (const name of ["createAppInstance", "deleteAppInstance"])
    expect(fieldsOf(schema, "Mutation")).not.toContain(name);
  expect(fieldsOf(schema, "AppInstanceUserEndpoint")).not.toContain("endpointAttributes");
  expect(schema.getType("PresignedUrl")).toBeUndefined();
});
