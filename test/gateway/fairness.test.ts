import type { RequestListener } from "node:http";
import { expect, test } from "@jest/globals";
import { encodeId } from "../../src/gateway/domain/id.ts";
import { userRef } from "../../src/gateway/domain/refs.ts";
import { keysFor, operator } from "../support/callers.ts";
import { startGatewayWithFake } from "../support/harness.ts";
import { readMetrics, samplesOf } from "../support/metrics.ts";
import { waitUntil } from "../support/wait-until.ts";

const instance = (name: string) => `arn:aws:chime:us-east-1:123456789012:app-instance/${name}`;
const instanceOf = (caller: string) => instance(caller === "alone" ? "quiet" : "crowded");
const eight = Array.from({ length: 8 }, (_, n) => `eight${n}`);
const callers = [...eight, "alone"];

const { access, as } = keysFor<string>({
  ...Object.fromEntries(callers.map((caller) => [caller, { scope: "read", instances: [instanceOf(caller)] }])),
  operator,
});

/** Each request describes fifty users of its own. */
const requests = callers.flatMap((caller) => Array<string>(caller === "alone" ? 5 : 1).fill(caller));
const CALLS_PER_REQUEST = 50;

test("AWS's rate is divided between AppInstances, then between the callers of one", async () => {
  const sent: string[] = [];
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const describe: RequestListener = async ({ url = "" }, response) => {
    const arn = decodeURIComponent(url.slice(url.lastIndexOf("/arn") + 1));
    sent.push(/user\/(\w+)-/.exec(arn)?.[1] ?? "");
    await released;
    response.end(JSON.stringify({ AppInstanceUser: { AppInstanceUserArn: arn, Name: "n", CreatedTimestamp: 1 } }));
  };
  await using gateway = await startGatewayWithFake(describe, {
    access,
    callerCallsPerMinute: 0,
    // A burst of one second's worth leaves connections free, so that only the rate is divided.
    quotas: { DESCRIBE_APP_INSTANCE_USER: 50 },
  });
  const responses = requests.map((caller, n) => {
    const arns = Array.from({ length: CALLS_PER_REQUEST }, (_, k) => `${instanceOf(caller)}/user/${caller}-${n}-${k}`);
    const ids = arns.map((arn) => encodeId(userRef(arn)));
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on AppInstanceUser { createdAt } } }";
    return gateway.execute(query, { ids }, as[caller]);
  });
  // All calls wait for their turn before the first of them gets a response.
  const waiting = `{operation="DescribeAppInstanceUser",source="sent"} ${requests.length * CALLS_PER_REQUEST}`;
  await waitUntil(async () =>
    samplesOf(await readMetrics(gateway.url, as.operator), "upstream_reads_total").includes(waiting),
  );
  const before = sent.length;
  release();
  for (const { errors } of await Promise.all(responses)) expect(errors).toBeUndefined();

  const first = sent.slice(before, before + 400);
  const shareOf = (caller: string, all: readonly string[]) => all.filter((each) => each === caller).length / all.length;
  const ofCrowded = first.filter((caller) => caller !== "alone");
  expect(first).toHaveLength(400);
  expect(shareOf("alone", first)).toBeGreaterThanOrEqual(0.45);
  expect(shareOf("alone", first)).toBeLessThanOrEqual(0.55);
  for (const caller of eight) {
    expect(shareOf(caller, ofCrowded)).toBeGreaterThanOrEqual(0.1);
    expect(shareOf(caller, ofCrowded)).toBeLessThanOrEqual(0.15);
  }
});
