import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { encodeId } from "../../src/gateway/domain/id.ts";
import { encodeJobId } from "../../src/gateway/domain/job.ts";
import { appInstanceRef } from "../../src/gateway/domain/refs.ts";
import { createSchema } from "../../src/gateway/graph/schema.ts";
import type { Harness } from "../support/harness.ts";
import { access, as, foreign, startGuardedGateway } from "./callers.ts";

const { home, user, bot, endpointId } = foreign;
const id = encodeId(appInstanceRef(home));

/** A selection of each root field that needs rights in an AppInstance, or a scope, that the callers below do not have. */
const rootFields: Readonly<Record<string, string>> = {
  node: `node(id: "${id}") { id }`,
  nodes: `nodes(ids: ["${id}"]) { id }`,
  appInstance: `appInstance(arn: "${home}") { name }`,
  appInstances: "appInstances { nodes { name } }",
  appInstanceAdmin: `appInstanceAdmin(appInstanceArn: "${home}", adminArn: "${user}") { name }`,
  appInstanceBot: `appInstanceBot(arn: "${bot}") { name }`,
  appInstanceUser: `appInstanceUser(arn: "${user}") { name }`,
  appInstanceUserByUserId: `appInstanceUserByUserId(appInstanceArn: "${home}", userId: "ann") { name }`,
  appInstanceUserEndpoint: `appInstanceUserEndpoint(userArn: "${user}", endpointId: "${endpointId}") { name }`,
  presignedUrl: "presignedUrl(operation: LIST_APP_INSTANCES) { url }",
  rateLimits: "rateLimits { name }",
  operations: "operations { name }",
  caller: "caller { id }",
  jobs: "jobs { nodes { id } }",
  job: `job(id: "${encodeJobId("other", "job")}") { id }`,
  _service: "_service { sdl }",
  _entities: `_entities(representations: [{ __typename: "AppInstanceBot", arn: "${bot}" }]) { ... on AppInstanceBot { name } }`,
};

/** Everyone may read these. */
const unrestricted = ["operations", "caller", "jobs"];

/** Callers with a scope get a shorter list of AppInstances, and presigned URLs for it only as operators. */
const readable = { self: [], read: ["appInstances"], write: ["appInstances"], admin: ["appInstances"] } as const;

let gateway: Harness;
beforeAll(async () => {
  gateway = await startGuardedGateway({ access: { ...access, routerSecrets: ["a".repeat(32)] } });
});
afterAll(async () => gateway[Symbol.asyncDispose]());

test("the table has every root field", () => {
  expect(Object.keys(rootFields).toSorted()).toEqual(
    Object.keys(createSchema().getQueryType()?.getFields() ?? {}).toSorted(),
  );
});

const callers = Object.keys(readable) as (keyof typeof readable)[];
const cases = callers.flatMap((caller) => Object.keys(rootFields).map((field) => [field, caller] as const));

test.each(cases)("%s, which %s may not read, leaves the other root fields", async (field, caller) => {
  const query = `{ __typename operations { name } other: ${rootFields.operations} ${rootFields[field]} }`;
  const { data, errors = [] } = await gateway.execute(query, {}, as[caller]);
  expect(data).toMatchObject({ __typename: "Query", operations: expect.any(Array), other: expect.any(Array) });
  const mayRead = [...unrestricted, ...readable[caller]].includes(field);
  expect(errors.map(({ path }) => path?.[0])).toEqual(mayRead ? [] : [field]);
});
