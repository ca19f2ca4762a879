import {
  ChimeSDKIdentity,
  ForbiddenException,
  ServiceFailureException,
  ServiceUnavailableException,
  ThrottledClientException,
  UnauthorizedClientException,
} from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { type FaultKind, faultKinds } from "../../src/emulator/faults/kinds.ts";
import { type FaultOrder, faultOrders } from "../../src/emulator/faults/spec.ts";
import type { SwitchChanges } from "../../src/emulator/switches/board.ts";
import { type Operation, routes } from "../../src/emulator/wire/routes.ts";
import { type House, keyPair, openHouse } from "./support.ts";

const home = ({ emulator }: House) => emulator.demoAppInstanceArn;

const describe = ({ chime, ...house }: House, ms = 250) =>
  chime.describeAppInstance({ AppInstanceArn: home({ chime, ...house }) }, { abortSignal: AbortSignal.timeout(ms) });

const create = ({ chime }: House) =>
  chime.createAppInstance({ Name: "New" }, { abortSignal: AbortSignal.timeout(250) });

async function names({ chime }: House): Promise<unknown[]> {
  return (await chime.listAppInstances({})).AppInstances?.map(({ Name }) => Name) ?? [];
}

const aborted = { name: "AbortError" };
const reset = { code: "ECONNRESET" };
const named = (AppInstance: unknown) => ({ AppInstance });
const whole = named(expect.objectContaining({ Name: "Harbor Support Chat" }));

/** How the SDK, which tries once, sees a describe that is struck; `done` tells whether a create that is struck so was done. */
const seen: {
  readonly [kind in FaultKind]: { readonly fails?: unknown; readonly gives?: unknown; readonly done: boolean };
} = {
  throttled: { fails: expect.any(ThrottledClientException), done: false },
  serviceFailure: { fails: expect.any(ServiceFailureException), done: false },
  serviceUnavailable: { fails: expect.any(ServiceUnavailableException), done: false },
  unauthorized: { fails: expect.any(UnauthorizedClientException), done: false },
  expiredCredentials: { fails: { name: "ExpiredTokenException", $metadata: { httpStatusCode: 403 } }, done: false },
  clockSkew: { fails: { name: "InvalidSignatureException" }, done: false },
  html: { fails: { name: "SyntaxError", $metadata: { httpStatusCode: 500 } }, done: false },
  hang: { fails: aborted, done: false },
  reset: { fails: reset, done: false },
  slow: { fails: aborted, done: true },
  drip: { fails: aborted, done: true },
  stall: { fails: aborted, done: true },
  resetInBody: { fails: reset, done: true },
  commitThenReset: { fails: reset, done: true },
  badJson: { fails: { name: "SyntaxError", $metadata: { httpStatusCode: 200 } }, done: true },
  empty: { gives: named(undefined), done: true },
  nullField: { gives: named(undefined), done: true },
  wrongType: { gives: named({}), done: true },
  huge: { gives: whole, done: true },
  diskFull: { gives: whole, done: false },
};

