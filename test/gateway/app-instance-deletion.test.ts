import type { RequestListener } from "node:http";
import { expect, test } from "@jest/globals";
import { mutate, startGatewayWithFake, startTestGateway } from "../support/harness.ts";
import { RESPONSE_TIMEOUT_MS } from "../support/timeouts.ts";

const arn = "arn:aws:chime:us-east-1:123456789012:app-instance/x";

/** An AppInstance that is found by the first three describes. */
function startSlowDeletion() {
  const describes = { count: 0 };
  const onRequest: RequestListener = ({ method }, response) => {
    if (method === "DELETE") return response.writeHead(204).end();
    describes.count += 1;
    if (describes.count > 3) return response.writeHead(403, { "x-amzn-errortype": "ForbiddenException" }).end("{}");
    return response.end(JSON.stringify({ AppInstance: { AppInstanceArn: arn, Name: "Chat" } }));
  };
  return { onRequest, describes };
}

const fields = "deletedArn status";

test("without waitMs a deletion is requested and not waited for", async () => {
  const { onRequest, describes } = startSlowDeletion();
  await using gateway = await startGatewayWithFake(onRequest);
  const input = { arn, confirmName: "Chat", waitMs: 0 };
  expect(await mutate(gateway, "deleteAppInstance", input, fields)).toMatchObject({
    deletedArn: arn,
    status: "DELETION_REQUESTED",
    userErrors: [],
  });
  expect(describes.count).toBe(1);
});

test("with waitMs the gateway describes until the AppInstance is gone", async () => {
  const { onRequest, describes } = startSlowDeletion();
  await using gateway = await startGatewayWithFake(onRequest, { requestTimeoutMs: RESPONSE_TIMEOUT_MS });
  const input = { arn, confirmName: "Chat", waitMs: RESPONSE_TIMEOUT_MS };
  expect(await mutate(gateway, "deleteAppInstance", input, fields)).toMatchObject({
    deletedArn: arn,
    status: "DELETED",
    userErrors: [],
  });
  expect(describes.count).toBe(4);
});

test("a deletion is waited for no longer than the request may take", async () => {
  await using harness = await startTestGateway({ requestTimeoutMs: 700 }, { deletionDelay: 60_000 });
  const home = await harness.populate(0);
  const startedAt = performance.now();
  const input = { arn: home, confirmName: "Populated", waitMs: 30_000 };
  const { status } = await mutate(harness, "deleteAppInstance", input, "status");
  expect(status).toBe("DELETION_REQUESTED");
  expect(performance.now() - startedAt).toBeLessThan(RESPONSE_TIMEOUT_MS);
});
