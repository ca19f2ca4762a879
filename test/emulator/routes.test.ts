import * as sdk from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import type { Operation } from "../../src/emulator/public.ts";
import type { Route } from "../../src/emulator/wire/route.ts";
import { routes } from "../../src/emulator/wire/routes.ts";

// The SDK's schemas are arrays: `[9, namespace, name, { http: [method, uri, status] }, input, output]` for an operation, and
// `[3, namespace, name, traits, memberNames, memberSchemas, requiredCount]` for a structure, with required members first.
type OperationSchema = [number, string, string, { http: [string, string, number] }, () => StructureSchema];
type StructureSchema = [number, string, string, unknown, string[], unknown[], number?];

function routeOfSdk(operation: Operation) {
  const schema = (sdk as unknown as { [name: string]: OperationSchema })[`${operation}$`] as OperationSchema;
  const [method, uri, status] = schema[3].http;
  const [, , , , names, members, required = 0] = schema[4]();
  const input = names.map((name, i) => {
    const [, traits] = [members[i]].flat(1) as [unknown, { httpQuery?: string } | number | undefined];
    // The service requires the token. For the SDK it is optional, since clients fill it in.
    const isRequired = i < required || name === "ClientRequestToken";
    return { name, required: isRequired, query: typeof traits === "object" ? traits.httpQuery : undefined };
  });
  const path = uri.replaceAll(/\{(\w+)\}/g, (_, label) => `{${label}}`);
  return { method, path, status, input: input.sort(byName) };
}

function routeOfTable(operation: Operation) {
  const { method, path, status, input, query = {} }: Route = routes[operation];
  const members = Object.entries(input).map(([name, { required }]) => ({ name, required, query: query[name] }));
  return { method, path, status, input: members.sort(byName) };
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

test("the routes are the operations of the SDK", () => {
  const commands = Object.keys(sdk).filter((name) => name.endsWith("Command") && !name.startsWith("$"));
  expect(commands).toHaveLength(30);
  expect(Object.keys(routes).sort()).toEqual(commands.map((name) => name.replace(/Command$/, "")).sort());
});

test.each(Object.keys(routes) as Operation[])("%s has the path, the status and the members of the SDK", (operation) => {
  expect(routeOfTable(operation)).toEqual(routeOfSdk(operation));
});

// Copied from AWS's model, one letter for each exception: the SDK does not say which operation models which.
const letterOf = {
  BadRequestException: "B",
  ConflictException: "C",
  ForbiddenException: "F",
  NotFoundException: "N",
  ResourceLimitExceededException: "L",
  ThrottledClientException: "T",
  UnauthorizedClientException: "U",
  ServiceUnavailableException: "X",
  ServiceFailureException: "S",
};
const modelled: { readonly [O in Operation]: string } = {
  CreateAppInstance: "BCFLTUXS",
  DescribeAppInstance: "BFTUXS",
  UpdateAppInstance: "BCFTUXS",
  DeleteAppInstance: "BFLTUXS",
  ListAppInstances: "BFTUXS",
  CreateAppInstanceUser: "BCFLTUXS",
  DescribeAppInstanceUser: "BFTUXS",
  UpdateAppInstanceUser: "BCFLTUXS",
  DeleteAppInstanceUser: "BCFLTUXS",
  ListAppInstanceUsers: "BFTUXS",
  CreateAppInstanceAdmin: "BCFLTUXS",
  DescribeAppInstanceAdmin: "BFTUXS",
  DeleteAppInstanceAdmin: "BCFLTUXS",
  ListAppInstanceAdmins: "BFLTUXS",
  GetAppInstanceRetentionSettings: "BFTUXS",
  PutAppInstanceRetentionSettings: "BFTUXS",
  CreateAppInstanceBot: "BCFLTUXS",
  DescribeAppInstanceBot: "BFNTUXS",
  UpdateAppInstanceBot: "BCFLTUXS",
  DeleteAppInstanceBot: "BCFLTUXS",
  ListAppInstanceBots: "BFLTUXS",
  RegisterAppInstanceUserEndpoint: "BCFLTUXS",
  DescribeAppInstanceUserEndpoint: "BFTUXS",
  UpdateAppInstanceUserEndpoint: "BCFTUXS",
  DeregisterAppInstanceUserEndpoint: "BFTUXS",
  ListAppInstanceUserEndpoints: "BFTUXS",
  PutAppInstanceUserExpirationSettings: "BCFTUXS",
  TagResource: "BFLTUXS",
  UntagResource: "BFTUXS",
  ListTagsForResource: "BFTUXS",
};

test.each(Object.entries(modelled))("%s has the exceptions %s", (operation, expected) => {
  const { errors } = routes[operation as Operation];
  const found = errors.map((name) => letterOf[name as keyof typeof letterOf]);
  expect(found.sort()).toEqual([...expected].sort());
});
