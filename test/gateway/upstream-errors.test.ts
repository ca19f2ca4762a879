import type { ServerResponse } from "node:http";
import { expect, test } from "@jest/globals";
import { home } from "../support/content.ts";
import { startGatewayAgainst, startGatewayWithFake, unreachableBackend } from "../support/harness.ts";

type Respond = (response: ServerResponse) => unknown;

const secret = "canary-4711";
const awsRequestId = expect.stringMatching(/^[0-9a-f-]{36}$/);
const userArn = `${home}/user/${secret}`;

const exception =
  (status: number, name: string, headers: object = {}): Respond =>
  (response) =>
    response
      .writeHead(status, {
        "x-amzn-errortype": name,
        "x-amzn-requestid": crypto.randomUUID(),
        "content-type": "application/json",
        ...headers,
      })
      .end(JSON.stringify({ Code: name, Message: `${secret} on ${userArn}` }));

const startWith = (respond: Respond) => startGatewayWithFake((_, response) => void respond(response));

const query = `{ appInstance(arn: "${home}") { arn name } }`;
const mutation = `mutation { updateAppInstance(input: { arn: "${home}", name: "x", metadata: "x" }) {
  appInstance { arn } userErrors { code }
} }`;

const failures: [failure: string, respond: Respond, code: string][] = [
  ["429", exception(429, "ThrottledClientException"), "UPSTREAM_THROTTLED"],
  ["429 of AWS's front end", exception(429, "ThrottlingException"), "UPSTREAM_THROTTLED"],
  ["500", exception(500, "ServiceFailureException"), "UPSTREAM_UNAVAILABLE"],
  ["503", exception(503, "ServiceUnavailableException"), "UPSTREAM_UNAVAILABLE"],
  ["an unknown 502", exception(502, "WhatIsThisException"), "UPSTREAM_UNAVAILABLE"],
  ["500 in HTML", (response) => response.writeHead(500).end(`<h1>${secret}</h1>`), "UPSTREAM_UNAVAILABLE"],
  ["a closed connection", (response) => response.destroy(), "UPSTREAM_UNAVAILABLE"],
  ["a response that is not HTTP", (response) => response.socket?.end("what is this\r\n\r\n"), "UPSTREAM_UNAVAILABLE"],
  [
    "two lengths",
    (response) => response.socket?.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
    "UPSTREAM_UNAVAILABLE",
  ],
  [
    "a header without end",
    (response) => response.socket?.end(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(40_000)}\r\n\r\n`),
    "UPSTREAM_UNAVAILABLE",
  ],
  ["401", exception(401, "UnauthorizedClientException"), "UPSTREAM_AUTH"],
  ["expired credentials", exception(403, "ExpiredTokenException"), "UPSTREAM_AUTH"],
  ["a bad signature", exception(403, "InvalidSignatureException"), "UPSTREAM_AUTH"],
  ["an unknown key", exception(403, "UnrecognizedClientException"), "UPSTREAM_AUTH"],
  ["a role without the permission", exception(400, "AccessDeniedException"), "UPSTREAM_AUTH"],
  ["a body that is not JSON", (response) => response.end("<html>"), "UPSTREAM_INVALID_RESPONSE"],
  ["an unknown 418", exception(418, "TeapotException"), "UPSTREAM_INVALID_RESPONSE"],
  ["the page of a proxy", (response) => response.writeHead(404).end("<html>"), "UPSTREAM_INVALID_RESPONSE"],
];

test.each(failures)("%s is a GraphQL error of reads and writes, without AWS's text", async (_, respond, code) => {
  await using gateway = await startWith(respond);
  const responses = [await gateway.execute(query), await gateway.execute(mutation)];
  for (const { status, errors } of responses) {
    expect(status).toBe(200);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
  }
  expect(JSON.stringify(responses)).not.toContain(secret);
});

test("an endpoint that refuses connections is UPSTREAM_UNAVAILABLE", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const { errors } = await gateway.execute(query);
  expect(errors?.[0]?.extensions.code).toBe("UPSTREAM_UNAVAILABLE");
});

test.each([
  [400, "BadRequestException", "BAD_USER_INPUT"],
  [400, "ValidationException", "BAD_USER_INPUT"],
  [409, "ConflictException", "CONFLICT"],
  [404, "NotFoundException", "NOT_FOUND"],
  [403, "ForbiddenException", "NOT_FOUND_OR_FORBIDDEN"],
  [400, "ResourceLimitExceededException", "RESOURCE_LIMIT_EXCEEDED"],
])("%d %s is a user error of a mutation", async (status, name, code) => {
  await using gateway = await startWith(exception(status, name));
  const { updateAppInstance } = await gateway.data(mutation);
  expect(updateAppInstance).toEqual({ appInstance: null, userErrors: [{ code }] });
});

test("AWS's reason for rejecting an input is returned without ARNs, and with AWS's id of the request", async () => {
  await using gateway = await startWith(exception(400, "BadRequestException"));
  const { errors } = await gateway.execute(query);
  expect(errors?.[0]).toMatchObject({
    message: `Amazon Chime rejected the input: ${secret} on (an ARN)`,
    extensions: { code: "BAD_USER_INPUT", awsRequestId, retryable: false },
  });
});

test.each([
  ["x-amz-retry-after", "30"],
  ["retry-after", "0.03"],
])("the time to wait of %s is returned in milliseconds", async (header, value) => {
  await using gateway = await startWith(exception(429, "ThrottledClientException", { [header]: value }));
  const { errors } = await gateway.execute(query);
  expect(errors?.[0]?.extensions).toMatchObject({ code: "UPSTREAM_THROTTLED", retryable: true, retryAfterMs: 30 });
});

test.each([
  "",
  "[]",
  "{}",
  "null",
  '{"AppInstance":null}',
  '{"AppInstance":{"Name":"x"}}',
  '{"AppInstance":{"AppInstanceArn":7}}',
])("the response %j to a describe is an error, not an object without fields", async (body) => {
  await using gateway = await startWith((response) => response.end(body));
  const { data, errors } = await gateway.execute(query);
  expect(data).toEqual({ appInstance: null });
  expect(errors?.[0]?.extensions.code).toBe("UPSTREAM_INVALID_RESPONSE");
});

test.each(["", "{}", '{"AppInstances":null}', '{"AppInstances":[{}]}', '{"AppInstances":[null]}'])(
  "the response %j to a list is an error, not an empty list",
  async (body) => {
    await using gateway = await startWith((response) => response.end(body));
    const { errors } = await gateway.execute("{ appInstances { nodes { id } } }");
    expect(errors?.[0]?.extensions.code).toBe("UPSTREAM_INVALID_RESPONSE");
  },
);

test("a describe that fails is an error at its field, and the other rows are whole", async () => {
  const ids = ["u0", "u1", "u2", "u3", "u4"];
  await using gateway = await startGatewayWithFake(({ url = "" }, response) => {
    const AppInstanceUsers = ids.map((id) => ({ AppInstanceUserArn: `${home}/user/${id}`, Name: "n" }));
    if (url.includes("app-instance-arn=")) return response.end(JSON.stringify({ AppInstanceUsers }));
    if (url.endsWith("u3")) return exception(503, "ServiceUnavailableException")(response);
    const AppInstanceUserArn = decodeURIComponent(url.slice(url.lastIndexOf("/") + 1));
    return response.end(JSON.stringify({ AppInstanceUser: { AppInstanceUserArn, CreatedTimestamp: 1 } }));
  });
  const { data, errors } = await gateway.execute(
    `{ appInstance(arn: "${home}") { users { nodes { userId createdAt } } } }`,
  );
  const createdAt = "1970-01-01T00:00:01.000Z";
  expect(data.appInstance.users.nodes).toEqual(
    ids.map((userId) => ({ userId, createdAt: userId === "u3" ? null : createdAt })),
  );
  expect(errors?.map(({ path }) => path)).toEqual([["appInstance", "users", "nodes", 3, "createdAt"]]);
});
