import type { ServerResponse } from "node:http";
import { expect, test } from "@jest/globals";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { startGatewayAgainst } from "../support/harness.ts";

const home = "arn:aws:chime:us-east-1:123456789012:app-instance/11111111-aaaa-4bbb-8ccc-222222222222";
const secret = "canary-4711";
const requestId = "6f0c0000-0000-4000-8000-000000000000";

const exception =
  (status: number, name: string, headers: object = {}) =>
  (response: ServerResponse) =>
    response
      .writeHead(status, {
        "x-amzn-errortype": name,
        "x-amzn-requestid": requestId,
        "content-type": "application/json",
        ...headers,
      })
      .end(JSON.stringify({ Code: name, Message: `${secret} on ${home}/user/${secret}` }));

const success =
  (body: string, status = 200) =>
  (response: ServerResponse) =>
    response.writeHead(status, { "content-type": "application/json", "x-amzn-requestid": requestId }).end(body);

const query = "query ($home: ChimeArn!) { appInstance(arn: $home) { arn name } }";
const mutation = `mutation ($input: UpdateAppInstanceInput!) {
  updateAppInstance(input: $input) { appInstance { arn } userErrors { code } }
}`;
const input = { arn: home, name: "x", metadata: "x" };

const failures: [fault: string, answer: (response: ServerResponse) => unknown, code: string][] = [
  ["429", exception(429, "ThrottledClientException"), "UPSTREAM_THROTTLED"],
  ["429 of the front end", exception(429, "ThrottlingException"), "UPSTREAM_THROTTLED"],
  ["500", exception(500, "ServiceFailureException"), "UPSTREAM_UNAVAILABLE"],
  ["503", exception(503, "ServiceUnavailableException"), "UPSTREAM_UNAVAILABLE"],
  ["an unknown 502", exception(502, "WhatIsThisException"), "UPSTREAM_UNAVAILABLE"],
  [
    "HTML 500",
    (response) => response.writeHead(500, { "content-type": "text/html" }).end(`<h1>${secret}</h1>`),
    "UPSTREAM_UNAVAILABLE",
  ],
  ["reset", (response) => response.destroy(), "UPSTREAM_UNAVAILABLE"],
  ["no HTTP", (response) => response.socket?.end("what is this\r\n\r\n"), "UPSTREAM_UNAVAILABLE"],
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
  ["a role without the right", exception(400, "AccessDeniedException"), "UPSTREAM_AUTH"],
  ["no JSON", success("<html>"), "UPSTREAM_INVALID_RESPONSE"],
  ["an unknown 418", exception(418, "TeapotException"), "UPSTREAM_INVALID_RESPONSE"],
  ["a page of a proxy", (response) => response.writeHead(404).end("<html>"), "UPSTREAM_INVALID_RESPONSE"],
];

test.each(failures)(
  "%s reaches the caller in our words, at the top, with nothing of AWS's text",
  async (_, answer, code) => {
    await using upstream = await startFakeUpstream((_request, response) => answer(response));
    await using gateway = await startGatewayAgainst(
      { kind: "emulator", endpoint: upstream.endpoint },
      { logLevel: "silent" },
    );
    const answers = [await gateway.execute(query, { home }), await gateway.execute(mutation, { input })];
    for (const { status, errors } of answers) {
      expect(status).toBe(200);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    }
    expect(JSON.stringify(answers)).not.toContain(secret);
  },
);

const emptyAnswers = [
  "",
  "[]",
  "{}",
  "null",
  '{"AppInstance":null}',
  '{"AppInstance":{"Name":"x"}}',
  '{"AppInstance":{"AppInstanceArn":7}}',
];

test.each(emptyAnswers)("the answer %j to a describe is told as invalid, not as an empty thing", async (body) => {
  await using upstream = await startFakeUpstream((_request, response) => success(body)(response));
  await using gateway = await startGatewayAgainst(
    { kind: "emulator", endpoint: upstream.endpoint },
    { logLevel: "silent" },
  );
  const { data, errors } = await gateway.execute(query, { home });
  expect(data).toEqual({ appInstance: null });
  expect(errors?.[0]?.extensions.code).toBe("UPSTREAM_INVALID_RESPONSE");
});

test.each(["", "{}", '{"AppInstances":null}', '{"AppInstances":[{}]}', '{"AppInstances":[null]}'])(
  "the answer %j to a list is told as invalid, not as an empty list",
  async (body) => {
    await using upstream = await startFakeUpstream((_request, response) => success(body)(response));
    await using gateway = await startGatewayAgainst(
      { kind: "emulator", endpoint: upstream.endpoint },
      { logLevel: "silent" },
    );
    const { errors } = await gateway.execute("{ appInstances { nodes { id } } }");
    expect(errors?.[0]?.extensions.code).toBe("UPSTREAM_INVALID_RESPONSE");
  },
);

