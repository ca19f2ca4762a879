import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { forEachImplementation } from "./implementations.ts";

const patient = Number.POSITIVE_INFINITY;

forEachImplementation((open) => {
  test("work on one key runs one at a time, in the order in which it came", async () => {
    await using coordination = await open();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await setTimeout(5);
      log.push(`${name} ends`);
    };
    await Promise.all(["a", "b", "c"].map((name) => coordination.mutex.runExclusive("key", patient, work(name))));
    expect(log).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  });

  test("work on another key does not wait", async () => {
    await using coordination = await open();
    const other = () => coordination.mutex.runExclusive("other", patient, async () => "done");
    expect(await coordination.mutex.runExclusive("key", patient, other)).toBe("done");
  });

  test("work that fails ends its turn", async () => {
    await using coordination = await open();
    const failing = coordination.mutex.runExclusive("key", patient, () => Promise.reject(new Error("failed")));
    const next = coordination.mutex.runExclusive("key", patient, async (isHeld) => isHeld());
    await expect(failing).rejects.toThrow("failed");
    expect(await next).toBe(true);
  });

  test("who does not get its turn before its deadline fails without running, and keeps nobody out", async () => {
    await using coordination = await open();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const holder = coordination.mutex.runExclusive("key", patient, () => held);
    const late = coordination.mutex.runExclusive("key", performance.now() + 20, async () => "ran");
    const last = coordination.mutex.runExclusive("key", patient, async () => "ran");
    await expect(late).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED", isUnsent: true });
    release();
    await holder;
    expect(await last).toBe("ran");
  });
});
