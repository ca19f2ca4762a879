import { setTimeout } from "node:timers/promises";
import { describe, expect, jest, test } from "@jest/globals";
import { home } from "../support/content.ts";
import type { ReplicaProcess } from "../support/replica-processes.ts";
import { SLACK_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { valkeyProgram } from "../support/valkey.ts";
import { type Cluster, readUser, startCluster, updateWith } from "./cluster.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const readList = `{ found: appInstance(arn: "${home}") { users(first: 3) { nodes { name createdAt } } } }`;

const operationsOf = ({ requests }: Cluster) => requests.map(({ operation }) => operation);

const nameIn = ({ data, errors }: Awaited<ReturnType<ReplicaProcess["execute"]>>): string => {
  if (errors) throw new Error(JSON.stringify(errors));
  return data.found.name ?? data.found.users.nodes.map(({ name }: { name: string }) => name).join();
};

(valkeyProgram ? describe : describe.skip)("the replica that sends a read for all", () => {
  test("is killed: those that wait get a response within its lease of 2 s, for one call", async () => {
    await using cluster = await startCluster({ READ_CACHE_MS: "60000" });
    const { proxy, replicas } = cluster;
    const [leader, ...others] = replicas;
    const held = proxy.holdNext("GET", "response");
    const lost = leader.execute(readUser).catch(() => "lost");
    await held.arrived;
    const startedAt = performance.now();
    const reads = others.flatMap(({ execute }) => Array.from({ length: 5 }, () => execute(readUser)));
    await setTimeout(300);
    expect(cluster.requests).toHaveLength(1);
    await leader.stop("SIGKILL");
    expect(await lost).toBe("lost");
    const names = (await Promise.all(reads)).map(nameIn);
    expect(performance.now() - startedAt).toBeLessThan(2000 + SLACK_MS);
    expect(names).toEqual(Array(10).fill("Name of user-002"));
    expect(operationsOf(cluster)).toEqual(Array(2).fill("DescribeAppInstanceUser"));
    // The response that it never got is not published.
    held.release();
    expect(nameIn(await others[0].execute(readUser))).toBe("Name of user-002");
    expect(cluster.requests).toHaveLength(2);
  });

  test("freezes, while another replica writes: what it read before is neither awaited nor published", async () => {
    await using cluster = await startCluster({ READ_CACHE_MS: "60000" });
    const { proxy, replicas } = cluster;
    const [leader, ...others] = replicas;
    const held = proxy.holdNext("GET", "response");
    const frozen = leader.execute(readUser);
    await held.arrived;
    leader.signal("SIGSTOP");
    await others[0].data(updateWith('name: "Changed", metadata: ""'));
    const during = await Promise.all(others.map(({ execute }) => execute(readUser)));
    held.release();
    await setTimeout(3000);
    leader.signal("SIGCONT");
    // Its read began before the write: both names are right.
    expect(["Name of user-002", "Changed"]).toContain(nameIn(await frozen));
    const after = await Promise.all(replicas.flatMap(({ execute }) => [execute(readUser), execute(readUser)]));
    expect([...during, ...after].map(nameIn)).toEqual(Array(8).fill("Changed"));
  });
});

(valkeyProgram ? describe : describe.skip)("the replica that writes", () => {
  const CACHE_MS = 3000;

  test.each([
    ["an object", readUser, { READ_CACHE_MS: `${CACHE_MS}`, PAGE_CACHE_MS: "0" }],
    ["a list", readList, { READ_CACHE_MS: `${CACHE_MS}`, PAGE_CACHE_MS: "0" }],
  ])(
    "is killed before it learns that AWS has written: others show the old value of %s until it is no longer cached",
    async (_, query, env) => {
      await using cluster = await startCluster(env);
      const { proxy, replicas } = cluster;
      const [writer, ...others] = replicas;
      const [unsent, held] = [proxy.holdNext("PUT", "request"), proxy.holdNext("PUT", "response")];
      const lost = writer.execute(updateWith('name: "Changed", metadata: ""')).catch(() => "lost");
      await unsent.arrived;
      await Promise.all(others.map(({ execute }) => execute(query)));
      unsent.release();
      await held.arrived;
      const writtenAt = performance.now();
      await writer.stop("SIGKILL");
      expect(await lost).toBe("lost");
      let staleMs = 0;
      for (const seen = new Set<string>(); seen.size < others.length; )
        for (const [index, { execute }] of others.entries()) {
          const elapsedMs = performance.now() - writtenAt;
          if (nameIn(await execute(query)).includes("Changed")) seen.add(`${index}`);
          else {
            // A replica that has shown the new value does not show the old one again.
            expect(seen).not.toContain(`${index}`);
            staleMs = elapsedMs;
          }
        }
      expect(staleMs).toBeGreaterThan(0);
      expect(staleMs).toBeLessThan(CACHE_MS + 200);
    },
  );

  test("is killed before it learns that AWS has written: without a cache, others show the new value at once", async () => {
    await using cluster = await startCluster({ READ_CACHE_MS: "0" });
    const { proxy, replicas } = cluster;
    const [writer, ...others] = replicas;
    await Promise.all(others.map(({ execute }) => execute(readUser)));
    const held = proxy.holdNext("PUT", "response");
    const lost = writer.execute(updateWith('name: "Changed", metadata: ""')).catch(() => "lost");
    await held.arrived;
    await writer.stop("SIGKILL");
    await lost;
    const names = (await Promise.all(others.map(({ execute }) => execute(readUser)))).map(nameIn);
    expect(names).toEqual(["Changed", "Changed"]);
  });
});