const userFailures: [answer: (response: ServerResponse) => unknown, code: string][] = [
  [exception(400, "BadRequestException"), "BAD_USER_INPUT"],
  [exception(400, "ValidationException"), "BAD_USER_INPUT"],
  [exception(409, "ConflictException"), "CONFLICT"],
  [exception(404, "NotFoundException"), "NOT_FOUND"],
  [exception(403, "ForbiddenException"), "NOT_FOUND_OR_FORBIDDEN"],
  [exception(400, "ResourceLimitExceededException"), "RESOURCE_LIMIT_EXCEEDED"],
];

test.each(userFailures)("what the caller can act on is a user error of a mutation (%#)", async (answer, code) => {
  await using upstream = await startFakeUpstream((_request, response) => answer(response));
  await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: upstream.endpoint });
  const { updateAppInstance } = await gateway.data(mutation, { input });
  expect(updateAppInstance).toEqual({ appInstance: null, userErrors: [{ code }] });
});

test("a refusal of AWS is handed on without the ARNs in it, and an error carries AWS's request id", async () => {
  await using upstream = await startFakeUpstream((_request, response) =>
    exception(400, "BadRequestException")(response),
  );
  await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: upstream.endpoint });
  const { errors } = await gateway.execute(query, { home });
  expect(errors?.[0]).toMatchObject({
    message: `Amazon Chime refused the input: ${secret} on (an ARN)`,
    extensions: { code: "BAD_USER_INPUT", requestId, retryable: false },
  });
});

test("AWS's advice when to try again is passed on, in milliseconds", async () => {
  for (const [header, value] of Object.entries({ "x-amz-retry-after": "30", "retry-after": "0.03" })) {
    const throttle = exception(429, "ThrottledClientException", { [header]: value });
    await using upstream = await startFakeUpstream((_request, response) => throttle(response));
    await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: upstream.endpoint });
    const { errors } = await gateway.execute(query, { home });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "UPSTREAM_THROTTLED", retryable: true, retryAfterMs: 30 });
  }
});

test("AWS's advice when to try again is heeded", async () => {
  const times: number[] = [];
  await using upstream = await startFakeUpstream((_, response) => {
    times.push(performance.now());
    if (times.length === 1) exception(503, "ServiceUnavailableException", { "x-amz-retry-after": "700" })(response);
    else success(JSON.stringify({ AppInstance: { AppInstanceArn: home, Name: "n" } }))(response);
  });
  await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: upstream.endpoint });
  expect(await gateway.data(query, { home })).toEqual({ appInstance: { arn: home, name: "n" } });
  const [first = 0, second = 0] = times;
  expect(second - first).toBeGreaterThan(690);
});

test("whether more follows AWS has said by its token, also when looking fails", async () => {
  let asked = 0;
  await using upstream = await startFakeUpstream((_, response) => {
    asked += 1;
    if (asked > 1) return void exception(400, "BadRequestException")(response);
    const AppInstanceUsers = Array.from({ length: 50 }, (_, n) => ({
      AppInstanceUserArn: `${home}/user/u${n}`,
      Name: "n",
    }));
    return void success(JSON.stringify({ AppInstanceArn: home, AppInstanceUsers, NextToken: "more" }))(response);
  });
  await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: upstream.endpoint });
  const page = `{ appInstance(arn: "${home}") { users(first: 50) { pageInfo { hasNextPage } } } }`;
  expect(await gateway.data(page)).toEqual({ appInstance: { users: { pageInfo: { hasNextPage: true } } } });
  expect(asked).toBe(2);
});

test("one describe that fails leaves the others whole", async () => {
  const users = Array.from({ length: 5 }, (_, index) => ({ AppInstanceUserArn: `${home}/user/u${index}`, Name: "n" }));
  await using upstream = await startFakeUpstream(({ url = "" }, response) => {
    if (url.includes("app-instance-arn=")) return success(JSON.stringify({ AppInstanceUsers: users }))(response);
    if (url.endsWith("u3")) return exception(503, "ServiceUnavailableException")(response);
    const AppInstanceUser = {
      AppInstanceUserArn: decodeURIComponent(url.slice(url.lastIndexOf("/") + 1)),
      CreatedTimestamp: 1,
    };
    return success(JSON.stringify({ AppInstanceUser }))(response);
  });
  await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: upstream.endpoint });
  const { data, errors } = await gateway.execute(
    "query ($home: ChimeArn!) { appInstance(arn: $home) { users { nodes { userId createdAt } } } }",
    { home },
  );
  const createdAt = "1970-01-01T00:00:01.000Z";
  expect(data.appInstance.users.nodes).toEqual(
    [0, 1, 2, 3, 4].map((index) => ({ userId: `u${index}`, createdAt: index === 3 ? null : createdAt })),
  );
  expect(errors?.map(({ path }) => path)).toEqual([["appInstance", "users", "nodes", 3, "createdAt"]]);
});

