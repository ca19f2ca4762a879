import { ChimeSDKIdentity, ThrottledClientException } from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { Buckets } from "../../src/emulator/rates/buckets.ts";
import { type RateClassName, rateClasses, rateClassNames, rates } from "../../src/emulator/rates/rates.ts";
import type { EmulatorOptions } from "../../src/emulator/server.ts";
import { keyPair, openHouse, openPrepared, rawRequest } from "./support.ts";

/** An emulator with two AppInstances and a user in each, whose buckets are full and fill as `time` moves. */
function openLimited(options: EmulatorOptions) {
  const time = { now: 0 };
  return openPrepared(
    async ({ chime, seen }) => {
      const arns: string[] = [];
      for (const Name of ["A", "B"]) {
        time.now += 1_000;
        const { AppInstanceArn = "" } = await chime.createAppInstance({ Name });
        await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: "u", Name });
        arns.push(AppInstanceArn);
      }
      time.now += 1_000;
      seen.length = 0;
      const [a = "", b = ""] = arns;
      return { time, a, b };
    },
    { ticker: { now: () => time.now }, ...options },
  );
}

/** How many calls, one after the other, succeed before the first is refused. */
async function admitted(call: () => Promise<unknown>): Promise<number> {
  for (let count = 0; ; count += 1) {
    try {
      await call();
    } catch (error) {
      expect(error).toBeInstanceOf(ThrottledClientException);
      return count;
    }
  }
}

type Limited = Awaited<ReturnType<typeof openLimited>>;

// Each call can be made again and again.
const calls: { readonly [name in RateClassName]: (house: Limited, arn: string) => Promise<unknown> } = {
  all: ({ chime }, AppInstanceArn) => chime.listAppInstanceAdmins({ AppInstanceArn }),
  appInstanceWrites: ({ chime }, AppInstanceArn) =>
    chime.updateAppInstance({ AppInstanceArn, Name: "N", Metadata: "" }),
  appInstanceUserWrites: ({ chime }, arn) =>
    chime.updateAppInstanceUser({ AppInstanceUserArn: `${arn}/user/u`, Name: "N", Metadata: "" }),
  appInstanceDescribes: ({ chime }, AppInstanceArn) => chime.describeAppInstance({ AppInstanceArn }),
  appInstanceUserDescribes: ({ chime }, arn) => chime.describeAppInstanceUser({ AppInstanceUserArn: `${arn}/user/u` }),
  appInstanceLists: ({ chime }) => chime.listAppInstances({}),
  appInstanceUserLists: ({ chime }, AppInstanceArn) => chime.listAppInstanceUsers({ AppInstanceArn }),
};

test.each(rateClassNames)("%s: AWS's figure at once, then one for each interval, in its own scope", async (name) => {
  const { perSecond, scope } = rateClasses[name];
  await using house = await openLimited({ rates: "aws" });
  const call = (arn: string) => () => calls[name](house, arn);
  expect(await admitted(call(house.a))).toBe(perSecond);
  expect(house.seen.at(-1)).toMatchObject({ status: 429, errorType: "ThrottledClientException" });

  house.time.now += 1_000 / perSecond - 0.001;
  expect(await admitted(call(house.a))).toBe(0);
  house.time.now += 0.001;
  expect(await admitted(call(house.a))).toBe(1);
  expect(await admitted(call(house.b))).toBe(scope === "account" ? 0 : perSecond);

  house.time.now += 3_600_000;
  expect(await admitted(call(house.a))).toBe(perSecond);
});

test("classes are independent, until all of them together reach the account's rate", async () => {
  await using house = await openLimited({ rates: "aws" });
  const counts: number[] = [];
  for (const name of rateClassNames.slice(1)) counts.push(await admitted(() => calls[name](house, house.a)));
  expect(counts).toEqual([5, 10, 20, 15, 0, 0]);
  // The refused have taken nothing: this class is as full as it was.
  house.time.now += 20 * 3;
  expect(await admitted(() => calls.appInstanceLists(house, house.a))).toBe(3);
});

test("a request refused by its class takes nothing of the account's rate", async () => {
  await using house = await openLimited({ rates: { all: 10, appInstanceLists: 2 } });
  expect(await admitted(() => house.chime.listAppInstances({}))).toBe(2);
  for (let n = 0; n < 20; n += 1) expect(await admitted(() => house.chime.listAppInstances({}))).toBe(0);
  expect(await admitted(() => calls.all(house, house.a))).toBe(8);
});

test("creation and deletion of a user draw on the bucket of its AppInstance", async () => {
  await using house = await openLimited({ rates: { appInstanceUserWrites: 2 } });
  const create = (AppInstanceArn: string) => () =>
    house.chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: crypto.randomUUID(), Name: "N" });
  await house.chime.deleteAppInstanceUser({ AppInstanceUserArn: `${house.a}/user/u` });
  expect(await admitted(create(house.a))).toBe(1);
  expect(await admitted(create(house.b))).toBe(2);
});

