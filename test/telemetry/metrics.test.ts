import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { contentOf, home } from "../support/content.ts";
import { type Harness, startGatewayWithFake, startTestGateway } from "../support/harness.ts";
import { readMetrics, samplesOf } from "../support/metrics.ts";
import { sharingWithNobody } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";

const readInstance = `{ appInstance(arn: "${home}") { name } }`;
const readTags = `{ appInstance(arn: "${home}") { tags { key } } }`;
const listInstances = "{ appInstances { nodes { name } } }";

let harness: Harness;
beforeEach(async () => {
  const quotas = { ALL: 50, DESCRIBE_APP_INSTANCE: 20 };
  harness = await startTestGateway({ quotas, readCacheMs: 60_000 }, { seed: contentOf(1) });
});
afterEach(async () => harness[Symbol.asyncDispose]());

const samples = async (name: string) => samplesOf(await readMetrics(harness.url), name).toSorted();

test("requests are counted by type and status", async () => {
  await harness.execute(readInstance);
  await harness.execute(listInstances);
  await harness.execute("{ nope }");
  await harness.execute(`mutation { createAppInstance(input: { name: "" }) { userErrors { code } } }`);
  expect(await samples("requests_total")).toEqual([
    '{type="mutation",status="200"} 1',
    '{type="none",status="200"} 1',
    '{type="query",status="200"} 2',
  ]);
});

test("errors are counted by code, user errors included", async () => {
  await harness.execute("{ nope }");
  await harness.execute(`mutation { createAppInstance(input: { name: "" }) { userErrors { code } } }`);
  expect(await samples("errors_total")).toEqual(['{code="BAD_USER_INPUT"} 1', '{code="GRAPHQL_VALIDATION_FAILED"} 1']);
});

test("attempts are counted by operation and outcome", async () => {
  harness.emulator.set({ faults: [{ operation: "ListAppInstances", kind: "serviceUnavailable", count: 1 }] });
  await harness.execute(listInstances);
  expect(await samples("upstream_attempts_total")).toEqual([
    '{operation="ListAppInstances",outcome="OK"} 1',
    '{operation="ListAppInstances",outcome="UPSTREAM_UNAVAILABLE"} 1',
  ]);
});

test("reads are counted as sent or cached", async () => {
  for (const _ of Array(3)) await harness.execute(readInstance);
  expect(await samples("upstream_reads_total")).toEqual([
    '{operation="DescribeAppInstance",source="cached"} 2',
    '{operation="DescribeAppInstance",source="sent"} 1',
  ]);
});

test("of equal reads at once, one is counted as sent and the other as coalesced or cached", async () => {
  await Promise.all([harness.execute(readTags), harness.execute(readTags)]);
  const counted = await samples("upstream_reads_total");
  expect(counted).toHaveLength(2);
  expect(counted[0]).toMatch(/^\{operation="ListTagsForResource",source="(coalesced|cached)"\} 1$/);
  expect(counted[1]).toBe('{operation="ListTagsForResource",source="sent"} 1');
});

test("waits for a rate limit are counted by its class", async () => {
  await harness.execute(readInstance);
  expect(await samples("upstream_queue_wait_seconds_count")).toEqual(['{class="DESCRIBE_APP_INSTANCE"} 1']);
});

test("budgets and the state of the circuit breaker are shown", async () => {
  expect(await samples("upstream_budget_limit")).toEqual(['{class="ALL"} 47.5', '{class="DESCRIBE_APP_INSTANCE"} 19']);
  expect(await samples("upstream_breaker_open")).toEqual(['{operation="*"} 0']);
});

test("an open circuit breaker is shown", async () => {
  await using gateway = await startGatewayWithFake((_, response) => response.writeHead(503).end());
  // It closes for a probe every two seconds.
  await waitUntil(async () => {
    await gateway.execute(listInstances);
    return samplesOf(await readMetrics(gateway.url), "upstream_breaker_open").includes(
      '{operation="ListAppInstances"} 1',
    );
  });
});

test("the metrics of the process are included", async () => {
  const text = await readMetrics(harness.url);
  expect(text).toContain("nodejs_eventloop_lag_seconds");
  expect(text).toContain("nodejs_heap_size_used_bytes");
});

test("no metric contains an ARN", async () => {
  await harness.execute(readInstance);
  expect(await readMetrics(harness.url)).not.toContain(home);
});

test("with METRICS_PORT, the API's port does not serve metrics", async () => {
  await using separate = await startTestGateway({ metricsPort: 0 });
  expect((await fetch(new URL("/metrics", separate.url))).status).toBe(404);
});

interface Dashboard {
  readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[];
}

test("every metric of the dashboard exists", async () => {
  await using sharing = await startTestGateway(sharingWithNobody);
  const text = await readMetrics(sharing.url);
  const { panels } = JSON.parse(await readFile("docs/grafana-dashboard.json", "utf8")) as Dashboard;
  const expressions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  const names = expressions.flatMap((expr) => expr.match(/\b(chime_gateway|nodejs|process)_\w+/g) ?? []);
  expect(names.length).toBeGreaterThan(12);
  for (const name of names)
    expect(text).toMatch(new RegExp(`^# TYPE ${name.replace(/_(bucket|sum|count)$/, "")} `, "m"));
});
