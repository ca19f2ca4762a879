import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { keysFor } from "../support/callers.ts";
import { contentOf, home } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";

const CALLS_PER_MINUTE = 120;
const { access, as } = keysFor({ writer: { scope: "write", instances: [home] } });

test("of a thousand creates, those that the rate leaves time for are sent, charged and audited, and the rest are not started", async () => {
  await using started = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  started.defer(() => rm(folder, { recursive: true }));
  const auditLog = join(folder, "audit.log");
  const quotas = { APP_INSTANCE_USER_WRITES: 20 };
  const limits = { access, auditLog, quotas, requestTimeoutMs: 3_000, callerCallsPerMinute: CALLS_PER_MINUTE };
  const harness = started.use(await startTestGateway(limits, { seed: contentOf(0) }));
  const users = Array.from({ length: 1000 }, (_, n) => ({ userId: `u${n}`, name: "n" }));
  const {
    data,
    errors = [],
    extensions,
  } = await harness.execute(
    `mutation ($input: CreateAppInstanceUsersInput!) {
      createAppInstanceUsers(input: $input) { results { index } notStarted { count indexes retryAfterMs } }
    }`,
    { input: { appInstanceArn: home, users } },
    as.writer,
  );
  const sent = extensions.cost.actualCalls;
  // A second's worth at once, and three seconds of the rate.
  expect(sent).toBeGreaterThan(0);
  expect(sent).toBeLessThanOrEqual(80);
  const { results, notStarted } = data.createAppInstanceUsers;
  // On a busy machine the last ones have no response before the deadline.
  expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(
    new Set(errors.map(() => "DEADLINE_EXCEEDED")),
  );
  expect(results.filter(Boolean)).toHaveLength(sent - errors.length);
  expect(harness.calls.length).toBeLessThanOrEqual(sent);
  expect(harness.calls.length).toBeGreaterThanOrEqual(sent - errors.length);
  expect(notStarted).toMatchObject({ count: 1000 - sent, retryAfterMs: expect.any(Number) });
  expect(notStarted.indexes).toHaveLength(1000 - sent);

  const audited = (await readFile(auditLog, "utf8")).split("\n").filter(Boolean);
  let charged = CALLS_PER_MINUTE;
  while ((await harness.execute("{ __typename }", {}, as.writer)).status !== 429) charged -= 1;
  expect({ charged, audited: audited.length }).toEqual({ charged: sent + errors.length, audited: sent });
});
