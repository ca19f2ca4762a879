import { expect, test } from "@jest/globals";
import type { FaultSpec } from "../../src/emulator/public.ts";
import { contentOf, home, lexBotAliasArn, userArn } from "../support/content.ts";
import {
  type GraphqlResponse,
  type Harness,
  mutate,
  startGatewayAgainst,
  startGatewayWithFake,
  startTestGateway,
  unreachableBackend,
} from "../support/harness.ts";
import { isLongRun, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";

const configuration = { lex: { lexBotAliasArn, localeId: "en_US" } };
const createInstance = `mutation { createAppInstance(input: { name: "x" }) { userErrors { code } } }`;
const deleteUser = `mutation { deleteAppInstanceUser(input: { arn: "${userArn(0)}" }) { deletedId } }`;

test("a create whose response is lost is not retryable: it may have been performed", async () => {
  await using gateway = await startGatewayWithFake((_, response) => response.destroy());
  const { errors } = await gateway.execute(createInstance);
  expect(errors).toMatchObject([
    {
      message: "Amazon Chime is unreachable or failing; the operation may have been performed",
      extensions: { code: "UPSTREAM_UNAVAILABLE", retryable: false },
    },
  ]);
});

const user = { appInstanceArn: home, userId: "ann", name: "Ann" };
const endpoint = {
  userArn: userArn(0),
  type: "GCM",
  resourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/a",
  endpointAttributes: { deviceToken: "t" },
};

const tags = [{ key: "k", value: "v" }];

/** Each POST, whether it is retryable without an idempotency key, and whether it accepts one. */
const posts: [field: string, input: object, isRepeatable: boolean, hasKey: boolean][] = [
  ["createAppInstance", { name: "n" }, false, true],
  ["createAppInstanceBot", { appInstanceArn: home, configuration }, false, true],
  ["createAppInstanceUser", user, false, true],
  ["ensureAppInstanceUser", user, false, false],
  ["registerAppInstanceUserEndpoint", endpoint, false, true],
  ["createAppInstanceAdmin", { appInstanceArn: home, adminArn: userArn(0) }, true, false],
  ["tagResource", { resourceArn: home, tags }, true, false],
  ["untagResource", { resourceArn: home, tagKeys: ["k"] }, true, false],
];

test.each(posts)("%s past the deadline is retryable if repeating it cannot create twice", async (...row) => {
  const [field, input, isRepeatable, hasKey] = row;
  let writes = 0;
  await using gateway = await startGatewayWithFake(
    ({ method }, response) => {
      // What is to be ensured is missing; no write gets a response.
      if (method === "GET") response.writeHead(403, { "x-amzn-errortype": "ForbiddenException" }).end("{}");
      else writes += 1;
    },
    { requestTimeoutMs: 500 },
  );
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`;
  for (const more of hasKey ? [{}, { idempotencyKey: "k" }] : [{}]) {
    writes = 0;
    let errors: GraphqlResponse["errors"];
    // On a busy machine, the deadline may pass before the write is sent.
    while (writes === 0) ({ errors } = await gateway.execute(document, { input: { ...input, ...more } }));
    const retryable = isRepeatable || "idempotencyKey" in more;
    expect(errors).toMatchObject([{ extensions: { code: "DEADLINE_EXCEEDED", retryable } }]);
    expect(errors?.[0]?.message).toMatch(/; the operation may have been performed$/);
  }
});

test("any other write whose response is lost is retryable", async () => {
  await using gateway = await startGatewayWithFake((_, response) => response.destroy());
  const { errors } = await gateway.execute(deleteUser);
  expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE", retryable: true } }]);
});

test("a create without a connection was not performed, and is retryable", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const { errors } = await gateway.execute(createInstance);
  expect(errors).toMatchObject([
    {
      message: "Amazon Chime is unreachable or failing",
      extensions: { code: "UPSTREAM_UNAVAILABLE", retryable: true },
    },
  ]);
});

test("a promotion whose first response is lost succeeds, although AWS says that it conflicts", async () => {
  const faults: FaultSpec[] = [{ operation: "CreateAppInstanceAdmin", kind: "commitThenReset", count: 1 }];
  await using harness = await startTestGateway({}, { seed: contentOf(1), faults });
  const input = { appInstanceArn: home, adminArn: userArn(0) };
  expect(await mutate(harness, "createAppInstanceAdmin", input, "appInstanceAdmin { name }")).toMatchObject({
    appInstanceAdmin: { name: "Name of user-001" },
    userErrors: [],
  });
});

test("a deletion that AWS refuses after a failed attempt is a user error that says so", async () => {
  const faults: FaultSpec[] = [{ operation: "DeleteAppInstanceUser", kind: "serviceUnavailable", count: 1 }];
  await using harness = await startTestGateway({}, { seed: contentOf(0), faults });
  const { deletedArn, userErrors } = await mutate(harness, "deleteAppInstanceUser", { arn: userArn(0) }, "deletedArn");
  expect(deletedArn).toBeNull();
  expect(userErrors).toMatchObject([
    {
      code: "NOT_FOUND_OR_FORBIDDEN",
      message: expect.stringMatching(/; an earlier attempt may have deleted it$/),
    },
  ]);
});

/** Repeats a mutation until its outcome is known, as a caller would; returns its payload. */
async function repeatUntilKnown(harness: Harness, document: string, input: object) {
  for (;;) {
    const { data, errors } = await harness.execute(document, { input });
    if (!errors) return data.payload;
    // A busy machine also refuses requests before it performs them.
    expect(["UPSTREAM_UNAVAILABLE", "OVERLOADED"]).toContain(errors[0]?.extensions.code);
  }
}

const createBot = `mutation ($input: CreateAppInstanceBotInput!) {
  payload: createAppInstanceBot(input: $input) { appInstanceBot { arn } userErrors { message } }
}`;
const deleteBot = `mutation ($input: DeleteAppInstanceBotInput!) {
  payload: deleteAppInstanceBot(input: $input) { deletedArn userErrors { code } }
}`;
const botCount = isLongRun ? 200 : 60;

/** A gateway that loses a fifth of the responses to writes, and the bots that were created through it. */
async function startWithBots() {
  const faults: FaultSpec[] = [{ operation: "*", kind: "commitThenReset", probability: 0.2 }];
  const harness = await startTestGateway({}, { seed: contentOf(0), faults });
  const created = await Promise.all(
    Array.from({ length: botCount }, (_, index) => {
      const input = { appInstanceArn: home, name: "B", configuration, idempotencyKey: `bot-${index}` };
      return repeatUntilKnown(harness, createBot, input);
    }),
  );
  return { ...harness, arns: created.map(({ appInstanceBot }): string => appInstanceBot.arn) };
}

test(
  "with idempotency keys, creates whose responses are lost create each object once",
  async () => {
    await using harness = await startWithBots();
    expect(new Set(harness.arns).size).toBe(botCount);
    expect(harness.emulator.state().counts.bots).toBe(botCount);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "deletions whose responses are lost delete each object; a repeated one may say that it does not exist",
  async () => {
    await using harness = await startWithBots();
    const payloads = await Promise.all(harness.arns.map((arn) => repeatUntilKnown(harness, deleteBot, { arn })));
    const refused = payloads.filter(({ deletedArn }) => deletedArn === null);
    expect(refused.every(({ userErrors }) => userErrors[0].code.startsWith("NOT_FOUND"))).toBe(true);
    expect(harness.emulator.state().counts.bots).toBe(0);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test("a mutation that fails leaves what those before it in the request did", async () => {
  await using gateway = await startGatewayWithFake(({ method }, response) => {
    if (method === "POST") response.writeHead(201).end(JSON.stringify({ AppInstanceArn: home }));
    else response.writeHead(401, { "x-amzn-errortype": "UnauthorizedClientException" }).end("{}");
  });
  const { data, errors } = await gateway.execute(`mutation {
    done: createAppInstance(input: { name: "x" }) { appInstance { arn } }
    failed: deleteAppInstanceUser(input: { arn: "${userArn(0)}" }) { deletedId }
  }`);
  expect(data).toEqual({ done: { appInstance: { arn: home } }, failed: null });
  expect(errors).toMatchObject([{ path: ["failed"], extensions: { code: "UPSTREAM_AUTH" } }]);
});