test("an upstream that hangs ends with the deadline", async () => {
  await using upstream = await startFakeUpstream(() => undefined);
  await using gateway = await startGatewayAgainst(
    { kind: "emulator", endpoint: upstream.endpoint },
    { requestTimeoutMs: 200 },
  );
  const { errors } = await gateway.execute(query, { home });
  expect(errors?.[0]?.extensions).toMatchObject({ code: "DEADLINE_EXCEEDED", retryable: true });
});

test("an upstream that is not there is told as unavailable", async () => {
  await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: "http://127.0.0.1:1" });
  const { errors } = await gateway.execute(query, { home });
  expect(errors?.[0]?.extensions.code).toBe("UPSTREAM_UNAVAILABLE");
});

test("a caller who goes away ends the read upstream; a write that was sent is finished", async () => {
  for (const [document, variables, ends] of [
    [query, { home }, "closed"],
    [mutation, { input }, "finished"],
  ] as const) {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const { promise: ended, resolve: end } = Promise.withResolvers<string>();
    await using upstream = await startFakeUpstream((_request, response) => {
      response.once("close", () => end(response.writableFinished ? "finished" : "closed"));
      arrive();
      setTimeout(() => success('{"AppInstanceArn":"x"}')(response), 150);
    });
    await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: upstream.endpoint });
    const leave = new AbortController();
    const request = fetch(gateway.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: document, variables }),
      signal: leave.signal,
    });
    await arrived;
    leave.abort();
    await expect(request).rejects.toThrow("aborted");
    expect(await ended).toBe(ends);
  }
});

test("lists go on over short and empty pages, and stop at a token that comes again or leads to nothing", async () => {
  const row = (id: number) => ({ AppInstanceArn: `${home}${id}`, Name: String(id) });
  const pages: Record<string, object> = {
    "": { AppInstances: [], NextToken: "a" },
    a: { AppInstances: [row(1)], NextToken: "b" },
    b: { AppInstances: [], NextToken: "c" },
    c: { AppInstances: [row(2), row(3)], NextToken: "d" },
    d: { AppInstances: [], NextToken: "a" },
  };
  let count = 0;
  await using upstream = await startFakeUpstream(({ url }, response) => {
    count++;
    const token = new URL(url ?? "", "http://x").searchParams.get("next-token") ?? "";
    success(JSON.stringify(pages[token]))(response);
  });
  await using gateway = await startGatewayAgainst(
    { kind: "emulator", endpoint: upstream.endpoint },
    { listExtraPages: 4 },
  );
  const read = (first: number) =>
    gateway.data(`{ appInstances(first: ${first}) { nodes { name } pageInfo { hasNextPage } } }`);
  const names = [{ name: "1" }, { name: "2" }, { name: "3" }];
  expect((await read(10)).appInstances).toEqual({ nodes: names, pageInfo: { hasNextPage: false } });
  expect(count).toBe(5);
  expect((await read(3)).appInstances).toEqual({ nodes: names, pageInfo: { hasNextPage: false } });
  expect((await read(1)).appInstances).toEqual({ nodes: [{ name: "1" }], pageInfo: { hasNextPage: true } });
});

test("a list that never ends costs no more calls than allowed, and can be gone on with", async () => {
  let count = 0;
  await using upstream = await startFakeUpstream((_request, response) =>
    success(JSON.stringify({ AppInstances: [], NextToken: `t${++count}` }))(response),
  );
  await using gateway = await startGatewayAgainst(
    { kind: "emulator", endpoint: upstream.endpoint },
    { listExtraPages: 4 },
  );
  const { appInstances } = await gateway.data("{ appInstances { nodes { id } pageInfo { endCursor } } }");
  expect(appInstances.nodes).toEqual([]);
  expect(count).toBe(5);
  const { appInstances: whole } = await gateway.data("{ appInstances { pageInfo { hasNextPage } } }");
  expect(whole.pageInfo.hasNextPage).toBe(true);
  expect(count).toBe(10);
  await gateway.data("query ($after: String) { appInstances(after: $after) { pageInfo { endCursor } } }", {
    after: appInstances.pageInfo.endCursor,
  });
  expect(count).toBe(16);
});

test("a create that found no connection was not done, and may be sent again as it is", async () => {
  await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: "http://127.0.0.1:1" });
  const create = `mutation ($input: CreateAppInstanceInput!) { createAppInstance(input: $input) { userErrors { code } } }`;
  const { errors } = await gateway.execute(create, { input: { name: "x" } });
  expect(errors).toMatchObject([
    {
      message: "Amazon Chime cannot be reached, or fails",
      extensions: { code: "UPSTREAM_UNAVAILABLE", retryable: true },
    },
  ]);
});
