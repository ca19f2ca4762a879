import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { Seal } from "../../src/gateway/coordination/seal.ts";
import { Connection, createScript } from "../../src/gateway/coordination/valkey/connection.ts";
import { KeyNames } from "../../src/gateway/coordination/valkey/keys.ts";
import { startFakeSentinel } from "../support/fake-sentinel.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";
import { RESPONSE_TIMEOUT_MS } from "../support/timeouts.ts";
import { addressOf, startValkey, valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";

const [older, newer] = [randomBytes(32), randomBytes(32)];
const arn = "arn:aws:chime:us-east-1:123456789012:app-instance/home";

test("the name of a key shows nothing of what it names, and differs by kind, name, Region and secret", () => {
  const names = new KeyNames([older], "us-east-1");
  expect(names.of("bucket", arn)).toMatch(/^\{chime:[\w-]{8}:us-east-1\}:v1:bucket:[\w-]{22}$/);
  const others = [
    names.of("bucket", arn),
    names.of("waiting", arn),
    names.of("bucket", "other"),
    names.of("bucket", arn, ""),
    new KeyNames([older], "eu-central-1").of("bucket", arn),
    new KeyNames([newer], "us-east-1").of("bucket", arn),
  ];
  expect(new Set(others).size).toBe(others.length);
});

test("a new first key changes no names", () => {
  const [before, after] = [new KeyNames([older], "us-east-1"), new KeyNames([newer, older], "us-east-1")];
  expect(after.of("bucket", arn)).toBe(before.of("bucket", arn));
});

test("a sealed value is opened with any of the keys, for its purpose and scope only, and not if it was changed", () => {
  const sealed = new Seal([older], "reads").sealBytes(Buffer.from(arn), "scope");
  expect(sealed.includes("app-instance")).toBe(false);
  expect(new Seal([newer, older], "reads").openBytes(sealed, "scope")?.toString()).toBe(arn);
  expect(new Seal([newer], "reads").openBytes(sealed, "scope")).toBeUndefined();
  expect(new Seal([older], "jobs").openBytes(sealed, "scope")).toBeUndefined();
  expect(new Seal([older], "reads").openBytes(sealed, "other")).toBeUndefined();
  for (const position of sealed.keys()) {
    const changed = Buffer.from(sealed);
    changed[position] = (changed[position] ?? 0) ^ 1;
    expect(new Seal([older], "reads").openBytes(changed, "scope")).toBeUndefined();
  }
  expect(new Seal([older], "reads").openBytes(sealed.subarray(0, 20), "scope")).toBeUndefined();
});

/** Returns whether a process that imports a file loads the client. */
async function loadsClient(file: string): Promise<boolean> {
  const script = `
    import { createRequire } from "node:module";
    await import(${JSON.stringify(new URL(file, import.meta.url).href)});
    console.log(Object.keys(createRequire("file:///").cache).some((path) => path.includes("/ioredis/")));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
  return stdout.trim() === "true";
}

test("the gateway loads the client of Valkey only to use it", async () => {
  expect(await loadsClient("../../src/gateway/server.ts")).toBe(false);
  expect(await loadsClient("../../src/gateway/coordination/valkey/shared.ts")).toBe(true);
});

const echo = createScript("return {KEYS[1], ARGV[1]}");

(valkeyProgram ? describe : describe.skip)("a connection", () => {
  const connect = (server: Awaited<ReturnType<typeof startValkey>>, timeoutMs = RESPONSE_TIMEOUT_MS) =>
    new Connection(server.address, timeoutMs);

  test("runs a script that the server does not know, with binary arguments and replies", async () => {
    await using server = await startValkey();
    using connection = connect(server);
    await connection.waitUntilReady(RESPONSE_TIMEOUT_MS);
    for (const _ of Array(2)) expect(await connection.run(echo, ["key"], ["value"])).toEqual(["key", "value"]);
    const bytes = Buffer.from([0, 255]);
    expect(await connection.runBinary(echo, ["key"], [bytes])).toEqual([Buffer.from("key"), bytes]);
  });

  test("sends the commands of one turn of the event loop at once", async () => {
    await using server = await startValkey();
    using connection = connect(server);
    await connection.waitUntilReady(RESPONSE_TIMEOUT_MS);
    const countReads = async () =>
      Number(/total_reads_processed:(\d+)/.exec(String(await connection.call("info", "stats")))?.[1]);
    const before = await countReads();
    await Promise.all(Array.from({ length: 50 }, () => connection.call("ping")));
    expect((await countReads()) - before).toBeLessThan(10);
  });

  test("fails at once while the server is unreachable, and later runs nothing that failed", async () => {
    await using server = await startValkey();
    using connection = connect(server);
    await connection.waitUntilReady(RESPONSE_TIMEOUT_MS);
    await server.kill();
    await waitUntil(() => !connection.isReady);
    await expect(connection.call("incr", "counter")).rejects.toThrow();
    await server.restart();
    await connection.waitUntilReady(RESPONSE_TIMEOUT_MS);
    expect(await connection.call("get", "counter")).toBeNull();
  });

  test("says why it can't be used", async () => {
    await using server = await startValkey();
    await server.command("CONFIG SET requirepass secret");
    const reasons = {
      "NOAUTH Authentication required": server.address,
      "WRONGPASS invalid username-password pair": { ...server.address, password: "wrong" },
      ECONNREFUSED: addressOf(1),
    };
    for (const [reason, address] of Object.entries(reasons)) {
      using connection = new Connection(address, RESPONSE_TIMEOUT_MS);
      await waitUntil(async () => {
        const { message } = (await connection.call("ping").then(String, (error: Error) => error)) as Error;
        return message.includes(reason);
      });
    }
  });

  test("is replaced although Sentinel reports the failover while it is looked for", async () => {
    await using resources = new AsyncDisposableStack();
    const [old, replacement] = [resources.use(await startValkey()), resources.use(await startValkey())];
    const sentinel = resources.use(await startFakeSentinel(old.port));
    const { servers } = addressOf(sentinel.port);
    using connection = new Connection({ ...old.address, servers, sentinelName: "chime" }, RESPONSE_TIMEOUT_MS);
    const messages: string[] = [];
    await connection.waitUntilReady(RESPONSE_TIMEOUT_MS);
    await connection.subscribe("channel", (message) => messages.push(message));
    await waitUntil(() => sentinel.listeners === 2);
    sentinel.hold();
    await old.kill();
    await waitUntil(() => sentinel.waiting === 2);
    sentinel.publishSwitch();
    await waitUntil(() => !connection.isReady);
    sentinel.primary = replacement.port;
    sentinel.release();
    await waitUntil(async () => (await connection.call("publish", "channel", "news").catch(() => 0)) === 1);
    await waitUntil(() => messages.length === 1 && sentinel.listeners === 2);
  });

  test("fails after its time limit while the server hangs, and recovers", async () => {
    await using server = await startValkey();
    using connection = connect(server, 50);
    await connection.waitUntilReady(RESPONSE_TIMEOUT_MS);
    server.signal("SIGSTOP");
    await expect(connection.call("ping")).rejects.toThrow("did not reply within 50 ms");
    server.signal("SIGCONT");
    await waitUntil(() =>
      connection.call("ping").then(
        () => true,
        () => false,
      ),
    );
  });

  test("receives messages, also after the server was restarted", async () => {
    await using server = await startValkey();
    using connection = connect(server);
    await connection.waitUntilReady(RESPONSE_TIMEOUT_MS);
    const messages: string[] = [];
    await connection.subscribe("channel", (message) => messages.push(message));
    await connection.call("publish", "channel", "one");
    await waitUntil(() => messages.length === 1);
    await server.restart();
    await connection.waitUntilReady(RESPONSE_TIMEOUT_MS);
    await waitUntil(async () => (await connection.call("publish", "channel", "two")) === 1);
    await waitUntil(() => messages.length === 2);
    expect(messages).toEqual(["one", "two"]);
  });

  test("receives messages after it was closed while it subscribed again", async () => {
    await using server = await startValkey();
    await using proxy = await startTcpProxy(server.port);
    using connection = new Connection(addressOf(proxy.port), RESPONSE_TIMEOUT_MS);
    await connection.waitUntilReady(RESPONSE_TIMEOUT_MS);
    const messages: string[] = [];
    await connection.subscribe("channel", (message) => messages.push(message));
    proxy.closesOn = "subscribe";
    proxy.closeAll();
    await waitUntil(() => proxy.closed > 1);
    proxy.closesOn = undefined;
    await connection.waitUntilReady(RESPONSE_TIMEOUT_MS);
    await waitUntil(async () => (await connection.call("publish", "channel", "news")) === 1);
    await waitUntil(() => messages.length === 1);
    expect(messages).toEqual(["news"]);
  });
});
