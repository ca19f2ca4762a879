import { setTimeout } from "node:timers/promises";
import { describe, expect, jest, test } from "@jest/globals";
import { SLACK_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { valkeyProgram } from "../support/valkey.ts";
import { type Cluster, readUser, startCluster, updateWith } from "./cluster.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const LEASE_MS = 3000;

const env = { ATTEMPT_TIMEOUT_MS: `${LEASE_MS / 3}`, REQUEST_TIMEOUT_MS: "60000" };

const writesIn = ({ requests }: Cluster) =>
  requests.filter(({ operation, status }) => operation === "UpdateAppInstanceUser" && status === 200).length;

/** Starts an update by the first replica, and waits until one of its calls is held. */
async function startHeldUpdate(
  { proxy, replicas: [first] }: Cluster,
  fields: string,
  at: Parameters<Cluster["proxy"]["holdNext"]>,
) {
  const held = proxy.holdNext(...at);
  const update = first.execute(updateWith(fields)).catch(() => undefined);
  await held.arrived;
  return { update, release: held.release };
}

/** Updates through another replica. Returns how long that took. */
async function updateThroughOther({ replicas: [, other] }: Cluster, fields: string): Promise<number> {
  const startedAt = performance.now();
  const { updateAppInstanceUser } = await other.data(updateWith(fields));
  expect(updateAppInstanceUser).toEqual({ appInstanceUser: { name: expect.any(String) }, userErrors: [] });
  return performance.now() - startedAt;
}

const readBy = async ({ replicas: [, , third] }: Cluster) => (await third.data(readUser)).found;

const notSent = expect.objectContaining({
  message: "Another update of the object may have begun meanwhile. Nothing was written",
  extensions: expect.objectContaining({ code: "UPSTREAM_UNAVAILABLE", retryable: true }),
});

(valkeyProgram ? describe : describe.skip)("the replica that updates an object", () => {
  test.each([
    ["some fields", async () => 'name: "First"'],
    [
      "an object that it expects unchanged",
      async (cluster: Cluster) =>
        `name: "First", metadata: "", expectedUpdatedAt: "${(await readBy(cluster)).updatedAt}"`,
    ],
  ])(
    "freezes longer than its lease before it writes %s: others continue, and it writes nothing",
    async (_, fieldsOf) => {
      await using cluster = await startCluster(env);
      const [first] = cluster.replicas;
      const { update, release } = await startHeldUpdate(cluster, await fieldsOf(cluster), ["GET", "response"]);
      first.signal("SIGSTOP");
      const tookMs = await updateThroughOther(cluster, 'metadata: "Second"');
      expect(tookMs).toBeLessThan(LEASE_MS + SLACK_MS);
      release();
      await setTimeout(LEASE_MS);
      first.signal("SIGCONT");
      expect((await update)?.errors).toEqual([notSent]);
      expect(await readBy(cluster)).toMatchObject({ name: "Name of user-002", metadata: "Second" });
      expect(writesIn(cluster)).toBe(1);
      // The client may try again.
      await first.data(updateWith('name: "First"'));
      expect(await readBy(cluster)).toMatchObject({ name: "First", metadata: "Second" });
    },
  );

  test("freezes in its write, which AWS refused: it does not send that again over the update of another", async () => {
    await using cluster = await startCluster(env);
    const [first] = cluster.replicas;
    const { update, release } = await startHeldUpdate(cluster, 'name: "First"', ["PUT", "request"]);
    first.signal("SIGSTOP");
    await updateThroughOther(cluster, 'metadata: "Second"');
    release(503);
    await setTimeout(LEASE_MS);
    first.signal("SIGCONT");
    const message = "Another update of the object may have begun meanwhile. This one may have been performed";
    expect((await update)?.errors?.map((error) => error.message)).toEqual([message]);
    expect(await readBy(cluster)).toMatchObject({ name: "Name of user-002", metadata: "Second" });
    expect(writesIn(cluster)).toBe(1);
  });

  test("freezes, and its write is performed when others have gone on: that is not excluded, because AWS has no conditional write", async () => {
    await using cluster = await startCluster(env);
    const [first] = cluster.replicas;
    const { update, release } = await startHeldUpdate(cluster, 'name: "First"', ["PUT", "request"]);
    first.signal("SIGSTOP");
    await updateThroughOther(cluster, 'metadata: "Second"');
    release();
    await setTimeout(LEASE_MS);
    first.signal("SIGCONT");
    await update;
    expect(await readBy(cluster)).toMatchObject({ name: "First", metadata: null });
    expect(writesIn(cluster)).toBe(2);
  });

  test.each([
    ["before it writes", ["GET", "response"], "Name of user-002", 1],
    ["before it learns that AWS has written", ["PUT", "response"], "First", 2],
  ] as const)("is killed %s: others continue after its lease, and lose nothing", async (_, at, name, writes) => {
    await using cluster = await startCluster(env);
    const { update } = await startHeldUpdate(cluster, 'name: "First"', [...at]);
    await cluster.replicas[0].stop("SIGKILL");
    await update;
    const tookMs = await updateThroughOther(cluster, 'metadata: "Second"');
    expect(tookMs).toBeLessThan(LEASE_MS + SLACK_MS);
    expect(await readBy(cluster)).toMatchObject({ name, metadata: "Second" });
    expect(writesIn(cluster)).toBe(writes);
  });
});