test("what is refused for its members counts, what is refused for its form or its path does not", async () => {
  await using house = await openLimited({ rates: { all: 3 } });
  const send = async (target: string, body?: string) =>
    (await house.send(body === undefined ? "GET" : "POST", target, body === undefined ? {} : { body })).status;
  expect(await send("/nowhere")).toBe(404);
  expect(await send("/app-instances", "{")).toBe(400);
  expect(await send("/app-instances?max-results=0")).toBe(400);
  expect(await send("/app-instances", "{}")).toBe(400);
  expect(await send("/app-instance-users?app-instance-arn=none")).toBe(400);
  expect(await send("/app-instances?max-results=0")).toBe(429);
});

test("an ARN that names no AppInstance has no bucket", async () => {
  await using house = await openLimited({ rates: { appInstanceUserLists: 1 } });
  for (let n = 0; n < 3; n += 1) {
    await expect(house.chime.listAppInstanceUsers({ AppInstanceArn: "arn:none" })).rejects.toMatchObject({
      name: "BadRequestException",
    });
  }
});

test("by default there are no rates", async () => {
  await using house = await openHouse();
  const lists = Array.from({ length: 200 }, () => house.chime.listAppInstances({}));
  await expect(Promise.all(lists)).resolves.toHaveLength(200);
});

test("a burst can be set, and is one request at least", async () => {
  await using house = await openLimited({ rates: { all: 10, appInstanceLists: 1 }, rateBurst: 0.5 });
  expect(await admitted(() => house.chime.listAppInstances({}))).toBe(1);
  expect(await admitted(() => calls.all(house, house.a))).toBe(4);
});

test("on the wire it is a 429, that says when to come again if asked for", async () => {
  const { method, target } = rawRequest("ListAppInstances", {});
  for (const retryAfter of [false, true]) {
    await using house = await openLimited({ rates: { all: 2 }, rateBurst: 2, retryAfter });
    while ((await house.send(method, target)).status === 200);
    house.time.now += 0.5;
    const { status, headers, text } = await house.send(method, target);
    expect(status).toBe(429);
    expect(JSON.parse(text)).toEqual({
      Code: "Throttled",
      Message: "The request rate is exceeded, in requests per second: all=2.",
    });
    expect(headers["x-amzn-errortype"]).toBe("ThrottledClientException");
    expect(headers["x-amz-retry-after"]).toBe(retryAfter ? "500" : undefined);
    expect(headers["retry-after"]).toBe(retryAfter ? "1" : undefined);
  }
});

test("a stock SDK client waits as it is told, and then succeeds", async () => {
  await using house = await openHouse({ rates: { all: 1 }, retryAfter: true });
  const { url: endpoint } = house.emulator;
  const stock = new ChimeSDKIdentity({ endpoint, region: "us-east-1", credentials: keyPair });
  await stock.listAppInstances({});
  const { $metadata } = await stock.listAppInstances({});
  stock.destroy();
  expect($metadata.attempts).toBe(2);
  expect(house.seen.map(({ status }) => status)).toEqual([200, 429, 200]);
});

const rate = fc.integer({ min: 1, max: 100 });
const gaps = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 200 });

test("in no window are more admitted than the burst and the window's worth; waiting as told is enough", () => {
  fc.assert(
    fc.property(rate, fc.integer({ min: 0, max: 3 }), gaps, (perSecond, burst, arrivals) => {
      const buckets = new Buckets(perSecond, burst);
      const times: number[] = [];
      let now = 0;
      for (const gap of arrivals) {
        now += gap;
        if (buckets.wait("key", now) === 0) {
          buckets.take("key", now);
          times.push(now);
        }
      }
      const size = Math.max(1, perSecond * burst);
      for (const [i, from] of times.entries()) {
        for (const [j, to] of times.slice(i).entries()) {
          // The times are floating point, hence the millionth.
          expect(j + 1).toBeLessThanOrEqual(size + (perSecond * (to - from)) / 1000 + 1e-6);
        }
      }
      const wait = buckets.wait("key", now);
      expect(buckets.wait("key", now + wait + 1e-6)).toBe(0);
    }),
  );
});

test("buckets that are full again are not kept", () => {
  const buckets = new Buckets(10, 1);
  for (let n = 0; n < 100_000; n += 1) buckets.take(`instance-${n}`, n);
  expect(buckets.size).toBeLessThanOrEqual(100);
});

test("a table of rates is read from the environment's text", () => {
  expect(["none", "aws", "all=50,appInstanceLists=10"].map(rates.read)).toEqual([
    "none",
    "aws",
    { all: 50, appInstanceLists: 10 },
  ]);
  for (const text of ["all", "all=0", "all=1.5", "all=5,", "toString=5", "AWS"])
    expect(rates.read(text)).toBeUndefined();
});
