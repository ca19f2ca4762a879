import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { userArn } from "../support/content.ts";
import { startReplicas } from "../support/replicas.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";
import { addressOf, startValkey, valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";
import { forEachImplementation, LEASE_MS, replicasOn } from "./implementations.ts";

const noDeadline = Number.POSITIVE_INFINITY;

forEachImplementation((open) => {
  test("work on one key runs one at a time, in the order in which it came", async () => {
    await using coordination = await open();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await setTimeout(5);
      log.push(`${name} ends`);
    };
    await Promise.all(["a", "b", "c"].map((name) => coordination.mutex.runExclusive("key", noDeadline, work(name))));
    expect(log).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  });

  test("work on another key does not wait", async () => {
    await using coordination = await open();
    const other = () => coordination.mutex.runExclusive("other", noDeadline, async () => "done");
    expect(await coordination.mutex.runExclusive("key", noDeadline, other)).toBe("done");
  });

  test("work that fails ends its turn", async () => {
    await using coordination = await open();
    const failing = coordination.mutex.runExclusive("key", noDeadline, () => Promise.reject(new Error("failed")));
    const next = coordination.mutex.runExclusive("key", noDeadline, ({ confirm }) => confirm());
    await expect(failing).rejects.toThrow("failed");
    expect(await next).toBe(true);
  });

  test("work whose turn comes after its deadline is rejected without running, and does not block others", async () => {
    await using coordination = await open();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const holder = coordination.mutex.runExclusive("key", noDeadline, () => held);
    const late = coordination.mutex.runExclusive("key", performance.now() + 20, async () => "ran");
    const last = coordination.mutex.runExclusive("key", noDeadline, async () => "ran");
    await expect(late).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED", isUnsent: true });
    release();
    await holder;
    expect(await last).toBe("ran");
  });
});

(valkeyProgram ? describe : describe.skip)("on several replicas", () => {
  test("work on one key runs one at a time", async () => {
    await using server = await startValkey();
    const open = replicasOn(server);
    await using one = await open();
    await using other = await open();
    let running = 0;
    let most = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await setTimeout(2);
      running -= 1;
    };
    const runs = Array.from({ length: 40 }, (_, index) =>
      [one, other][index % 2]?.mutex.runExclusive("key", noDeadline, work),
    );
    await Promise.all(runs);
    expect(most).toBe(1);
  });

  test("the key of a holder that is lost becomes free, and the holder learns that it must not write", async () => {
    await using server = await startValkey();
    const open = replicasOn(server);
    await using one = await open();
    await using other = await open();
    const { promise: paused, resolve: go } = Promise.withResolvers<void>();
    const held = one.mutex.runExclusive("key", noDeadline, async ({ confirm }) => {
      await paused;
      return confirm();
    });
    await setTimeout(2 * LEASE_MS);
    const late = other.mutex.runExclusive("key", performance.now() + 100, async () => "ran");
    await expect(late).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
    await server.command("FLUSHALL");
    const next = other.mutex.runExclusive("key", noDeadline, async () => {
      go();
      return held;
    });
    expect(await next).toBe(false);
  });

  test("a lock whose reply was lost is released when Valkey is reachable again", async () => {
    await using server = await startValkey();
    await using proxy = await startTcpProxy(server.port);
    const open = replicasOn(server, { timeoutMs: 500, leaseMs: 600_000 });
    await using one = await open(undefined, addressOf(proxy.port));
    await using other = await open();
    const locks = () => server.command("KEYS *:lock:*");
    await one.mutex.runExclusive("key", noDeadline, async () => {});
    proxy.losesReplies = true;
    await one.mutex.runExclusive("key", noDeadline, async () => {
      expect(await locks()).toMatch(/^\*1/);
    });
    proxy.losesReplies = false;
    expect(await other.mutex.runExclusive("key", noDeadline, async ({ confirm }) => confirm())).toBe(true);
    expect(await locks()).toBe("*0\r\n");
  });

  test("while Valkey is unreachable, work runs, and does not wait for other replicas", async () => {
    await using server = await startValkey();
    await using coordination = await replicasOn(server)();
    const { mutex } = coordination;
    const interrupted = mutex.runExclusive("key", noDeadline, async ({ confirm }) => {
      await server.kill();
      await waitUntil(() => coordination.state() === "fallback");
      return confirm();
    });
    expect(await interrupted).toBe(false);
    expect(await mutex.runExclusive("key", noDeadline, ({ confirm }) => confirm())).toBe(true);
  });

  test("updates of one user through two gateways at the same time lose nothing", async () => {
    const users = 10;
    await using server = await startValkey();
    await using replicas = await startReplicas({
      addresses: [server.address, server.address],
      perSecond: 1_000,
    });
    await waitUntil(() => replicas.areAll("shared"));
    const update = (gateway: number, index: number, field: string) =>
      replicas.gateways[gateway]?.execute(
        `mutation { updateAppInstanceUser(input: { arn: "${userArn(index)}", ${field}: "new" }) { userErrors { message } } }`,
      );
    await Promise.all(
      Array.from({ length: users }, (_, index) => [update(0, index, "name"), update(1, index, "metadata")]).flat(),
    );
    const found = await replicas.gateways[0]?.data(
      `{ ${Array.from({ length: users }, (_, n) => `u${n}: appInstanceUser(arn: "${userArn(n)}") { name metadata }`).join(" ")} }`,
    );
    expect(Object.values(found)).toEqual(Array(users).fill({ name: "new", metadata: "new" }));
  });
});
