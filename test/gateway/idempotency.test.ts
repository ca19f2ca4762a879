import { expect, test } from "@jest/globals";
import { createRequestToken } from "../../src/gateway/domain/request-token.ts";
import { type Harness, mutate, startTestGateway } from "../support/harness.ts";

const create = (harness: Harness, name: string, idempotencyKey?: string) =>
  mutate(harness, "createAppInstance", { name, idempotencyKey }, "appInstance { arn name }");

async function countInstances({ chime }: Harness) {
  return (await chime.listAppInstances({})).AppInstances?.length;
}

test("a create repeated with its idempotency key returns the same object", async () => {
  await using harness = await startTestGateway();
  const first = await create(harness, "Chat", "order 1");
  expect(await create(harness, "Chat", "order 1")).toEqual(first);
  expect(await countInstances(harness)).toBe(1);
});

test.each(["order 2", undefined])("a create with the idempotency key %p creates another object", async (key) => {
  await using harness = await startTestGateway();
  await create(harness, "Chat", "order 1");
  await create(harness, "Chat", key);
  expect(await countInstances(harness)).toBe(2);
});

test("a create with the idempotency key of other content is a conflict", async () => {
  await using harness = await startTestGateway();
  await create(harness, "Chat", "order 1");
  expect(await create(harness, "Talk", "order 1")).toMatchObject({
    appInstance: null,
    userErrors: [{ code: "CONFLICT" }],
  });
});

test("a repeated create returns the object as it is now, not as it was created", async () => {
  await using harness = await startTestGateway();
  const { appInstance } = await create(harness, "Old", "key");
  const update = { arn: appInstance.arn, name: "New", metadata: "" };
  await mutate(harness, "updateAppInstance", update, "appInstance { name }");
  expect((await create(harness, "Old", "key")).appInstance).toEqual({ arn: appInstance.arn, name: "New" });
});

const scope = { operation: "CreateAppInstance", principal: "a", idempotencyKey: "key" };

test("a request token has the form that AWS accepts", () => {
  expect(createRequestToken(scope)).toMatch(/^[-_a-zA-Z0-9]{2,64}$/);
});

test("the request token of a key is always the same", () => {
  expect(createRequestToken(scope)).toBe(createRequestToken({ ...scope }));
});

test.each([
  { operation: "CreateAppInstanceUser" },
  { principal: "b" },
  { idempotencyKey: "yek" },
  { idempotencyKey: null },
])("the request token differs for %j", (change) => {
  expect(createRequestToken({ ...scope, ...change })).not.toBe(createRequestToken(scope));
});
