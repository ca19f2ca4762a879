import * as sdk from "@aws-sdk/client-chime-sdk-identity";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { getNamedType, isInputObjectType, isObjectType } from "graphql";
import { operations as handlers } from "../src/emulator/operations/operations.ts";
import { type RateClass, rateClasses } from "../src/emulator/rates/rates.ts";
import { routes } from "../src/emulator/wire/routes.ts";
import { weightOf } from "../src/gateway/cost/weights.ts";
import { awsQuotas } from "../src/gateway/domain/quotas.ts";
import { createSchema } from "../src/gateway/graph/schema.ts";
import { type OperationName, operationNames, operationOf, operations } from "../src/gateway/operations.ts";
import { granted } from "./access/table.ts";
import { type Harness, startTestGateway } from "./support/harness.ts";
import { isOfJobs } from "./support/job-mutations.ts";
import { contentOfDocuments, documents } from "./support/operations.ts";

const sdkOperations = Object.keys(sdk)
  .filter((name) => name.endsWith("Command") && name !== "$Command")
  .map((name) => name.slice(0, -"Command".length))
  .toSorted();

test("the SDK has thirty operations", () => {
  expect(sdkOperations).toHaveLength(30);
});

test.each<[file: string, table: object]>([
  ["src/gateway/operations.ts", operations],
  ["src/emulator/wire/routes/", routes],
  ["src/emulator/operations/", handlers],
  ["test/support/operations.ts", documents],
  ["test/access/table.ts", granted],
])("%s has a row for each operation of the SDK, and no other", (file, table) => {
  const rows = Object.keys(table);
  const missing = sdkOperations.filter((name) => !rows.includes(name)).map((name) => `${name}: add a row to ${file}`);
  const unknown = rows.filter((name) => !sdkOperations.includes(name)).map((name) => `${name}: remove it from ${file}`);
  expect([...missing, ...unknown]).toEqual([]);
});

test("gateway and emulator agree on the method of each operation", () => {
  const methodsIn = (methodOf: (name: OperationName) => string) =>
    operationNames.map((name) => `${name}: ${methodOf(name)}`);
  expect(methodsIn((name) => operationOf(name).method)).toEqual(methodsIn((name) => routes[name].method));
});

test("src/gateway/operations.ts and src/emulator/rates/rates.ts agree on the rate of each operation", () => {
  const ratesIn = (rateOf: (name: OperationName) => readonly [perSecond: number, isPerAppInstance: boolean]) =>
    operationNames.map((name) => `${name}: ${rateOf(name).join(", per AppInstance: ")}`);
  const { all, ...classes } = rateClasses;
  const inEmulator = ratesIn((name) => {
    const own = Object.values<RateClass>(classes).find(({ operations }) => operations.includes(name)) ?? all;
    return [own.perSecond, own.scope === "app-instance"];
  });
  const inGateway = ratesIn((name) => {
    const { quota = "ALL", isQuotaPerAppInstance = false } = operationOf(name);
    return [awsQuotas[quota], isQuotaPerAppInstance];
  });
  expect(inGateway).toEqual(inEmulator);
});

const schema = createSchema();
const mutationFields = Object.keys(schema.getMutationType()?.getFields() ?? {});

function isInSchema(path: string): boolean {
  const [typeName = "", field = ""] = path.split(".");
  const type = schema.getType(typeName);
  return isObjectType(type) && Object.hasOwn(type.getFields(), field);
}

test("every field of an operation's row is in the schema", () => {
  const missing = operationNames.flatMap((name) =>
    operationOf(name)
      .fields.filter((path) => !isInSchema(path))
      .map((path) => `${name}: ${path} is in src/gateway/operations.ts, but not in schema/*.graphql`),
  );
  expect(missing).toEqual([]);
});

test("every mutation is in the row of the operation that it calls", () => {
  const known: readonly string[] = operationNames.flatMap((name) => operationOf(name).fields);
  const missing = Object.values(schema.getMutationType()?.getFields() ?? {})
    .filter((field) => !isOfJobs(field) && !known.includes(`Mutation.${field.name}`))
    .map(({ name }) => name);
  expect(missing.map((field) => `Mutation.${field}: add it to \`fields\` in src/gateway/operations.ts`)).toEqual([]);
});

test("every mutation costs at least one call", () => {
  const free = mutationFields.filter((field) => !((weightOf("Mutation", field).calls ?? 0) >= 1));
  expect(free.map((field) => `Mutation.${field}: give it calls in src/gateway/cost/weights.ts`)).toEqual([]);
});

test("a mutation that may read before it writes costs at least two calls", () => {
  const inputFieldsOf = (name: string): string[] => {
    const input = schema.getMutationType()?.getFields()[name]?.args[0];
    const type = input && getNamedType(input.type);
    return isInputObjectType(type) ? Object.keys(type.getFields()) : [];
  };
  const readsFirst = ["expectedUpdatedAt", "confirmName", "update"];
  const cheap = mutationFields
    .filter((field) => inputFieldsOf(field).some((name) => readsFirst.includes(name)))
    .filter((field) => !((weightOf("Mutation", field).calls ?? 0) >= 2));
  expect(cheap.map((field) => `Mutation.${field}: give it two calls in src/gateway/cost/weights.ts`)).toEqual([]);
});

let harness: Harness;
beforeAll(async () => {
  harness = await startTestGateway();
});
afterAll(async () => harness[Symbol.asyncDispose]());

const execute = (name: OperationName) => harness.execute(documents[name].document, documents[name].variables);

test.each(operationNames)("%s is called by its document in test/support/operations.ts", async (name) => {
  harness.emulator.reset();
  const calls = await harness.callsOf(() => execute(name));
  // A deletion compares the name first, and finds nothing.
  expect(calls).toEqual([name === "DeleteAppInstance" ? "DescribeAppInstance" : name]);
});

test.each(operationNames)("%s costs at least one call and no more than estimated (cost/weights.ts)", async (name) => {
  harness.emulator.reset(contentOfDocuments);
  const { extensions } = await execute(name);
  const { estimatedCalls, actualCalls } = extensions.cost;
  expect(actualCalls).toBeGreaterThanOrEqual(1);
  expect(estimatedCalls).toBeGreaterThanOrEqual(actualCalls);
});

test("the catalog lists each operation with its field, scope, paging, presigning, waiter and rate, without a call", async () => {
  const calls = await harness.callsOf(async () => {
    const { operations: catalog } = await harness.data(
      "{ operations { name field access scope own paginated presignable waiter quota { name requestsPerSecond } } }",
    );
    expect(catalog.map(({ name }: { name: string }) => name).toSorted()).toEqual(sdkOperations);
    expect(catalog.filter(({ paginated }: { paginated: boolean }) => paginated)).toHaveLength(5);
    expect(catalog.find(({ name }: { name: string }) => name === "ListAppInstanceUsers")).toEqual({
      name: "ListAppInstanceUsers",
      field: "AppInstance.users",
      access: "READ",
      scope: "READ",
      own: false,
      paginated: true,
      presignable: true,
      waiter: null,
      quota: { name: "LIST_APP_INSTANCE_USERS", requestsPerSecond: 10 },
    });
    expect(catalog.find(({ name }: { name: string }) => name === "DeleteAppInstance")).toMatchObject({
      waiter: "waitMs",
      quota: { name: "APP_INSTANCE_WRITES", requestsPerSecond: 5 },
    });
  });
  expect(calls).toEqual([]);
});
