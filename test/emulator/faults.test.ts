import {
  ChimeSDKIdentity,
  ForbiddenException,
  ServiceFailureException,
  ServiceUnavailableException,
  ThrottledClientException,
  UnauthorizedClientException,
} from "@aws-sdk/client-chime-sdk-identity";
import { expect, test } from "@jest/globals";
import { faultKinds } from "../../src/emulator/faults/faults.ts";
import type { FaultKind } from "../../src/emulator/public.ts";
import { type EmulatorHarness, keyPair, startTestEmulator } from "./support.ts";

const kinds = Object.keys(faultKinds) as FaultKind[];

const aborted = { name: "AbortError" };
const reset = { code: "ECONNRESET" };
const found = (AppInstance: unknown) => ({ AppInstance });
const complete = found(expect.objectContaining({ Name: "Harbor Support Chat" }));

/** How the SDK, without retries, sees a DescribeAppInstance with the fault, and whether a write with the fault is done. */
const outcomes: {
  readonly [kind in FaultKind]: { readonly error?: object; readonly result?: object; readonly isDone: boolean };
} = {
  throttled: { error: expect.any(ThrottledClientException), isDone: false },
  serviceFailure: { error: expect.any(ServiceFailureException), isDone: false },
  serviceUnavailable: { error: expect.any(ServiceUnavailableException), isDone: false },
  unauthorized: { error: expect.any(UnauthorizedClientException), isDone: false },
  expiredCredentials: { error: { name: "ExpiredTokenException", $metadata: { httpStatusCode: 403 } }, isDone: false },
  clockSkew: { error: { name: "InvalidSignatureException" }, isDone: false },
  html: { error: { name: "SyntaxError", $metadata: { httpStatusCode: 500 } }, isDone: false },
  hang: { error: aborted, isDone: false },
  reset: { error: reset, isDone: false },
  slow: { error: aborted, isDone: true },
  drip: { error: aborted, isDone: true },
  stall: { error: aborted, isDone: true },
  resetInBody: { error: reset, isDone: true },
  commitThenReset: { error: reset, isDone: true },
  badJson: { error: { name: "SyntaxError", $metadata: { httpStatusCode: 200 } }, isDone: true },
  empty: { result: found(undefined), isDone: true },
  nullField: { result: found(undefined), isDone: true },
  wrongType: { result: found({}), isDone: true },
  huge: { result: complete, isDone: true },
  diskFull: { result: complete, isDone: false },
};

/** Aborts a call 100 ms after the emulator received it, if the fault keeps the response back. */
function abortIfSilent(kind: FaultKind, { requests }: EmulatorHarness): { abortSignal?: AbortSignal } {
  if (outcomes[kind].error !== aborted) return {};
  const controller = new AbortController();
  const before = requests.length;
  const poll = setInterval(() => {
    if (requests.length === before) return;
    clearInterval(poll);
    setTimeout(() => controller.abort(), 100);
  }, 5);
  return { abortSignal: controller.signal };
}

test.each(kinds)("the SDK sees the fault %s, once", async (kind) => {
  const sentences: string[] = [];
  await using harness = await startTestEmulator({ seed: true, onFault: (sentence) => sentences.push(sentence) });
  const { chime, emulator } = harness;
  emulator.set({ faults: [{ operation: "DescribeAppInstance", kind, count: 1 }] });
  const input = { AppInstanceArn: emulator.demoAppInstanceArn };
  const call = chime.describeAppInstance(input, abortIfSilent(kind, harness));
  const { error, result } = outcomes[kind];
  if (error) await expect(call).rejects.toMatchObject(error);
  else expect(await call).toEqual({ ...result, $metadata: expect.anything() });
  expect(await chime.describeAppInstance(input)).toMatchObject(complete);
  expect(harness.requests.map(({ fault }) => fault)).toEqual([kind, undefined]);
  expect(sentences).toEqual([]);
});

async function countAppInstances({ chime }: EmulatorHarness): Promise<number | undefined> {
  return (await chime.listAppInstances({})).AppInstances?.length;
}

