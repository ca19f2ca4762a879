import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { startProcess } from "../support/process.ts";

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: { readonly key: string; readonly value: object }[];
  readonly status: { readonly code?: number };
}

/** Takes spans by OTLP, as a collector does. */
async function openReceiver() {
  const spans: Span[] = [];
  const resources: string[] = [];
  const upstream = await startFakeUpstream((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      expect(request.url).toBe("/v1/traces");
      const { resourceSpans } = JSON.parse(body);
      for (const { resource, scopeSpans } of resourceSpans) {
        resources.push(JSON.stringify(resource));
        for (const { spans: some } of scopeSpans) spans.push(...some);
      }
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  return { ...upstream, spans, resources };
}

const traceId = "0af7651916cd43dd8448eb211c80319c";
const routerSpan = "b7ad6b7169203331";

test("one trace goes from the router's request through fields to each attempt, to a receiver of OTLP", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  await using cleanup = new AsyncDisposableStack();
  cleanup.defer(() => rm(dataDir, { recursive: true }));
  await using receiver = await openReceiver();
  await using gateway = await startProcess(
    "src/main.ts",
    {
      PORT: "0",
      EMULATOR_PORT: "0",
      DATA_DIR: dataDir,
      EMULATOR_FAULTS: "ListAppInstances:serviceUnavailable*1",
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=test",
    },
    "Try it:",
  );
  const [url = ""] = /http:\S+\/graphql/.exec(gateway.banner) ?? [];
  const query = "query Names { appInstances(first: 1) { nodes { name users(first: 2) { nodes { createdAt } } } } }";
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", traceparent: `00-${traceId}-${routerSpan}-01` },
    body: JSON.stringify({ query }),
  });
  expect(await response.json()).toMatchObject({ data: { appInstances: { nodes: [expect.anything()] } } });
  expect(await gateway.stop()).toBe(0);

  const { spans } = receiver;
  expect(new Set(spans.map((span) => span.traceId))).toEqual(new Set([traceId]));
  const named = (name: string) => spans.filter((span) => span.name === name);
  const [request] = named("POST /graphql");
  const [root] = named("Query.appInstances");
  const [users] = named("AppInstance.users");
  expect(request?.parentSpanId).toBe(routerSpan);
  expect(root?.parentSpanId).toBe(request?.spanId);
  const lists = named("Chime SDK Identity/ListAppInstances");
  expect(lists.map(({ parentSpanId }) => parentSpanId)).toEqual([root?.spanId, root?.spanId]);
  expect(lists.map(({ status }) => status.code ?? 0)).toEqual([2, 0]);
  expect(named("Chime SDK Identity/ListAppInstanceUsers")[0]?.parentSpanId).toBe(users?.spanId);
  const ids = new Set(spans.map(({ spanId }) => spanId));
  for (const { parentSpanId } of named("Chime SDK Identity/DescribeAppInstanceUser"))
    expect(ids).toContain(parentSpanId);
  expect(named("Chime SDK Identity/DescribeAppInstanceUser")).toHaveLength(2);
  const attributes = Object.fromEntries(
    (request?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]),
  );
  expect(attributes).toMatchObject({
    "http.response.status_code": 200,
    "graphql.operation.name": "Names",
    "graphql.operation.type": "query",
    "chime.calls": 4,
  });
  expect(receiver.resources.join()).toContain("chime-identity-gateway");
  expect(receiver.resources.join()).toContain("deployment.environment.name");
  expect(receiver.resources.join()).not.toMatch(/host\.name|process\./);
  expect(JSON.stringify(spans)).not.toMatch(/arn:aws|Harbor/);
});
