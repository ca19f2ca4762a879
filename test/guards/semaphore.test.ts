import { expect, test } from "@jest/globals";
import { Semaphore } from "../../src/gateway/guards/semaphore.ts";

test("counts what is held, per caller and in total", () => {
  const semaphore = new Semaphore();
  semaphore.acquire("ann", 2);
  semaphore.acquire("bob", 3);
  semaphore.release("ann", 1);
  expect([semaphore.heldBy("ann"), semaphore.heldBy("bob"), semaphore.heldBy("eve")]).toEqual([1, 3, 0]);
  expect(semaphore.total).toBe(4);
});

test("is drained when all is released", async () => {
  const semaphore = new Semaphore();
  await semaphore.drained();
  semaphore.acquire("ann", 1);
  semaphore.acquire("bob", 1);
  let isDrained = false;
  const drained = semaphore.drained().then(() => {
    isDrained = true;
  });
  semaphore.release("ann", 1);
  await Promise.resolve();
  expect(isDrained).toBe(false);
  semaphore.release("bob", 1);
  await drained;
});