test.each(kinds.map((kind) => [kind, outcomes[kind].isDone ? "done" : "not done"] as const))(
  "a creation with the fault %s is %s",
  async (kind, done) => {
    const sentences: string[] = [];
    await using harness = await startTestEmulator({ onFault: (sentence) => sentences.push(sentence) });
    harness.emulator.set({ faults: [{ operation: "CreateAppInstance", kind }] });
    await harness.chime.createAppInstance({ Name: "New" }, abortIfSilent(kind, harness)).catch(() => {});
    expect(await countAppInstances(harness)).toBe(done === "done" ? 1 : 0);
    const failure = /^CreateAppInstance failed: database or disk is full \(request /;
    expect(sentences).toEqual(kind === "diskFull" ? [expect.stringMatching(failure)] : []);
  },
);

test.each(["badJson", "empty", "nullField", "huge", "stall", "resetInBody", "drip"] as const)(
  "a deletion, whose response has no body, is done with the fault %s",
  async (kind) => {
    await using harness = await startTestEmulator({ seed: true });
    const { chime, emulator } = harness;
    emulator.set({ faults: [{ operation: "DeleteAppInstance", kind }] });
    const input = { AppInstanceArn: emulator.demoAppInstanceArn };
    await chime.deleteAppInstance(input, abortIfSilent(kind, harness)).catch(() => {});
    expect(harness.requests.at(-1)).toMatchObject({ fault: kind });
    expect(await countAppInstances(harness)).toBe(2);
  },
);

/** Lists the AppInstances with a fault of this value, and measures the time. */
async function listWithFault(kind: FaultKind, value: number) {
  await using harness = await startTestEmulator({ seed: true, faults: [{ operation: "*", kind, value }] });
  const startedAt = performance.now();
  const response = await harness.send("GET", "/app-instances");
  return { ...response, tookMs: performance.now() - startedAt };
}

test("the value of `throttled` is the time that its headers announce", async () => {
  const { headers } = await listWithFault("throttled", 1_500);
  expect(headers).toMatchObject({ "x-amz-retry-after": "1500", "retry-after": "2" });
});

test("the value of `slow` delays the response", async () => {
  expect((await listWithFault("slow", 120)).tookMs).toBeGreaterThan(110);
});

test("the value of `drip` spreads the body over a time", async () => {
  const { tookMs, text } = await listWithFault("drip", 150);
  expect(tookMs).toBeGreaterThan(140);
  expect(JSON.parse(text).AppInstances).toHaveLength(3);
});

test("the value of `huge` is the size of the body in MiB", async () => {
  expect((await listWithFault("huge", 2)).text.length).toBeGreaterThan(2 * 1024 * 1024);
});

test("the value of `clockSkew` moves the Date header", async () => {
  const { headers } = await listWithFault("clockSkew", 7_200_000);
  expect(Math.round((Date.parse(String(headers.date)) - Date.now()) / 3_600_000)).toBe(2);
});

test("a stock SDK client corrects its clock after `clockSkew`, and succeeds at the second attempt", async () => {
  const faults = [{ operation: "*", kind: "clockSkew", value: 3_600_000, count: 1 } as const];
  await using harness = await startTestEmulator({ faults });
  const stock = new ChimeSDKIdentity({
    endpoint: harness.emulator.url,
    region: "us-east-1",
    credentials: { ...keyPair },
  });
  expect((await stock.listAppInstances({})).$metadata.attempts).toBe(2);
  stock.destroy();
});

test("a shutdown does not wait for responses that a fault keeps back", async () => {
  await using harness = await startTestEmulator({ faults: [{ operation: "*", kind: "hang" }] });
  const hanging = expect(harness.chime.listAppInstances({})).rejects.toMatchObject(reset);
  while (harness.requests.length === 0) await new Promise(setImmediate);
  const startedAt = performance.now();
  await harness.emulator[Symbol.asyncDispose]();
  expect(performance.now() - startedAt).toBeLessThan(4_000); // The shutdown waits 5 s for requests in flight.
  await hanging;
});

test("no fault is injected into a request that is not signed, or that is no operation", async () => {
  await using harness = await startTestEmulator({ faults: [{ operation: "*", kind: "serviceFailure" }] });
  expect((await harness.send("GET", "/app-instances", { headers: {} })).status).toBe(403);
  expect((await harness.send("GET", "/nowhere")).status).toBe(404);
});

test("a fault is injected before the members of a request are checked", async () => {
  await using harness = await startTestEmulator({ faults: [{ operation: "*", kind: "serviceFailure" }] });
  const call = harness.chime.describeAppInstance({ AppInstanceArn: "arn:none" });
  await expect(call).rejects.not.toBeInstanceOf(ForbiddenException);
});
