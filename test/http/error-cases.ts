import type { RequestListener } from "node:http";
import { type Config, readConfig } from "../../src/gateway/config/config.ts";
import { encodeJobId } from "../../src/gateway/domain/job.ts";
import { keysFor, operator } from "../support/callers.ts";
import { home, userArn } from "../support/content.ts";
import { claims, sign, tokenAccess } from "../support/issuer.ts";
import { smallBody } from "../support/raw-http.ts";
import { addressOf } from "../support/valkey.ts";

const { access: keyAccess, as } = keysFor({ web: operator, self: { user: userArn(0) } });
const tokens = tokenAccess();
const { authorization: key } = as.web;

export interface ErrorCase {
  readonly code: string;
  readonly status: number;
  readonly config?: Partial<Config>;
  /** What AWS responds; by default nothing is reachable. */
  readonly aws?: RequestListener;
  /** The request as it is sent; `id` is its X-Request-Id. */
  readonly text: (id: string) => string | Promise<string>;
  /** How many requests precede it. */
  readonly before?: number;
  /** True if the audit log can no longer be written after the start. */
  readonly isAuditLogBroken?: boolean;
  /** True if the request can't be parsed, so that its id is unknown. */
  readonly isMalformed?: boolean;
}

interface Request {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const request =
  ({ method = "POST", path = "/graphql", headers = {}, body }: Request = {}) =>
  (id: string): string => {
    const sent = body ?? (method === "POST" ? smallBody : "");
    const all = {
      Host: "localhost",
      ...(sent !== "" && { "Content-Type": "application/json" }),
      "X-Request-Id": id,
      Connection: "close",
      "Content-Length": `${Buffer.byteLength(sent)}`,
      ...headers,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    return [`${method} ${path} HTTP/1.1`, ...lines, "", sent].join("\r\n");
  };

const operation = (query: string, variables: object = {}, headers?: Record<string, string>) =>
  request({ body: JSON.stringify({ query, variables }), ...(headers && { headers }) });

const get = (query: string) => ({
  method: "GET",
  path: `/graphql?query=${encodeURIComponent(query)}`,
});

const exception =
  (status: number, name: string, headers: object = {}): RequestListener =>
  (_, response) =>
    void response
      .writeHead(status, { "x-amzn-errortype": name, "x-amzn-requestid": crypto.randomUUID(), ...headers })
      .end("{}");

const describe = operation(`{ appInstance(arn: "${home}") { name } }`);
const update = operation(`mutation { updateAppInstance(input: { arn: "${home}", name: "x", metadata: "x" }) {
  appInstance { arn } userErrors { code }
} }`);

/** An access whose issuer can't be reached. */
const withoutKeys = tokenAccess({ keys: new URL("file:///nowhere/jwks.json") });

/** A configuration with a bug that throws while a request is authenticated. */
const brokenAccess = { ...tokens, jwt: tokens.jwt && { ...tokens.jwt } };
Object.defineProperty(brokenAccess.jwt, "scopeClaim", {
  get: () => {
    throw new TypeError("secret");
  },
});
const { policy } = readConfig({});
const brokenPolicy = Object.defineProperty({ ...policy }, "canPresignUrls", {
  get: () => {
    throw new TypeError("secret");
  },
});

const users = Array.from({ length: 480 }, () => ({ __typename: "AppInstanceUser", arn: userArn(0) }));
const manyErrors = `query ($users: [_Any!]!) { _entities(representations: $users) { ... on AppInstanceUser {
  a: appInstance { name metadata } b: appInstance { name metadata } c: appInstance { name metadata }
} } }`;

const neverResponds: RequestListener = () => {};

/** A request for each error class, by its code and status. */
export const errorCases: readonly ErrorCase[] = [
  { code: "BAD_REQUEST", status: 400, text: request({ body: "{" }) },
  { code: "BAD_REQUEST", status: 400, text: request({ body: "[]" }) },
  { code: "BAD_REQUEST", status: 400, text: request({ headers: { Host: "[" } }), config: { access: keyAccess } },
  { code: "BAD_REQUEST", status: 400, text: request(get("{ __typename }")) },
  { code: "BAD_REQUEST", status: 400, text: request({ method: "GET", path: "/%" }) },
  { code: "BAD_REQUEST", status: 400, text: operation("{ a }", { a: "x".repeat(20_000) }) },
  {
    code: "BAD_REQUEST",
    status: 400,
    config: { access: keyAccess },
    text: request({ headers: { Authorization: key, authorization: key } }),
  },
  { code: "BAD_REQUEST", status: 400, text: () => "GET / HTTP/1.1\r\nContent-Length: abc\r\n\r\n", isMalformed: true },
  {
    code: "BAD_REQUEST",
    status: 405,
    text: request({ ...get("mutation { __typename }"), headers: { "apollo-require-preflight": "1" } }),
  },
  { code: "BAD_REQUEST", status: 405, text: request({ method: "PUT", body: "{}" }) },
  { code: "BAD_REQUEST", status: 406, text: request({ headers: { Accept: "text/csv" } }) },
  {
    code: "BAD_REQUEST",
    status: 408,
    config: { receiveTimeoutMs: 1000 },
    text: request({ headers: { "Content-Length": "99" } }),
  },
  { code: "BAD_REQUEST", status: 413, text: request({ body: JSON.stringify({ query: "x".repeat(1_100_000) }) }) },
  { code: "BAD_REQUEST", status: 415, text: request({ headers: { "Content-Type": "text/csv" } }) },
  {
    code: "BAD_REQUEST",
    status: 431,
    isMalformed: true,
    text: (id) => request({ headers: { "X-Long": "x".repeat(20_000) } })(id),
  },
  { code: "UNAUTHENTICATED", status: 401, text: request(), config: { access: keyAccess } },
  {
    code: "UNAUTHENTICATED",
    status: 401,
    text: request({ method: "GET", path: "/metrics" }),
    config: { access: keyAccess },
  },
  { code: "FORBIDDEN", status: 403, text: request({ headers: { Host: "evil.example" } }) },
  {
    code: "JOB_ELSEWHERE",
    status: 200,
    text: operation(`{ job(id: "${encodeJobId("elsewhere", "a")}") { id } }`),
  },
  {
    code: "JOB_STORE_UNAVAILABLE",
    status: 200,
    config: { sharing: { address: addressOf(1), timeoutMs: 50, replicas: 1, cursorKeys: [Buffer.alloc(32, 1)] } },
    text: operation("{ jobs { nodes { id } } }"),
  },
  { code: "OPERATION_NOT_TRUSTED", status: 403, text: request(), config: { trustedDocuments: new Map() } },
  { code: "NOT_FOUND", status: 404, text: request({ method: "GET", path: "/nowhere" }) },
  {
    code: "RATE_LIMITED",
    status: 429,
    before: 1,
    config: { access: keyAccess, callerCallsPerMinute: 1 },
    text: request({ headers: { Authorization: key } }),
  },
  {
    code: "OVERLOADED",
    status: 503,
    text: request({ body: `${smallBody}${" ".repeat(20_000)}` }),
    config: { maxUploadBytes: 1 },
  },
  {
    code: "UNAVAILABLE",
    status: 503,
    config: { access: withoutKeys },
    text: async (id) => request({ headers: { Authorization: `Bearer ${await sign(claims())}` } })(id),
  },
  {
    code: "INTERNAL_SERVER_ERROR",
    status: 500,
    config: { access: brokenAccess },
    text: async (id) => request({ headers: { Authorization: `Bearer ${await sign(claims())}` } })(id),
  },
  {
    code: "INTERNAL_SERVER_ERROR",
    status: 200,
    config: { policy: brokenPolicy },
    text: operation("{ presignedUrl(operation: LIST_APP_INSTANCES) { url } }"),
  },
  { code: "GRAPHQL_PARSE_FAILED", status: 200, text: operation("{") },
  { code: "GRAPHQL_VALIDATION_FAILED", status: 200, text: operation("{ nope }") },
  {
    code: "OPERATION_RESOLUTION_FAILURE",
    status: 400,
    text: request({
      body: JSON.stringify({ query: "query A { __typename } query B { __typename }" }),
      headers: { Accept: "application/graphql-response+json" },
    }),
  },
  {
    code: "PERSISTED_QUERY_NOT_SUPPORTED",
    status: 200,
    text: request({ body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: "x" } } }) }),
  },
  { code: "BAD_USER_INPUT", status: 200, text: operation('{ appInstance(arn: "nonsense") { name } }') },
  {
    code: "QUERY_TOO_COMPLEX",
    status: 400,
    config: { maxCalls: 1 },
    text: operation(
      "{ appInstances(first: 50) { nodes { createdAt } } }",
      {},
      {
        Accept: "application/graphql-response+json",
      },
    ),
  },
  {
    code: "FORBIDDEN",
    status: 200,
    config: { access: keyAccess },
    text: operation(`{ appInstance(arn: "${home}") { name } }`, {}, { Authorization: as.self.authorization }),
  },
  {
    code: "TOO_MANY_ERRORS",
    status: 200,
    config: { access: keyAccess },
    text: operation(manyErrors, { users }, { Authorization: as.self.authorization }),
  },
  { code: "DEADLINE_EXCEEDED", status: 200, config: { requestTimeoutMs: 100 }, aws: neverResponds, text: describe },
  { code: "UPSTREAM_THROTTLED", status: 200, aws: exception(429, "ThrottledClientException"), text: describe },
  {
    code: "UPSTREAM_THROTTLED",
    status: 200,
    aws: exception(429, "ThrottledClientException", { "x-amz-retry-after": "30.5" }),
    text: describe,
  },
  { code: "UPSTREAM_UNAVAILABLE", status: 200, aws: exception(503, "ServiceUnavailableException"), text: describe },
  { code: "UPSTREAM_UNAVAILABLE", status: 200, aws: (_, response) => void response.destroy(), text: describe },
  { code: "UPSTREAM_TIMEOUT", status: 200, config: { attemptTimeoutMs: 100 }, aws: neverResponds, text: describe },
  { code: "UPSTREAM_AUTH", status: 200, aws: exception(403, "ExpiredTokenException"), text: describe },
  { code: "UPSTREAM_INVALID_RESPONSE", status: 200, aws: (_, response) => void response.end("<html>"), text: describe },
  {
    code: "AUDIT_UNAVAILABLE",
    status: 200,
    isAuditLogBroken: true,
    before: 1,
    aws: exception(409, "ConflictException"),
    text: update,
  },
];
