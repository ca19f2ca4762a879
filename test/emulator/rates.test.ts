import { ChimeSDKIdentity, ThrottledClientException } from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import type { EmulatorOptions, RateClassName } from "../../src/emulator/public.ts";
import { rateClasses, rateClassNames, ratesFormat } from "../../src/emulator/rates/rates.ts";
import { createAppInstance, createUser } from "./fixtures.ts";
import { expectRejections, keyPair, rawRequest, startPrepared, startTestEmulator } from "./support.ts";

/** Starts an emulator with two AppInstances and a user in each. Its buckets are full, and fill as `time.now` moves. */
function startWithRates(options: EmulatorOptions) {
  const time = { now: 0 };
  return startPrepared(
    async ({ chime, requests }) => {
      const arns: string[] = [];
      for (const name of ["A", "B"]) {
        time.now += 1_000;
        const arn = await createAppInstance(chime, name);
        await createUser(chime, arn, "u");
        arns.push(arn);
      }
      time.now += 1_000;
      requests.length = 0;
      const [a = "", b = ""] = arns;
      return { time, a, b };
    },
    { ticker: { now: () => time.now }, ...options },
  );
}

/** Repeats the call until it is throttled, and returns how often it succeeded. */
async function countUntilThrottled(call: () => Promise<unknown>): Promise<number> {
  for (let count = 0; ; count += 1) {
    try {
      await call();
    } catch (error) {
      expect(error).toBeInstanceOf(ThrottledClientException);
      return count;
    }
  }
}

type RatesHarness = Awaited<ReturnType<typeof startWithRates>>;

