import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { FaultSpec } from "../../src/emulator/faults/spec.ts";
import { FairQueue, type QueuedCall } from "../../src/gateway/upstream/fair-queue.ts";
import { contentOf, home, userArn } from "../support/content.ts";
import { type Harness, startTestGateway } from "../support/harness.ts";

const describeAll = (count: number) =>
  `query ($arn: ChimeArn!) { appInstance(arn: $arn) { users(first: ${count}) { nodes { createdAt } } } }`;

async function timed<Answer>(work: Promise<Answer>): Promise<[Answer, number]> {
  const started = performance.now();
  return [await work, performance.now() - started];
}

test("four hundred describes at AWS's known rate: none fails, hardly one is sent twice", async () => {
  await using harness = await startTestGateway(
    // Patient: on a busy machine an answer may be late, which is not what is tested.
    { quotas: { DESCRIBE_APP_INSTANCE_USER: 200 }, attemptTimeoutMs: 10_000 },
    { rates: { appInstanceUserDescribes: 200 } },
  );
  const arn = await harness.populate(400);
  const before = harness.calls.length;
  const [{ errors, data }, took] = await timed(harness.execute(describeAll(400), { arn }));
  expect(errors).toBeUndefined();
  expect(data.appInstance.users.nodes).toHaveLength(400);
  // On a machine that stalls, the two clocks are now and then apart; alone on one it is 1.00.
  expect(harness.calls.length - before).toBeLessThanOrEqual(8 + 400 * 1.05);
  expect(took).toBeGreaterThan(900);
});

test("at a rate that is half of what is assumed it learns", async () => {
  await using harness = await startTestGateway({ quotas: { ALL: 120 } }, { rates: { appInstanceUserDescribes: 60 } });
  const arn = await harness.populate(200);
  const before = harness.calls.length;
  const { errors } = await harness.execute(describeAll(200), { arn });
  expect(errors).toBeUndefined();
  expect(harness.calls.length - before).toBeLessThanOrEqual(4 + 200 * 1.2);
});

test("what cannot be served in time fails at once and says when to come again; the rest is answered", async () => {
  await using harness = await startTestGateway({ quotas: { DESCRIBE_APP_INSTANCE_USER: 20 }, requestTimeoutMs: 1_000 });
  const arn = await harness.populate(100);
  const { data, errors = [] } = await harness.execute(describeAll(100), { arn });
  const { nodes } = data.appInstance.users;
  const described = nodes.filter(({ createdAt }: { createdAt: string | null }) => createdAt !== null).length;
  expect(described).toBeGreaterThan(15);
  expect(errors).toHaveLength(100 - described);
  expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(["UPSTREAM_THROTTLED"]));
  expect(errors[0]?.extensions.retryAfterMs).toBeGreaterThan(0);
});

test("a light request does not wait for a heavy one", async () => {
  await using harness = await startTestGateway({ quotas: { DESCRIBE_APP_INSTANCE_USER: 40 } });
  const arn = await harness.populate(121);
  const before = harness.calls.length;
  const heavy = harness.execute(describeAll(120), { arn });
  while (harness.calls.length - before < 20) await new Promise((resolve) => setTimeout(resolve, 5));
  const light = "query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { createdAt } }";
  const { errors } = await harness.execute(light, { arn: `${arn}/user/user-121` });
  expect(errors).toBeUndefined();
  // Most of the heavy one's are still to come.
  expect(harness.calls.length - before).toBeLessThan(80);
  expect((await heavy).errors).toBeUndefined();
});

test("budgets are shown, and what is taken is missing from them", async () => {
  await using harness = await startTestGateway({ quotas: { ALL: 40, LIST_APP_INSTANCES: 10 } });
  const ask = async () => (await harness.data("{ rateLimits { name limit remaining resetAt } }")).rateLimits;
  const [all, lists] = await ask();
  expect([all, lists]).toMatchObject([
    { name: "ALL", limit: 38, remaining: 10 },
    { name: "LIST_APP_INSTANCES", limit: 9.5, remaining: 9 },
  ]);
  await harness.data("{ appInstances { nodes { id } } }");
  const [, after] = await ask();
  expect(after.remaining).toBe(8);
  expect(Date.parse(after.resetAt)).toBeGreaterThan(Date.now() - 1000);
});

test("who asks for what a heavy request will ask last waits for its own turn, and both are one call", async () => {
  await using harness = await startTestGateway({ quotas: { DESCRIBE_APP_INSTANCE_USER: 40 } });
  const arn = await harness.populate(120);
  const before = harness.calls.length;
  const heavy = harness.execute(describeAll(120), { arn });
  while (harness.calls.length - before < 20) await new Promise((resolve) => setTimeout(resolve, 5));
  const light = "query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { createdAt } }";
  const { errors } = await harness.execute(light, { arn: `${arn}/user/user-120` });
  expect(errors).toBeUndefined();
  expect(harness.calls.length - before).toBeLessThan(60);
  expect((await heavy).errors).toBeUndefined();
  expect(harness.calls.length - before).toBe(3 + 120);
});

