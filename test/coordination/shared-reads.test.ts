import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { seededRandom } from "../../src/emulator/random.ts";
import type { Coordination } from "../../src/gateway/coordination/ports.ts";
import { endlessSignals } from "../../src/gateway/domain/request-context.ts";
import { ReadCoalescer } from "../../src/gateway/upstream/read-coalescing.ts";
import { home, userArn } from "../support/content.ts";
import { startReplicas } from "../support/replicas.ts";
import { caller } from "../support/simulated-service.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";
import { isFullRun, isLongRun, LONG_TEST_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { addressOf, startValkey, valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";
import { replicasOn } from "./implementations.ts";

/** Of one part. A thousand take 20 s of CPU time. */
const HISTORIES = isLongRun ? 1_000 : 100;

/** Each with a server of its own: 10,000 histories in the full size. */
const PARTS = isFullRun ? 10 : 1;

const AT_ONCE = 50;
const REPLICAS = 3;
const STEPS = 12;
const OBJECTS = ["a", "b"] as const;

const request = { caller, deadline: Number.POSITIVE_INFINITY };

/** AWS with objects that have versions: a read returns the one at some time while it is performed. */
class Versions {
  readonly #versions = new Map<string, number>();
  readonly #pause: () => Promise<void>;
  calls = 0;

  constructor(pause: () => Promise<void>) {
    this.#pause = pause;
  }

  async read(name: string): Promise<{ version: number }> {
    this.calls += 1;
    await this.#pause();
    const version = this.#versions.get(name) ?? 0;
    await this.#pause();
    return { version };
  }

  async write(name: string): Promise<number> {
    await this.#pause();
    const version = (this.#versions.get(name) ?? 0) + 1;
    this.#versions.set(name, version);
    await this.#pause();
    return version;
  }
}

interface History {
  readonly name: string;
  readonly replicas: readonly ReadCoalescer[];
}

/** Reads and writes through all replicas at once. Returns the reads that were older than a write acknowledged before they began. */
async function runHistory({ name, replicas }: History) {
  const random = (...key: (string | number)[]) => seededRandom(name, ...key);
  let pauses = 0;
  const aws = new Versions(() => setTimeout(6 * random("pause", pauses++)));
  const acknowledged = new Map<string, number>();
  const stale: object[] = [];
  let reads = 0;
  const write = async (coalescer: ReadCoalescer, object: string) => {
    const version = await aws.write(object);
    await coalescer.invalidate([`object ${name} ${object}`]);
    acknowledged.set(object, Math.max(version, acknowledged.get(object) ?? 0));
  };
  const read = async (coalescer: ReadCoalescer, object: string, isShareable: boolean, acceptsCached: boolean) => {
    const least = acknowledged.get(object) ?? 0;
    const { source, result } = await coalescer.read({
      key: `${name} ${object}`,
      tags: [`object ${name} ${object}`, `contents ${name}`],
      request,
      signals: endlessSignals,
      ttlMs: 60_000,
      acceptsCached,
      isShareable,
      send: () => aws.read(object),
    });
    const { version } = await result;
    reads += 1;
    if (version < least) stale.push({ name, object, source, version, least });
  };
  const act = async (client: number) => {
    for (let step = 0; step < STEPS; step += 1) {
      const at = (what: string) => random(what, client, step);
      const object = OBJECTS[Math.floor(at("object") * OBJECTS.length)] ?? "a";
      const coalescer = replicas[Math.floor(at("replica") * replicas.length)];
      if (!coalescer) throw new Error("No replica");
      if (at("kind") < 0.2) await write(coalescer, object);
      else await read(coalescer, object, at("share") < 0.9, at("cache") < 0.7);
    }
  };
  await Promise.all(Array.from({ length: 2 * REPLICAS }, (_, client) => act(client)));
  return { stale, reads, calls: aws.calls };
}

(valkeyProgram ? describe : describe.skip)("replicas that share reads", () => {
  test.each(Array(PARTS).keys().toArray())(
    `return nothing older than an acknowledged write, in ${HISTORIES} histories over slow connections (part %d of ${PARTS})`,
    async (part) => {
      await using resources = new AsyncDisposableStack();
      const server = resources.use(await startValkey());
      let outages = 0;
      const onChange = () => {
        outages += 1;
      };
      const open = replicasOn(server, { onChange });
      const coordinations: Coordination[] = [];
      for (const replica of Array(REPLICAS).keys()) {
        const proxy = resources.use(await startTcpProxy(server.port));
        let packets = 0;
        const delayMs = () => Math.floor(8 * replica * seededRandom("delay", replica, packets++));
        Object.defineProperty(proxy, "delayMs", { get: delayMs });
        coordinations.push(resources.use(await open(undefined, addressOf(proxy.port))));
      }
      const replicas = coordinations.map(({ reads }) => new ReadCoalescer(reads));
      const sum = { histories: 0, stale: [] as object[], reads: 0, calls: 0 };
      for (let attempt = 0; sum.histories < HISTORIES && attempt < (2 * HISTORIES) / AT_ONCE; attempt += 1) {
        await waitUntil(() => coordinations.every((coordination) => coordination.state() === "shared"));
        const outagesBefore = outages;
        const names = Array.from({ length: AT_ONCE }, (_, index) => `${part} ${attempt} ${index}`);
        const histories = await Promise.all(names.map((name) => runHistory({ name, replicas })));
        // A machine that stands still for a second loses its connections: replicas alone guarantee less.
        if (outages > outagesBefore) continue;
        sum.histories += histories.length;
        sum.stale.push(...histories.flatMap(({ stale }) => stale));
        for (const { reads, calls } of histories) {
          sum.reads += reads;
          sum.calls += calls;
        }
      }
      expect(sum.histories).toBe(HISTORIES);
      expect(sum.stale).toEqual([]);
      // Otherwise nothing was shared.
      expect(sum.calls).toBeLessThan(0.9 * sum.reads);
    },
    isLongRun ? LONG_TEST_TIMEOUT_MS : SLOW_TEST_TIMEOUT_MS,
  );

  const startTwo = async (resources: AsyncDisposableStack, readCacheMs: number) => {
    const server = resources.use(await startValkey());
    const replicas = resources.use(
      await startReplicas({
        addresses: [server.address, server.address],
        perSecond: 1_000,
        config: { readCacheMs, pageCacheMs: readCacheMs, callerCallsPerMinute: 100_000 },
      }),
    );
    await waitUntil(() => replicas.areAll("shared"));
    const [one, other] = replicas.gateways;
    if (!one || !other) throw new Error("No gateways");
    return { server, replicas, one, other };
  };

  const input = `arn: "${userArn(1)}", name: "Changed", metadata: "{}"`;
  const change = `mutation { updateAppInstanceUser(input: { ${input} }) { userErrors { message } } }`;

  test.each([
    ["an object", `{ found: appInstanceUser(arn: "${userArn(1)}") { name createdAt updatedAt } }`],
    ["a list", `{ found: appInstance(arn: "${home}") { users(first: 3) { nodes { arn name } } } }`],
  ])("cost one call for equal reads of %s through both, until one changes it", async (_, query) => {
    await using resources = new AsyncDisposableStack();
    const { replicas, one, other } = await startTwo(resources, 60_000);
    const both = [one, other];
    const before = await Promise.all(Array.from({ length: 10 }, (_, index) => both[index % 2]?.data(query)));
    expect(replicas.requests).toHaveLength(1);
    for (const found of before) expect(found).toEqual(before[0]);
    await one.data(change);
    const sent = replicas.requests.length;
    const after = [await other.data(query), await one.data(query)];
    expect(JSON.stringify(after[0])).toContain("Changed");
    expect(after[1]).toEqual(after[0]);
    expect(replicas.requests.length - sent).toBe(1);
  });

  test("never share devices, and see those that were registered through the other", async () => {
    await using resources = new AsyncDisposableStack();
    const { server, replicas, one, other } = await startTwo(resources, 60_000);
    const query = `{ appInstanceUser(arn: "${userArn(1)}") { endpoints(first: 5) { nodes { endpointAttributes { deviceToken } } } } }`;
    for (const gateway of [one, other, other]) await gateway.data(query);
    expect(replicas.requests.map(({ operation }) => operation)).toEqual(Array(2).fill("ListAppInstanceUserEndpoints"));
    expect(await server.command("KEYS *:response:*")).toBe("*0\r\n");
    const resourceArn = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/1";
    const device = `userArn: "${userArn(1)}", type: APNS, resourceArn: "${resourceArn}", endpointAttributes: { deviceToken: "1" }`;
    await one.data(`mutation { registerAppInstanceUserEndpoint(input: { ${device} }) { userErrors { message } } }`);
    expect(JSON.stringify(await other.data(query))).toContain('"deviceToken":"1"');
  });

  test("send each read if nothing is cached and none is in flight", async () => {
    await using resources = new AsyncDisposableStack();
    const { server, replicas, one, other } = await startTwo(resources, 0);
    const query = `{ appInstanceUser(arn: "${userArn(1)}") { name createdAt } }`;
    for (const gateway of [one, other, one]) {
      await gateway.data(query);
      // A flight ends shortly after its response.
      await waitUntil(async () => (await server.command("KEYS *:flight:*")).startsWith("*0"));
    }
    expect(replicas.requests).toHaveLength(3);
  });
});
