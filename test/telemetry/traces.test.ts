import { json } from "node:stream/consumers";
import { beforeAll, expect, test } from "@jest/globals";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { startGatewayProcess } from "../support/process.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: { readonly key: string; readonly value: object }[];
  readonly status: { readonly code?: number };
}

interface TraceRequest {
  readonly resourceSpans: { readonly resource: object; readonly scopeSpans: { readonly spans: Span[] }[] }[];
}

const traceId = "0af7651916cd43dd8448eb211c80319c";
const routerSpanId = "b7ad6b7169203331";
const query = "query Names { appInstances(first: 1) { nodes { name users(first: 2) { nodes { createdAt } } } } }";

/** Sends the query to a gateway whose first list fails once; returns what an OTLP collector has received when it has exited. */
async function traceQuery() {
  const received: TraceRequest[] = [];
  const paths = new Set<string | undefined>();
  await using collector = await startFakeUpstream(async (request, response) => {
    paths.add(request.url);
    received.push((await json(request)) as TraceRequest);
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await using gateway = await startGatewayProcess({
    EMULATOR_FAULTS: "ListAppInstances:serviceUnavailable*1",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=test",
  });
  const response = await fetch(gateway.url, {
    method: "POST",
    headers: { "content-type": "application/json", traceparent: `00-${traceId}-${routerSpanId}-01` },
    body: JSON.stringify({ query }),
  });
  expect(await response.json()).toMatchObject({ data: { appInstances: { nodes: [expect.anything()] } } });
  expect(await gateway.stop()).toBe(0);
  expect([...paths]).toEqual(["/v1/traces"]);
  const resourceSpans = received.flatMap((request) => request.resourceSpans);
  return {
    spans: resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    resources: JSON.stringify(resourceSpans.map(({ resource }) => resource)),
  };
}

let spans: readonly Span[];
let resources: string;
beforeAll(async () => {
  ({ spans, resources } = await traceQuery());
}, SLOW_TEST_TIMEOUT_MS);

const spansNamed = (name: string) => spans.filter((span) => span.name === name);
const spanNamed = (name: string) => spansNamed(name)[0];

test("all spans belong to the trace of the router's request", () => {
  expect(new Set(spans.map((span) => span.traceId))).toEqual(new Set([traceId]));
  expect(spanNamed("POST /graphql")?.parentSpanId).toBe(routerSpanId);
});

test("the span of a root field is a child of the request's", () => {
  expect(spanNamed("Query.appInstances")?.parentSpanId).toBe(spanNamed("POST /graphql")?.spanId);
});

test("each attempt of a call is a span below its field, with its status", () => {
  const attempts = spansNamed("Chime SDK Identity/ListAppInstances");
  const root = spanNamed("Query.appInstances")?.spanId;
  expect(attempts.map(({ parentSpanId }) => parentSpanId)).toEqual([root, root]);
  expect(attempts.map(({ status }) => status.code ?? 0)).toEqual([2, 0]);
});

test("the call of a nested field is a span below that field", () => {
  const users = spanNamed("AppInstance.users")?.spanId;
  expect(spanNamed("Chime SDK Identity/ListAppInstanceUsers")?.parentSpanId).toBe(users);
});

test("each describe is a span with a parent in the trace", () => {
  const describes = spansNamed("Chime SDK Identity/DescribeAppInstanceUser");
  expect(describes).toHaveLength(2);
  const ids = spans.map(({ spanId }) => spanId);
  for (const { parentSpanId } of describes) expect(ids).toContain(parentSpanId);
});

test("the span of the request has its operation, status and number of calls", () => {
  const attributes = spanNamed("POST /graphql")?.attributes ?? [];
  expect(Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))).toMatchObject({
    "http.response.status_code": 200,
    "graphql.operation.name": "Names",
    "graphql.operation.type": "query",
    "chime.calls": 4,
  });
});

test("the resource has the service's name and the configured attributes, and nothing of the machine", () => {
  expect(resources).toContain("chime-identity-gateway");
  expect(resources).toContain("deployment.environment.name");
  expect(resources).not.toMatch(/host\.name|process\./);
});

test("no span contains an ARN or a name", () => {
  expect(JSON.stringify(spans)).not.toMatch(/arn:aws|Harbor/);
});