test("a call that many wait for is ahead of others once", async () => {
  await using harness = await startTestGateway(
    { quotas: { DESCRIBE_APP_INSTANCE_USER: 20 }, requestTimeoutMs: 6_000 },
    { seed: contentOf(60) },
  );
  const ask = () => harness.execute(`{ appInstance(arn: "${home}") { users(first: 40) { nodes { createdAt } } } }`);
  const same = Array.from({ length: 60 }, ask);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const other = await harness.execute(`{ appInstanceUser(arn: "${userArn(59)}") { createdAt } }`);
  for (const { errors } of [...(await Promise.all(same)), other]) expect(errors).toBeUndefined();
  // Those that come when an answer was given ask again; not one for each of 2,400.
  expect(harness.calls.filter((name) => name === "DescribeAppInstanceUser").length).toBeLessThan(200);
});

test("whoever waits is served in turns by flow, each flow in its own order, and nobody is lost", () => {
  const item = fc.record({ flow: fc.nat(4), id: fc.nat() });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 40 }), fc.array(fc.nat(39)), (items, leaving) => {
      const flows = [{}, {}, {}, {}, {}];
      const queue = new FairQueue<QueuedCall & { flow: object; n: number }>();
      const waiting = items.map(({ flow }, n) => {
        const own = flows[flow] as object;
        return { flow: own, flows: new Set([own]), leave: () => {}, n };
      });
      for (const one of waiting) queue.add(one);
      const gone = new Set(leaving.filter((n) => n < waiting.length));
      for (const n of gone) queue.remove(waiting[n] as (typeof waiting)[number]);
      expect(queue.size).toBe(waiting.length - gone.size);
      const served: (typeof waiting)[number][] = [];
      for (let next = queue.next(); next; next = queue.next()) served.push(next);
      expect(served.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual(
        [...waiting.keys()].filter((n) => !gone.has(n)),
      );
      for (const flow of flows) {
        const own = served.filter((one) => one.flow === flow).map(({ n }) => n);
        expect(own).toEqual(own.toSorted((a, b) => a - b));
      }
      // Between two of one flow, each other that still waits has its turn.
      for (const [at, one] of served.entries()) {
        const next = served.findIndex((other, i) => i > at && other.flow === one.flow);
        const between = served.slice(at + 1, next === -1 ? at + 1 : next);
        const others = new Set(between.map(({ flow }) => flow));
        expect(others.size).toBe(between.length);
      }
    }),
  );
});

const orders: readonly FaultSpec[] = [
  { operation: "*", kind: "serviceUnavailable", probability: 0.05 },
  { operation: "*", kind: "throttled", probability: 0.03 },
  { operation: "*", kind: "hang", probability: 0.02 },
  { operation: "*", kind: "reset", probability: 0.02 },
  { operation: "*", kind: "stall", probability: 0.01 },
  { operation: "*", kind: "slow", value: 3_000, probability: 0.01 },
];

/** Reads by so many at once, so often each, and how many of them failed. */
async function load(harness: Harness, readers: number, rounds: number) {
  let failed = 0;
  const query = "query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { name } }";
  await Promise.all(
    Array.from({ length: readers }, async (_, reader) => {
      for (let n = 0; n < rounds; n += 1) {
        if ((await harness.execute(query, { arn: userArn((reader * rounds + n) % 600) })).errors) failed += 1;
      }
    }),
  );
  return { failed, asked: readers * rounds };
}

test("through a mix of faults nearly all is answered, and with few requests more", async () => {
  await using harness = await startTestGateway({ readCacheMs: 0 }, { seed: contentOf(600) });
  harness.emulator.set({ faults: orders });
  const before = harness.calls.length;
  const { failed, asked } = await load(harness, 30, 20);
  // One of a thousand fails three times by chance: seven of six hundred in one run of a hundred thousand.
  expect(failed).toBeLessThanOrEqual(6);
  expect((harness.calls.length - before) / asked).toBeLessThanOrEqual(1.25);
});

test("in an outage AWS is left alone, callers hear of it, and are served soon after it ends", async () => {
  await using harness = await startTestGateway();
  const arn = await harness.populate(1);
  harness.emulator.set({ faults: [{ operation: "*", kind: "serviceUnavailable" }] });
  const query = "query ($arn: ChimeArn!) { appInstance(arn: $arn) { name } }";
  const before = harness.calls.length;
  for (let n = 0; n < 200; n += 1) {
    const { errors } = await harness.execute(query, { arn });
    expect(errors?.[0]?.extensions.code).toBe("UPSTREAM_UNAVAILABLE");
  }
  expect(harness.calls.length - before).toBeLessThanOrEqual(20);
  harness.emulator.set({ faults: [] });
  const healed = performance.now();
  while ((await harness.execute(query, { arn })).errors) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(performance.now() - healed).toBeLessThanOrEqual(5_000);
});

