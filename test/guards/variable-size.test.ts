import { expect, test } from "@jest/globals";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";

test("a string in the variables may have at most 16,384 characters, at any depth", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const query = "query ($all: [_Any!]!) { _entities(representations: $all) { __typename } }";
  const executeWith = (length: number) =>
    gateway.execute(query, { all: [{ __typename: "AppInstance", deep: [[{ a: "a".repeat(length) }]] }] });
  expect((await executeWith(16_384)).errors?.[0]?.extensions.code).not.toBe("BAD_REQUEST");
  expect(await executeWith(16_385)).toMatchObject({
    status: 400,
    errors: [{ message: "A string in the variables may have at most 16,384 characters, got 16,385" }],
  });
});
