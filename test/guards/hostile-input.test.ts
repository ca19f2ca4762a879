import { expect, test } from "@jest/globals";
import { home } from "../support/content.ts";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { repeat } from "../support/repeat.ts";
import { RESPONSE_TIMEOUT_MS } from "../support/timeouts.ts";

const inputs: [what: string, query: string, variables: object][] = [
  [
    "100,000 invalid items",
    "mutation ($i: CreateAppInstanceUsersInput!) { createAppInstanceUsers(input: $i) { clientMutationId } }",
    { i: { appInstanceArn: home, users: Array.from({ length: 100_000 }, () => ({})) } },
  ],
  [
    "60,000 suggestions in a variable",
    "query ($i: PresignableOperation!) { presignedUrl(operation: $i) { url } }",
    { i: " Did you mean ".repeat(60_000) },
  ],
  [
    "60,000 suggestions in a literal",
    `{ presignedUrl(operation: LIST_APP_INSTANCES, expiresIn: "${" Did you mean".repeat(60_000)}") { url } }`,
    {},
  ],
  ["a field name of 500,000 characters", `{ ${"n".repeat(500_000)} }`, {}],
  ["an alias of 500,000 characters", `{ ${"n".repeat(500_000)}: __typename }`, {}],
  [
    "an echo of 500,000 characters",
    `mutation ($e: String) { ${repeat(10, (n) => `m${n}: updateAppInstance(input: { arn: "${home}", clientMutationId: $e }) { clientMutationId }`)} }`,
    { e: "e".repeat(500_000) },
  ],
];

test.each(inputs)(
  "%s: the response is short and comes soon",
  async (_, query, variables) => {
    await using gateway = await startGatewayAgainst(unreachableBackend, { isSchemaPublic: false });
    const { status, ...body } = await gateway.execute(query, variables);
    Object.assign(globalThis, { lastExchange: undefined });
    expect([200, 400]).toContain(status);
    expect(JSON.stringify(body).length).toBeLessThan(8_000);
    expect(JSON.stringify(body)).not.toMatch(/Did you mean "/);
  },
  RESPONSE_TIMEOUT_MS,
);
