import { json } from "node:stream/consumers";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf, home } from "../support/content.ts";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { awsAt, startGatewayProcess } from "../support/process.ts";
import { smallBody } from "../support/raw-http.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { waitUntil } from "../support/wait-until.ts";

interface Span {
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
}

const update = `mutation { updateAppInstance(input: { arn: "${home}", name: "n", metadata: "m" }) { clientMutationId } }`;

/** Sends a mutation that AWS refuses, with an id; returns all places that show the request. */
async function followRequest(requestId: string) {
  const traced: string[] = [];
  await using collector = await startFakeUpstream(async (request, response) => {
    traced.push(JSON.stringify(await json(request)));
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await using emulator = await startEmulator({ seed: contentOf(1) });
  emulator.set({ faults: [{ operation: "UpdateAppInstance", kind: "expiredCredentials" }] });
  const { variable: API_KEYS, as } = keysFor({ ops: operator });
  await using gateway = await startGatewayProcess({
    ...awsAt(emulator.url),
    API_KEYS,
    NODE_ENV: "production",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
  });
  const response = await fetch(gateway.url, {
    method: "POST",
    headers: { "content-type": "application/json", "x-request-id": requestId, ...as.ops },
    body: JSON.stringify({ query: update }),
  });
  const { errors } = (await response.json()) as { readonly errors: { readonly extensions: object }[] };
  await waitUntil(() => gateway.output().includes("request completed"));
  await gateway.stop();
  const lines = gateway.output().trim().split("\n");
  const spans = traced.flatMap((text) =>
    JSON.parse(text).resourceSpans.flatMap(({ scopeSpans }: { scopeSpans: { spans: Span[] }[] }) =>
      scopeSpans.flatMap((scope) => scope.spans),
    ),
  ) as Span[];
  return {
    header: response.headers.get("x-request-id"),
    extensions: errors[0]?.extensions,
    lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    attributesOf: (name: string) =>
      Object.fromEntries(
        (spans.find((span) => span.name === name)?.attributes ?? []).map(({ key, value }) => [
          key,
          Object.values(value)[0],
        ]),
      ),
  };
}

test(
  "one id joins a response, the log, the audit log and the trace; AWS's id, too",
  async () => {
    const requestId = "proxy.1_2-3";
    const { header, extensions, lines, attributesOf } = await followRequest(requestId);
    expect(header).toBe(requestId);
    const awsRequestId = expect.stringMatching(/^[0-9a-f-]{36}$/);
    const expected = { code: "UPSTREAM_AUTH", retryable: false, requestId, awsRequestId };
    expect(extensions).toEqual(expected);
    const { awsRequestId: aws } = extensions as { readonly awsRequestId: string };

    const ofRequest = lines.filter((line) => line.requestId === requestId);
    expect(ofRequest).toEqual([
      expect.objectContaining({ msg: "a call to Amazon Chime failed", awsRequestId: aws }),
      expect.objectContaining({ audit: true, outcome: "UPSTREAM_AUTH", awsRequestId: aws }),
      expect.objectContaining({ msg: "request completed", awsRequestIds: [aws] }),
    ]);
    expect(ofRequest[1]?.subject).toBe(ofRequest[2]?.caller);
    expect(attributesOf("POST /graphql")["chime.request_id"]).toBe(requestId);
    expect(attributesOf("Chime SDK Identity/UpdateAppInstance")["aws.request_id"]).toBe(aws);
  },
  SLOW_TEST_TIMEOUT_MS,
);

const ids: [given: string, isKept: boolean][] = [
  ["a", true],
  ["A-Z.a_9".padEnd(128, "0"), true],
  ["a".repeat(129), false],
  ["", false],
  ["a b", false],
  ["a,b", false],
  ["{}", false],
  ["a\u00e9", false],
  ["a%0Ab", false],
];

test.each(ids)("the id %j is kept: %j", async (given, isKept) => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const headers = { "content-type": "application/json", "x-request-id": given };
  const response = await fetch(gateway.url, { method: "POST", headers, body: smallBody });
  expect(response.headers.get("x-request-id")).toEqual(isKept ? given : expect.stringMatching(/^[0-9a-f-]{36}$/));
});
