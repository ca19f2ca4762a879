import { expect, test } from "@jest/globals";
import { executeAt } from "../support/harness.ts";
import { startGatewayProcess } from "../support/process.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";

const query = `{ appInstances { nodes { id name createdAt updatedAt retentionSettings { initiateDeletionAt }
  users(first: 3) { nodes { id createdAt updatedAt expirationSettings { expirationDays } } } } } }`;

async function executeIn(TZ: string) {
  await using gateway = await startGatewayProcess({ TZ });
  const { data, errors } = await executeAt(gateway.url)(query);
  return { data, errors };
}

test(
  "results are the same in every time zone",
  async () => {
    const inUtc = await executeIn("UTC");
    expect(inUtc.errors).toBeUndefined();
    expect(JSON.stringify(inUtc.data)).toContain("2026-01-05T09:01:00.000Z");
    expect(await executeIn("Asia/Kathmandu")).toEqual(inUtc);
    expect(await executeIn("America/St_Johns")).toEqual(inUtc);
  },
  SLOW_TEST_TIMEOUT_MS,
);
