import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { home } from "../support/content.ts";
import { startGatewayWithFake } from "../support/harness.ts";
import { RESPONSE_TIMEOUT_MS } from "../support/timeouts.ts";

const query = `{ appInstance(arn: "${home}") { arn name } }`;
const mutation = `mutation { updateAppInstance(input: { arn: "${home}", name: "x", metadata: "x" }) { userErrors { code } } }`;

test("a request to which AWS does not respond ends at its deadline", async () => {
  await using gateway = await startGatewayWithFake(() => undefined, { requestTimeoutMs: 200 });
  const { errors } = await gateway.execute(query);
  expect(errors?.[0]?.extensions).toMatchObject({ code: "DEADLINE_EXCEEDED", retryable: true });
});

/** Sends an operation and disconnects once it has reached AWS, which responds after `delayMs`; returns how the call to AWS ended. */
async function disconnectDuring(document: string, delayMs: number): Promise<"completed" | "cancelled"> {
  const arrived = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<"completed" | "cancelled">();
  const disconnected = Promise.withResolvers<void>();
  await using gateway = await startGatewayWithFake(async (_, response) => {
    response.once("close", () => ended.resolve(response.writableFinished ? "completed" : "cancelled"));
    arrived.resolve();
    await disconnected.promise;
    await setTimeout(delayMs, undefined, { ref: false });
    response.end('{"AppInstanceArn":"x"}');
  });
  const client = new AbortController();
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ query: document });
  const request = fetch(gateway.url, { method: "POST", headers, body, signal: client.signal });
  await arrived.promise;
  client.abort();
  await expect(request).rejects.toThrow("aborted");
  disconnected.resolve();
  return ended.promise;
}

test("a client that disconnects cancels its read at AWS", async () => {
  expect(await disconnectDuring(query, RESPONSE_TIMEOUT_MS)).toBe("cancelled");
});

test("a client that disconnects does not cancel its write at AWS", async () => {
  expect(await disconnectDuring(mutation, 500)).toBe("completed");
});
