import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { startGatewayAgainst, startTestGateway } from "../support/harness.ts";

const metricsAt = async (url: string) => (await fetch(new URL("/metrics", url))).text();

/** The samples of a metric, as `{labels} value`. */
const samples = (text: string, name: string) =>
  text
    .split("\n")
    .filter((line) => line.startsWith(`chime_gateway_${name}{`) || line.startsWith(`chime_gateway_${name} `))
    .map((line) => line.slice(`chime_gateway_${name}`.length));

test("requests, errors, attempts, reads, waits and budgets are counted", async () => {
  await using harness = await startTestGateway({ quotas: { ALL: 50, DESCRIBE_APP_INSTANCE: 20 }, readCacheMs: 60_000 });
  const arn = await harness.populate(1);
  const query = "query ($arn: ChimeArn!) { appInstance(arn: $arn) { name } }";
  for (let n = 0; n < 3; n += 1) await harness.execute(query, { arn });
  await harness.execute("{ nope }");
  harness.emulator.set({ faults: [{ operation: "ListAppInstances", kind: "serviceUnavailable", count: 1 }] });
  await harness.execute("{ appInstances { nodes { name } } }");
  await Promise.all([
    harness.execute(`{ appInstance(arn: "${arn}") { tags { key } } }`),
    harness.execute(`{ appInstance(arn: "${arn}") { tags { key } } }`),
  ]);
  await harness.execute(`mutation { createAppInstance(input: { name: "" }) { userErrors { code } } }`);
  const text = await metricsAt(harness.url);
  expect(samples(text, "requests_total").toSorted()).toEqual(
    ['{type="mutation",status="200"} 1', '{type="none",status="200"} 1', '{type="query",status="200"} 6'].toSorted(),
  );
  expect(samples(text, "errors_total")).toEqual(['{code="GRAPHQL_VALIDATION_FAILED"} 1', '{code="BAD_USER_INPUT"} 1']);
  expect(samples(text, "upstream_attempts_total")).toEqual(
    expect.arrayContaining([
      '{operation="DescribeAppInstance",outcome="OK"} 1',
      '{operation="ListAppInstances",outcome="UPSTREAM_UNAVAILABLE"} 1',
      '{operation="ListAppInstances",outcome="OK"} 1',
    ]),
  );
  expect(samples(text, "upstream_reads_total")).toEqual(
    expect.arrayContaining([
      '{operation="DescribeAppInstance",source="sent"} 1',
      '{operation="DescribeAppInstance",source="kept"} 2',
    ]),
  );
  expect(samples(text, "upstream_queue_wait_seconds_count")).toContain('{class="DESCRIBE_APP_INSTANCE"} 1');
  expect(samples(text, "upstream_budget_limit")).toEqual(['{class="ALL"} 47.5', '{class="DESCRIBE_APP_INSTANCE"} 19']);
  expect(samples(text, "upstream_breaker_open")).toEqual([" 0"]);
  expect(text).toContain("nodejs_eventloop_lag_seconds");
  expect(text).toContain("nodejs_heap_size_used_bytes");
  expect(text).not.toContain(arn);
});

test("an open breaker is seen", async () => {
  await using upstream = await startFakeUpstream((_, response) => response.writeHead(503).end());
  await using gateway = await startGatewayAgainst({ kind: "emulator", endpoint: upstream.endpoint });
  for (let n = 0; n < 5; n += 1) await gateway.execute("{ appInstances { nodes { name } } }");
  expect(samples(await metricsAt(gateway.url), "upstream_breaker_open")).toEqual([" 1"]);
});

test("with a port of their own they are not served beside the API", async () => {
  await using harness = await startTestGateway({ metricsPort: 0 });
  expect((await fetch(new URL("/metrics", harness.url))).status).toBe(404);
});

test("the dashboard asks for metrics that there are", async () => {
  await using harness = await startTestGateway({ quotas: { ALL: 50 } });
  await harness.execute("{ appInstances { nodes { name } } }");
  await harness.execute("{ nope }");
  const text = await metricsAt(harness.url);
  const dashboard = JSON.parse(await readFile("docs/grafana-dashboard.json", "utf8"));
  const asked = dashboard.panels.flatMap(({ targets }: { targets: { expr: string }[] }) =>
    targets.flatMap(({ expr }) => expr.match(/\b(chime_gateway|nodejs|process)_\w+/g) ?? []),
  );
  expect(asked.length).toBeGreaterThan(12);
  for (const name of asked) expect(text).toMatch(new RegExp(`^${name}[{ ]`, "m"));
});