test.each(Object.keys(faultKinds) as FaultKind[])(
  "%s is seen by the SDK, once, and leaves done what it says",
  async (kind) => {
    const heard: string[] = [];
    await using house = await openHouse({ seed: true, onFault: (sentence) => heard.push(sentence) });
    house.emulator.set({ faults: [{ operation: "DescribeAppInstance", kind, count: 1 }] });
    const { fails, gives, done } = seen[kind];
    if (fails === undefined)
      expect(await describe(house, 5_000)).toEqual({ ...(gives as object), $metadata: expect.anything() });
    else await expect(describe(house)).rejects.toMatchObject(fails as object);
    expect(await describe(house)).toMatchObject({ AppInstance: { Name: "Harbor Support Chat" } });
    expect(house.seen.map(({ fault }) => fault)).toEqual([kind, undefined]);
    expect(heard).toEqual([]);

    house.emulator.set({ faults: [{ operation: "CreateAppInstance", kind, count: 1 }] });
    await create(house).catch(() => {});
    expect((await names(house)).includes("New")).toBe(done);
    expect(heard).toEqual(
      kind === "diskFull"
        ? [expect.stringMatching(/^CreateAppInstance failed: database or disk is full \(request /)]
        : [],
    );
  },
);

test("a fault strikes what has no body, too, and a deletion that it strikes late is done", async () => {
  for (const kind of ["badJson", "empty", "nullField", "huge", "stall", "resetInBody", "drip"] as const) {
    await using house = await openHouse({ seed: true });
    house.emulator.set({ faults: [{ operation: "DeleteAppInstance", kind }] });
    const call = house.chime.deleteAppInstance(
      { AppInstanceArn: home(house) },
      { abortSignal: AbortSignal.timeout(250) },
    );
    await call.catch(() => {});
    expect(house.seen.at(-1)).toMatchObject({ fault: kind });
    expect(await names(house)).toHaveLength(2);
  }
});

test("values are in force: the wait of a 429, the lateness, the length of a body, the clock of the service", async () => {
  await using house = await openHouse({ seed: true });
  const ask = async (changes: SwitchChanges) => {
    house.emulator.set(changes);
    const started = performance.now();
    const answer = await house.send("GET", "/app-instances");
    return { ...answer, took: performance.now() - started };
  };
  const order = (kind: FaultKind, value: number) => ({ faults: [{ operation: "*", kind, value }] });
  expect((await ask(order("throttled", 1_500))).headers).toMatchObject({
    "x-amz-retry-after": "1500",
    "retry-after": "2",
  });
  expect((await ask(order("slow", 120))).took).toBeGreaterThan(110);
  const dripped = await ask(order("drip", 150));
  expect(dripped.took).toBeGreaterThan(140);
  expect(JSON.parse(dripped.text).AppInstances).toHaveLength(3);
  expect((await ask(order("huge", 2))).text.length).toBeGreaterThan(2 * 1024 * 1024);
  const { headers } = await ask(order("clockSkew", 7_200_000));
  expect(Math.round((Date.parse(String(headers.date)) - Date.now()) / 3_600_000)).toBe(2);
});

test("a stock SDK client takes the skewed clock over, and gets through with the second try", async () => {
  await using house = await openHouse({ faults: [{ operation: "*", kind: "clockSkew", value: 3_600_000, count: 1 }] });
  const stock = new ChimeSDKIdentity({ endpoint: house.emulator.url, region: "us-east-1", credentials: keyPair });
  expect((await stock.listAppInstances({})).$metadata.attempts).toBe(2);
  stock.destroy();
});

/** Which of 200 describes, then 200 lists, are struck. */
async function run(changes: SwitchChanges): Promise<string> {
  await using house = await openHouse({ seed: true, ...changes });
  for (let n = 0; n < 200; n += 1) {
    await house.chime.describeAppInstance({ AppInstanceArn: home(house) }).catch(() => {});
    await house.chime.listAppInstances({}).catch(() => {});
  }
  expect(house.seen.every(({ fault, status }) => (fault === undefined) === (status === 200))).toBe(true);
  const marks = (wanted: Operation) =>
    house.seen.filter(({ operation }) => operation === wanted).map(({ fault }) => fault?.at(0) ?? ".");
  return [...marks("DescribeAppInstance"), ...marks("ListAppInstances")].join("");
}

test("a run is played again by its seed, whatever other operations do", async () => {
  const faults: FaultOrder[] = [
    { operation: "Describe*", kind: "serviceUnavailable", probability: 0.2 },
    { operation: "*", kind: "throttled", probability: 0.1 },
  ];
  const first = await run({ faults });
  expect(await run({ faults })).toBe(first);
  expect(await run({ faults, chanceSeed: "another" })).not.toBe(first);
  const share = (mark: string) => first.slice(0, 200).split(mark).length - 1;
  expect(share("s")).toBeGreaterThan(20);
  expect(share("s")).toBeLessThan(60);
  expect(first.slice(200)).not.toContain("s");
  expect(first.slice(200)).toContain("t");

  const [describes] = [await run({ faults: faults.slice(0, 1) })];
  expect(describes.slice(0, 200)).toBe(first.slice(0, 200).replaceAll("t", "."));
});

test("what is held back is not waited for at the end", async () => {
  const started = performance.now();
  {
    await using house = await openHouse({ faults: [{ operation: "*", kind: "hang" }] });
    const hanging = expect(house.chime.listAppInstances({})).rejects.toMatchObject(reset);
    while (house.seen.length === 0) await new Promise(setImmediate);
    await house.emulator[Symbol.asyncDispose]();
    await hanging;
  }
  expect(performance.now() - started).toBeLessThan(4_000);
});

test("who has no business here is not told by a fault that there is something", async () => {
  await using house = await openHouse({ faults: [{ operation: "*", kind: "serviceFailure" }] });
  expect((await house.send("GET", "/app-instances", { headers: {} })).status).toBe(403);
  expect((await house.send("GET", "/nowhere")).status).toBe(404);
  await expect(house.chime.describeAppInstance({ AppInstanceArn: "arn:none" })).rejects.not.toBeInstanceOf(
    ForbiddenException,
  );
});

const order = fc.record(
  {
    operation: fc.constantFrom(...Object.keys(routes), "*", "List*", "DescribeAppInstanceU*"),
    kind: fc.constantFrom(...(Object.keys(faultKinds) as FaultKind[])),
    probability: fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
    count: fc.integer({ min: 1, max: 1e8 }),
  },
  { requiredKeys: ["operation", "kind"] },
);

test("orders are read as they are written", () => {
  fc.assert(
    fc.property(fc.array(order), (orders) => {
      expect(faultOrders.read(faultOrders.write(orders))).toEqual(orders);
    }),
  );
  expect(faultOrders.read("*:slow=20@5%*2, ListAppInstances:throttled=250")).toEqual([
    { operation: "*", kind: "slow", value: 20, probability: 0.05, count: 2 },
    { operation: "ListAppInstances", kind: "throttled", value: 250 },
  ]);
  for (const wrong of [
    "",
    "hang",
    "*:",
    "*:bang",
    "Nothing*:hang",
    "*:hang=5",
    "*:hang@101%",
    "*:hang*0",
    "*:hang,",
    "*:slow=-1",
  ]) {
    expect(faultOrders.read(wrong)).toBeUndefined();
  }
});
