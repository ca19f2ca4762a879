import { expect, test } from "@jest/globals";
import { home } from "../support/content.ts";
import { startGatewayAgainst, startTestGateway, unreachableBackend } from "../support/harness.ts";
import { repeat } from "../support/repeat.ts";

test("a response lists at most five errors of an invalid document", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const { errors } = await gateway.execute(`{ ${repeat(15, (n) => `none${n}`)} }`);
  expect(errors).toHaveLength(5);
});

test("a response lists at most five errors of invalid variables", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const input = { appInstanceArn: home, users: Array.from({ length: 50 }, () => ({ userId: 1, nam: "x" })) };
  const { errors } = await gateway.execute(
    "mutation ($input: CreateAppInstanceUsersInput!) { createAppInstanceUsers(input: $input) { results { userErrors { code } } } }",
    { input },
  );
  expect(errors).toHaveLength(5);
});

test("an argument that is invalid only at execution is BAD_USER_INPUT", async () => {
  await using harness = await startTestGateway();
  const query = "query ($first: Int) { appInstances(first: $first) { nodes { id } } }";
  const { errors } = await harness.execute(query, { first: null });
  expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
});