test("in an outage nobody waits for a turn that would come to nothing", async () => {
  await using harness = await startTestGateway({ quotas: { DESCRIBE_APP_INSTANCE_USER: 1 } });
  const arn = await harness.populate(1);
  harness.emulator.set({ faults: [{ operation: "DescribeAppInstance", kind: "serviceUnavailable" }] });
  const instance = "query ($arn: ChimeArn!) { appInstance(arn: $arn) { name } }";
  const user = "query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { name } }";
  await harness.data(user, { arn: `${arn}/user/user-001` });
  for (let n = 0; n < 4; n += 1) await harness.execute(instance, { arn });
  const before = harness.calls.length;
  const { errors } = await harness.execute(user, { arn: `${arn}/user/user-001` });
  expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE", retryAfterMs: 2_000 } }]);
  expect(harness.calls.length).toBe(before);
});

/** A mutation, sent again as it is until its outcome is known, as a caller would; a fifth of the answers is lost each time. */
async function untilKnown(harness: Harness, document: string, input: object, field: string) {
  for (;;) {
    const { data, errors } = await harness.execute(document, { input });
    if (!errors) return data[field];
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE" } }]);
  }
}

test("answers that are lost after a write make nothing twice and lose nothing", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(0);
  harness.emulator.set({ faults: [{ operation: "*", kind: "commitThenReset", probability: 0.2 }] });
  const create = `mutation ($input: CreateAppInstanceBotInput!) { createAppInstanceBot(input: $input) { appInstanceBot { arn } userErrors { message } } }`;
  const lexBotAliasArn = "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST";
  const configuration = { lex: { lexBotAliasArn, localeId: "en_US" } };
  const made = await Promise.all(
    Array.from({ length: 200 }, (_, n) => {
      const input = { appInstanceArn, name: "B", configuration, idempotencyKey: `bot-${n}` };
      return untilKnown(harness, create, input, "createAppInstanceBot");
    }),
  );
  const arns = made.map(({ appInstanceBot }) => appInstanceBot.arn);
  expect(new Set(arns).size).toBe(200);
  expect(harness.emulator.state().counts.bots).toBe(200);

  const deletion = `mutation ($input: DeleteAppInstanceBotInput!) { deleteAppInstanceBot(input: $input) { deletedArn userErrors { code } } }`;
  const deleted = await Promise.all(arns.map((arn) => untilKnown(harness, deletion, { arn }, "deleteAppInstanceBot")));
  // Who sent it again after an outcome that was not known may be told that it is gone.
  const told = deleted.filter(({ deletedArn }) => deletedArn === null);
  expect(told.every(({ userErrors }) => userErrors[0].code.startsWith("NOT_FOUND"))).toBe(true);
  expect(harness.emulator.state().counts.bots).toBe(0);
});

test("a deletion that AWS refuses after an answer was lost is not told as done", async () => {
  await using harness = await startTestGateway();
  const arn = `${await harness.populate(0)}/user/nobody`;
  harness.emulator.set({ faults: [{ operation: "DeleteAppInstanceUser", kind: "serviceUnavailable", count: 1 }] });
  const { deleteAppInstanceUser } = await harness.data(
    "mutation ($input: DeleteAppInstanceUserInput!) { deleteAppInstanceUser(input: $input) { deletedArn userErrors { code message } } }",
    { input: { arn } },
  );
  expect(deleteAppInstanceUser).toEqual({
    deletedArn: null,
    userErrors: [
      { code: "NOT_FOUND_OR_FORBIDDEN", message: expect.stringMatching(/; an attempt before may have deleted it$/) },
    ],
  });
});

test("a promotion whose first answer was lost is told as done", async () => {
  await using harness = await startTestGateway();
  const appInstanceArn = await harness.populate(1);
  harness.emulator.set({ faults: [{ operation: "CreateAppInstanceAdmin", kind: "commitThenReset", count: 1 }] });
  const { createAppInstanceAdmin } = await harness.data(
    `mutation ($input: CreateAppInstanceAdminInput!) { createAppInstanceAdmin(input: $input) { appInstanceAdmin { name } userErrors { code } } }`,
    { input: { appInstanceArn, adminArn: `${appInstanceArn}/user/user-001` } },
  );
  expect(createAppInstanceAdmin).toEqual({ appInstanceAdmin: { name: "Name of user-001" }, userErrors: [] });
});

test.each<[string, FaultSpec, object | undefined]>([
  ["a clock that is off", { operation: "*", kind: "clockSkew", count: 1 }, undefined],
  ["a hanging answer", { operation: "*", kind: "hang", count: 1 }, undefined],
  ["a stalled body", { operation: "*", kind: "stall", count: 1 }, undefined],
  ["a body without end", { operation: "*", kind: "huge", value: 8, count: 1 }, { code: "UPSTREAM_INVALID_RESPONSE" }],
])("%s is got over, or told", async (_, fault, extensions) => {
  await using harness = await startTestGateway({ attemptTimeoutMs: 300 }, { faults: [fault] });
  const { errors } = await harness.execute("{ appInstances { nodes { id } } }");
  if (extensions) expect(errors).toMatchObject([{ extensions }]);
  else expect(errors).toBeUndefined();
});
