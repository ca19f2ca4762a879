import { expect, test } from "@jest/globals";
import { cacheFor } from "../../src/gateway/telemetry/metrics-route.ts";
import { as, startGuardedGateway } from "../access/callers.ts";
import { startTestGateway } from "../support/harness.ts";
import { findFreePort } from "../support/raw-http.ts";

const fetchMetrics = (url: string, headers: Record<string, string> = {}) =>
  fetch(new URL("/metrics", url), { headers }).then(async (response) => ({
    status: response.status,
    text: await response.text(),
  }));

test("where API keys are set, only operators can read the metrics beside the API", async () => {
  await using gateway = await startGuardedGateway();
  const callers = {
    operator: as.operator,
    admin: as.admin,
    read: as.read,
    self: as.self,
    expired: as.expired,
    none: {},
  };
  const responses = Object.entries(callers).map(async ([name, headers]) => {
    const { status, text } = await fetchMetrics(gateway.url, headers);
    return [name, status, text.includes("chime_gateway")] as const;
  });
  expect(await Promise.all(responses)).toEqual([
    ["operator", 200, true],
    ["admin", 403, false],
    ["read", 403, false],
    ["self", 403, false],
    ["expired", 401, false],
    ["none", 401, false],
  ]);
});

test("a refusal has the form of other errors", async () => {
  await using gateway = await startGuardedGateway();
  const refused = await fetchMetrics(gateway.url, as.read);
  expect(JSON.parse(refused.text)).toEqual({
    errors: [
      {
        message: "`/metrics` needs the scope operator",
        extensions: { code: "FORBIDDEN", retryable: false, requestId: expect.any(String) },
      },
    ],
  });
  const anonymous = await fetch(new URL("/metrics", gateway.url));
  expect(anonymous.headers.get("www-authenticate")).toBe("Bearer");
  expect(await anonymous.json()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
});

test("without API keys and tokens, everyone on this machine can read the metrics", async () => {
  await using gateway = await startTestGateway();
  expect((await fetchMetrics(gateway.url)).status).toBe(200);
});

test("METRICS_PORT serves the metrics without a key, because networks can restrict it", async () => {
  const metricsPort = await findFreePort();
  await using _gateway = await startGuardedGateway({ metricsPort });
  expect((await fetchMetrics(`http://localhost:${metricsPort}`)).status).toBe(200);
});

test("the text is collected once a second, however often it is requested", async () => {
  let [now, reads] = [0, 0];
  const read = cacheFor(
    1_000,
    async () => {
      reads += 1;
      return reads;
    },
    () => now,
  );
  expect(await Promise.all(Array.from({ length: 2_000 }, read))).toEqual(Array(2_000).fill(1));
  now = 999;
  expect(await read()).toBe(1);
  now = 1_000;
  expect(await read()).toBe(2);
});