/** A call of each class that can be repeated. */
const calls: { readonly [name in RateClassName]: (harness: RatesHarness, arn: string) => Promise<unknown> } = {
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

test.each(rateClassNames)(
  "%s admits AWS's rate at once, then one request each interval, in its scope",
  async (name) => {
    const { perSecond, scope } = rateClasses[name];
    await using harness = await startWithRates({ rates: "aws" });
    const { time, a, b, requests } = harness;
    const count = (arn: string) => countUntilThrottled(() => calls[name](harness, arn));
    expect(await count(a)).toBe(perSecond);
    expect(requests.at(-1)).toMatchObject({ status: 429, errorType: "ThrottledClientException" });
    time.now += 1_000 / perSecond - 0.001;
    expect(await count(a)).toBe(0);
    time.now += 0.001;
    expect(await count(a)).toBe(1);
    expect(await count(b)).toBe(scope === "account" ? 0 : perSecond);
    time.now += 3_600_000;
    expect(await count(a)).toBe(perSecond);
  },
);

test("classes are independent until their sum reaches the account's rate", async () => {
  await using harness = await startWithRates({ rates: "aws" });
  const counts: number[] = [];
  for (const name of rateClassNames.slice(1))
    counts.push(await countUntilThrottled(() => calls[name](harness, harness.a)));
  expect(counts).toEqual([5, 10, 20, 15, 0, 0]);
});

test("a request throttled by the account's rate takes no token of its class", async () => {
  await using harness = await startWithRates({ rates: { all: 10, appInstanceLists: 3 } });
  const list = () => harness.chime.listAppInstances({});
  await countUntilThrottled(() => calls.all(harness, harness.a));
  for (let n = 0; n < 5; n += 1) await expectRejections("ThrottledClientException", [list()]);
  harness.time.now += 300;
  expect(await countUntilThrottled(list)).toBe(3);
});

test("a request throttled by its class takes no token of the account's rate", async () => {
  await using harness = await startWithRates({ rates: { all: 10, appInstanceLists: 2 } });
  const list = () => harness.chime.listAppInstances({});
  expect(await countUntilThrottled(list)).toBe(2);
  for (let n = 0; n < 20; n += 1) await expectRejections("ThrottledClientException", [list()]);
  expect(await countUntilThrottled(() => calls.all(harness, harness.a))).toBe(8);
});

test("creation and deletion of a user share the bucket of the AppInstance", async () => {
  await using harness = await startWithRates({ rates: { appInstanceUserWrites: 2 } });
  const { chime, a, b } = harness;
  const countCreations = (arn: string) => countUntilThrottled(() => createUser(chime, arn, crypto.randomUUID()));
  await chime.deleteAppInstanceUser({ AppInstanceUserArn: `${a}/user/u` });
  expect(await countCreations(a)).toBe(1);
  expect(await countCreations(b)).toBe(2);
});

test("a request with invalid members counts, one with an invalid path or form does not", async () => {
  await using harness = await startWithRates({ rates: { all: 3 } });
  const get = async (target: string) => (await harness.send("GET", target)).status;
  const post = async (body: string) => (await harness.send("POST", "/app-instances", { body })).status;
  expect(await get("/nowhere")).toBe(404);
  expect(await post("{")).toBe(400);
  expect(await get("/app-instances?max-results=0")).toBe(400);
  expect(await post("{}")).toBe(400);
  expect(await get("/app-instance-users?app-instance-arn=none")).toBe(400);
  expect(await get("/app-instances?max-results=0")).toBe(429);
});

test("an ARN that names no AppInstance has no bucket", async () => {
  await using harness = await startWithRates({ rates: { appInstanceUserLists: 1 } });
  for (let n = 0; n < 3; n += 1) {
    await expectRejections("BadRequestException", [harness.chime.listAppInstanceUsers({ AppInstanceArn: "arn:none" })]);
  }
});

test("without rates nothing is throttled", async () => {
  await using harness = await startTestEmulator();
  const lists = Array.from({ length: 200 }, () => harness.chime.listAppInstances({}));
  await expect(Promise.all(lists)).resolves.toHaveLength(200);
});

test("a burst is that many seconds' worth of requests, but at least one", async () => {
  await using harness = await startWithRates({ rates: { all: 10, appInstanceLists: 1 }, rateBurst: 0.5 });
  expect(await countUntilThrottled(() => harness.chime.listAppInstances({}))).toBe(1);
  expect(await countUntilThrottled(() => calls.all(harness, harness.a))).toBe(4);
});

test.each([
  { retryAfter: false, sdkHeader: undefined, header: undefined },
  { retryAfter: true, sdkHeader: "500", header: "1" },
])("a 429 with retryAfter=$retryAfter announces $header s", async ({ retryAfter, sdkHeader, header }) => {
  await using harness = await startWithRates({ rates: { all: 2 }, rateBurst: 2, retryAfter });
  const { method, target } = rawRequest("ListAppInstances", {});
  while ((await harness.send(method, target)).status === 200);
  harness.time.now += 0.5;
  const { status, headers, text } = await harness.send(method, target);
  const Message = "The request rate is exceeded, in requests per second: all=2.";
  expect([status, JSON.parse(text)]).toEqual([429, { Code: "Throttled", Message }]);
  expect(headers["x-amzn-errortype"]).toBe("ThrottledClientException");
  expect([headers["x-amz-retry-after"], headers["retry-after"]]).toEqual([sdkHeader, header]);
});

test("a stock SDK client waits for the announced time, and succeeds at its second attempt", async () => {
  const time = { now: 0 };
  const statuses: number[] = [];
  const onRequest = ({ status }: { status: number }) => {
    statuses.push(status);
    if (status === 429) time.now += 1_000;
  };
  const ticker = { now: () => time.now };
  await using harness = await startTestEmulator({ rates: { all: 1 }, retryAfter: true, ticker, onRequest });
  const stock = new ChimeSDKIdentity({
    endpoint: harness.emulator.url,
    region: "us-east-1",
    credentials: { ...keyPair },
  });
  await stock.listAppInstances({});
  const startedAt = performance.now();
  await stock.listAppInstances({});
  stock.destroy();
  expect(performance.now() - startedAt).toBeGreaterThan(900);
  expect(statuses).toEqual([200, 429, 200]);
});

test.each([
  ["none", "none"],
  ["aws", "aws"],
  ["all=50,appInstanceLists=10", { all: 50, appInstanceLists: 10 }],
])("parses the rates %j", (text, rates) => {
  expect(ratesFormat.parse(text)).toEqual(rates);
});

test.each(["all", "all=0", "all=1.5", "all=5,", "toString=5", "AWS"])("does not parse the rates %j", (text) => {
  expect(ratesFormat.parse(text)).toBeUndefined();
});
