import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { startTcpProxy } from "../support/tcp-proxy.ts";
import { addressOf, startValkey, valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";
import { forEachImplementation, type Open, replicasOn } from "./implementations.ts";
import { createReader, named } from "./reader.ts";

/** On a busy machine. */
const MAX_LATE_MS = 4000;

forEachImplementation((open: Open) => {
  test("equal reads in flight are sent once", async () => {
    await using coordination = await open();
    const { read, calls } = createReader(coordination);
    const both = [read(), read()];
    await waitUntil(() => calls.length > 0);
    calls[0]?.resolve(named("one"));
    expect((await Promise.all(both)).map(({ response }) => response)).toEqual([named("one"), named("one")]);
    expect(calls).toHaveLength(1);
  });

  test("a cached response serves the reads that accept one", async () => {
    await using coordination = await open();
    const { readNow } = createReader(coordination);
    await readNow("first");
    expect(await readNow("second")).toEqual(named("first"));
    expect(await readNow("third", { acceptsCached: false })).toEqual(named("third"));
  });

  test("a response with a lifetime of 0 serves nobody who comes later", async () => {
    await using coordination = await open();
    const { readNow } = createReader(coordination);
    const options = { acceptsCached: false, ttlMs: 0 };
    // A server that does not know the scripts yet replies later.
    await readNow("other", { ...options, key: "other" });
    await readNow("first", options);
    expect(await readNow("second", options)).toEqual(named("second"));
  });

  test("a read after an invalidation is sent, although an equal one is in flight, whose response is not cached", async () => {
    await using coordination = await open();
    const { read, readNow, calls, invalidate } = createReader(coordination);
    const before = read();
    await waitUntil(() => calls.length === 1);
    await invalidate(["other", "list"]);
    expect(await readNow("after")).toEqual(named("after"));
    calls[0]?.resolve(named("before"));
    expect((await before).response).toEqual(named("before"));
    expect(await readNow("again")).toEqual(named("after"));
  });

  test("a failed read is not cached", async () => {
    await using coordination = await open();
    const { read, readNow, calls } = createReader(coordination);
    const failing = read();
    await waitUntil(() => calls.length === 1);
    calls[0]?.reject(new Error("down"));
    await expect(failing).rejects.toThrow("down");
    expect(await readNow("second")).toEqual(named("second"));
  });

  test("a read that was canceled before it was sent leaves those that wait for it unharmed", async () => {
    await using coordination = await open();
    const { read, calls } = createReader(coordination);
    const controller = new AbortController();
    const canceled = read({ signals: { read: controller.signal } });
    const other = read();
    controller.abort(new Error("canceled"));
    await expect(canceled).rejects.toThrow("canceled");
    const settle = setInterval(() => calls.at(-1)?.resolve(named("one")), 1);
    expect((await other).response).toEqual(named("one"));
    clearInterval(settle);
  });
});

(valkeyProgram ? describe : describe.skip)("on several replicas", () => {
  async function openTwo(resources: AsyncDisposableStack) {
    const server = resources.use(await startValkey());
    const open = replicasOn(server);
    const [one, other] = [resources.use(await open()), resources.use(await open())];
    return { server, one, readers: [createReader(one), createReader(other)] as const };
  }

  test.each([true, false])(
    "equal reads in flight are sent once, also if nothing is cached (cached: %s)",
    async (isCached) => {
      await using resources = new AsyncDisposableStack();
      const { readers } = await openTwo(resources);
      const [{ read, calls }, other] = readers;
      const options = { acceptsCached: isCached, ttlMs: isCached ? 60_000 : 0 };
      const first = read(options);
      await waitUntil(() => calls.length === 1);
      const others = [read(options), other.read(options), other.read(options)];
      // Valkey replies in order.
      await Promise.all(readers.map((reader, index) => reader.readNow("later", { key: `later ${index}` })));
      calls[0]?.resolve(named("one"));
      const found = await Promise.all([first, ...others]);
      expect(found.map(({ response }) => response)).toEqual(Array(4).fill(named("one")));
      expect([calls.length, other.calls.length]).toEqual([2, 1]);
    },
  );

  test("a read is expected to be sent unless this replica sends an equal one", async () => {
    await using resources = new AsyncDisposableStack();
    const [{ read, readNow, calls }] = (await openTwo(resources)).readers;
    const expected: string[] = [];
    const options = { acceptsCached: false, ttlMs: 0, onSendExpected: () => void expected.push("read") };
    const reads = [read(options)];
    await waitUntil(() => calls.length === 1);
    for (const _ of Array(3)) reads.push(read(options));
    // Valkey replies in order.
    await readNow("later", { acceptsCached: false, ttlMs: 0, key: "later" });
    expect(expected).toHaveLength(1);
    calls[0]?.resolve(named("one"));
    await Promise.all(reads);
    await readNow("next", options);
    expect(expected).toHaveLength(2);
  });

  test("a response that is not cached is stored only if another replica waits for it", async () => {
    await using resources = new AsyncDisposableStack();
    const { server, readers } = await openTwo(resources);
    const [one, other] = readers;
    const options = { acceptsCached: false, ttlMs: 0 };
    const hasEnded = async () => (await server.command("KEYS *:flight:*")).startsWith("*0");
    await one.readNow("alone", options);
    await waitUntil(hasEnded);
    expect(await server.command("KEYS *:response:*")).toBe("*0\r\n");
    const leading = one.read(options);
    await waitUntil(() => one.calls.length === 2);
    const waiting = other.read(options);
    // Valkey replies in order.
    await other.readNow("later", { ...options, key: "later" });
    one.calls[1]?.resolve(named("for both"));
    for (const { response } of await Promise.all([leading, waiting])) expect(response).toEqual(named("for both"));
  });

  test("a cached response serves the other replica until either invalidates it", async () => {
    await using resources = new AsyncDisposableStack();
    const [one, other] = (await openTwo(resources)).readers;
    await one.readNow("first");
    expect(await other.readNow("not sent")).toEqual(named("first"));
    await other.invalidate(["tag"]);
    expect(await one.readNow("second")).toEqual(named("second"));
    await one.invalidate(["list"]);
    expect(await other.readNow("third")).toEqual(named("third"));
  });

  test("a response that is cached for less than it is stored serves only as long as it is cached", async () => {
    await using resources = new AsyncDisposableStack();
    const [one, other] = (await openTwo(resources)).readers;
    const options = { ttlMs: 1 };
    await one.readNow("first", options);
    // Until then it may still be on its way to the server, and be shared for that reason. It is stored for a second.
    await setTimeout(300);
    expect(await other.readNow("second", options)).toEqual(named("second"));
  });

  test("a write invalidates a cached response also if the server's memory is full", async () => {
    await using resources = new AsyncDisposableStack();
    const { server, readers } = await openTwo(resources);
    const [one, other] = readers;
    await one.readNow("first");
    expect(await other.readNow("not sent")).toEqual(named("first"));
    await server.command("CONFIG SET maxmemory 1");
    await one.invalidate(["tag"]);
    expect(await other.readNow("second")).toEqual(named("second"));
  });

  test("reads that must not be shared are coalesced and cached on each replica, and invalidated by the other", async () => {
    await using resources = new AsyncDisposableStack();
    const { server, readers } = await openTwo(resources);
    const [one, other] = readers;
    const options = { isShareable: false };
    await one.readNow("first", options);
    expect(await one.readNow("not sent", options)).toEqual(named("first"));
    expect(await other.readNow("second", options)).toEqual(named("second"));
    await other.invalidate(["tag"]);
    expect(await one.readNow("third", options)).toEqual(named("third"));
    expect(await server.command("KEYS *response*")).toBe("*0\r\n");
  });

  test("a response that another replica fails to get is read again", async () => {
    await using resources = new AsyncDisposableStack();
    const [one, other] = (await openTwo(resources)).readers;
    const failing = one.read();
    await waitUntil(() => one.calls.length === 1);
    const waiting = other.read();
    one.calls[0]?.reject(new Error("down"));
    await expect(failing).rejects.toThrow("down");
    await waitUntil(() => other.calls.length === 1);
    other.calls[0]?.resolve(named("second"));
    expect((await waiting).response).toEqual(named("second"));
  });

  test("if the leading replica dies, a waiting one sends the read, once", async () => {
    await using resources = new AsyncDisposableStack();
    const { one: dying, readers } = await openTwo(resources);
    const [one, other] = readers;
    void one.read();
    await waitUntil(() => one.calls.length === 1);
    const waiting = [other.read(), other.read()];
    await dying[Symbol.asyncDispose]();
    await waitUntil(() => other.calls.length === 1);
    other.calls[0]?.resolve(named("second"));
    for (const { response } of await Promise.all(waiting)) expect(response).toEqual(named("second"));
    expect(other.calls).toHaveLength(1);
  });

  test("if the end of a flight is lost, a waiting replica sends the read after the lease", async () => {
    await using resources = new AsyncDisposableStack();
    const server = resources.use(await startValkey());
    const proxy = resources.use(await startTcpProxy(server.port));
    const open = replicasOn(server, { timeoutMs: 500 });
    const [one, other] = [
      createReader(resources.use(await open(undefined, addressOf(proxy.port)))),
      createReader(resources.use(await open())),
    ] as const;
    const options = { acceptsCached: false, ttlMs: 0 };
    const leading = one.read(options);
    await waitUntil(() => one.calls.length === 1);
    const waiting = other.read(options);
    // Valkey replies in order.
    await other.readNow("later", { ...options, key: "later" });
    proxy.isCut = true;
    const cutAt = performance.now();
    one.calls[0]?.resolve(named("lost"));
    expect((await leading).response).toEqual(named("lost"));
    await waitUntil(() => other.calls.length === 2);
    expect(performance.now() - cutAt).toBeLessThan(2000 + MAX_LATE_MS);
    other.calls[1]?.resolve(named("second"));
    expect((await waiting).response).toEqual(named("second"));
  });

  test("a replica that shuts down ends its flights", async () => {
    await using resources = new AsyncDisposableStack();
    const { server, one, readers } = await openTwo(resources);
    const [{ read, calls }, other] = readers;
    const options = { acceptsCached: false, ttlMs: 0 };
    // Afterwards, Valkey knows the scripts.
    await other.readNow("other", options);
    await waitUntil(async () => (await server.command("KEYS *:flight:*")).startsWith("*0"));
    const reading = read(options);
    await waitUntil(() => calls.length === 1);
    calls[0]?.resolve(named("last"));
    expect((await reading).response).toEqual(named("last"));
    await one[Symbol.asyncDispose]();
    const endsBefore = performance.now();
    await waitUntil(async () => (await server.command("KEYS *:flight:*")).startsWith("*0"));
    expect(performance.now() - endsBefore).toBeLessThan(1000);
  });

  test("a response that was moved to another key or generation is not used", async () => {
    await using resources = new AsyncDisposableStack();
    const { server, readers } = await openTwo(resources);
    const [one, other] = readers;
    await one.readNow("a", { key: "a" });
    await one.readNow("b", { key: "b" });
    const stored = async () => (await server.command("KEYS *response*")).match(/\{.*/g) ?? [];
    await waitUntil(async () => (await stored()).length === 2);
    const [first, second] = await stored();
    await server.command(`RENAME ${first} ${second}`);
    const found = [await other.readNow("sent", { key: "a" }), await other.readNow("sent", { key: "b" })];
    expect(found).toEqual([named("sent"), named("sent")]);
  });

  test("without Valkey, each replica reads for itself; what it cached before or meanwhile is not used afterwards", async () => {
    await using resources = new AsyncDisposableStack();
    const server = resources.use(await startValkey());
    const proxy = resources.use(await startTcpProxy(server.port));
    const coordination = resources.use(await replicasOn({ address: addressOf(proxy.port) }, { timeoutMs: 1000 })());
    const { readNow, read, calls } = createReader(coordination);
    await readNow("before");
    const interrupted = read({ key: "interrupted" });
    await waitUntil(() => calls.length === 2);
    proxy.isCut = true;
    expect(await readNow("without")).toEqual(named("without"));
    await waitUntil(() => coordination.state() === "fallback");
    expect(await readNow("not sent")).toEqual(named("without"));
    calls[1]?.resolve(named("interrupted"));
    expect((await interrupted).response).toEqual(named("interrupted"));
    proxy.isCut = false;
    await waitUntil(() => coordination.state() === "shared");
    expect(await readNow("after")).toEqual(named("after"));
  });
});
