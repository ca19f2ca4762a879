import * as sdk from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import { isObjectType } from "graphql";
import { routes } from "../src/emulator/wire/routes.ts";
import { createSchema } from "../src/gateway/graph/schema.ts";
import { isRead, type OperationName, operationOf, operations } from "../src/gateway/operations.ts";
import { startFakeUpstream } from "./support/fake-upstream.ts";
import { startGatewayAgainst, startTestGateway } from "./support/harness.ts";
import { documents, home } from "./support/operations.ts";

const sdkOperations = Object.keys(sdk)
  .filter((name) => name.endsWith("Command") && name !== "$Command")
  .map((name) => name.slice(0, -"Command".length))
  .toSorted();

test("the SDK has thirty operations, and each has a route, limits, an entry, a field and a way to it", () => {
  expect(sdkOperations).toHaveLength(30);
  expect(Object.keys(routes).toSorted()).toEqual(sdkOperations);
  expect(Object.keys(operations).toSorted()).toEqual(sdkOperations);
  expect(Object.keys(documents).toSorted()).toEqual(sdkOperations);
  const schema = createSchema();
  for (const name of Object.keys(operations) as OperationName[]) {
    const [typeName = "", fieldName = ""] = operationOf(name).field.split(".");
    const type = schema.getType(typeName);
    expect({ name, field: isObjectType(type) && type.getFields()[fieldName]?.name }).toEqual({
      name,
      field: fieldName,
    });
    expect({ name, method: routes[name].method }).toEqual({ name, method: operationOf(name).method });
  }
});

test.each(Object.keys(documents) as OperationName[])("%s is reached through the graph", async (operation) => {
  await using harness = await startTestGateway();
  const { document, variables } = documents[operation];
  const calls = await harness.callsOf(() => harness.execute(document, variables));
  // Without anything there, a deletion stops at the look at the name.
  expect(calls).toEqual([operation === "DeleteAppInstance" ? "DescribeAppInstance" : operation]);
});

test("the catalogue tells each operation's field, paging, presigning, waiting and quota", async () => {
  await using harness = await startTestGateway();
  const calls = await harness.callsOf(async () => {
    const { operations: catalogue } = await harness.data(
      "{ operations { name field access scope own paginated presignable waiter quota { name requestsPerSecond } } }",
    );
    expect(catalogue.map(({ name }: { name: string }) => name).toSorted()).toEqual(sdkOperations);
    expect(catalogue.filter(({ paginated }: { paginated: boolean }) => paginated)).toHaveLength(5);
    expect(catalogue.find(({ name }: { name: string }) => name === "ListAppInstanceUsers")).toEqual({
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
    expect(catalogue.find(({ name }: { name: string }) => name === "DeleteAppInstance")).toMatchObject({
      waiter: "waitMs",
      quota: { name: "APP_INSTANCE_WRITES", requestsPerSecond: 5 },
    });
  });
  expect(calls).toEqual([]);
});

/** Each modelled exception, its status, its code in the graph, and where it stands. */
const exceptions: [name: string, status: number, code: string, stands: "as user error" | "on top"][] = [
  ["BadRequestException", 400, "BAD_USER_INPUT", "as user error"],
  ["ConflictException", 409, "CONFLICT", "as user error"],
  ["ForbiddenException", 403, "NOT_FOUND_OR_FORBIDDEN", "as user error"],
  ["NotFoundException", 404, "NOT_FOUND", "as user error"],
  ["ResourceLimitExceededException", 400, "RESOURCE_LIMIT_EXCEEDED", "as user error"],
  ["ThrottledClientException", 429, "UPSTREAM_THROTTLED", "on top"],
  ["UnauthorizedClientException", 401, "UPSTREAM_AUTH", "on top"],
  ["ServiceUnavailableException", 503, "UPSTREAM_UNAVAILABLE", "on top"],
  ["ServiceFailureException", 500, "UPSTREAM_UNAVAILABLE", "on top"],
];

test.each(exceptions)("%s reaches the caller of each of the thirty operations", async (name, status, code, stands) => {
  await using upstream = await startFakeUpstream(({ method, url }, response) => {
    const isLookAtName = method === "GET" && url?.endsWith(encodeURIComponent(home)) && lookAtName;
    const body = isLookAtName ? { AppInstance: { AppInstanceArn: home, Name: "n" } } : { Message: "no" };
    response.writeHead(isLookAtName ? 200 : status, isLookAtName ? {} : { "x-amzn-errortype": name });
    response.end(JSON.stringify(body));
  });
  let lookAtName = false;
  // However often that is refused, it stays so fast that no request ends by its time.
  const quotas = { ALL: 100_000 };
  await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: upstream.endpoint }, { quotas });

  const expectFailureOf = async (operation: OperationName) => {
    const { document, variables, resultPath } = documents[operation];
    const { data, errors = [] } = await gateway.execute(document, variables);
    const met = {
      operation,
      answer: resultPath.reduce((value, key) => value?.[key], data) ?? null,
      top: errors.map(({ extensions }) => extensions.code),
      user: data?.[resultPath[0] ?? ""]?.userErrors?.map(({ code }: { code: string }) => code) ?? [],
    };
    const isMissing = code.startsWith("NOT_FOUND");
    const isUserError = stands === "as user error" && !isRead(operation);
    expect(met).toEqual({
      operation,
      answer: null,
      top: isUserError || (isMissing && isRead(operation)) ? [] : [code],
      user: isUserError ? [code] : [],
    });
  };
  const rest = (Object.keys(documents) as OperationName[]).filter((operation) => operation !== "DeleteAppInstance");
  await Promise.all(rest.map(expectFailureOf));
  lookAtName = true;
  await expectFailureOf("DeleteAppInstance");
});
