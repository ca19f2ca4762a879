import { expect, test } from "@jest/globals";
import type { EmulatorOptions, FaultKind, Operation } from "../../src/emulator/public.ts";
import { routes } from "../../src/emulator/wire/routes.ts";
import { appInstanceArn } from "../emulator/fixtures.ts";
import { type EmulatorHarness, startTestEmulator } from "../emulator/support.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { bundleModule, openScript } from "./browser.ts";
import type { Client, Outcome } from "./sdk-page.ts";

const credentials = { accessKeyId: "ASIATEMPORARY", secretAccessKey: "secret/+", sessionToken: "token+/==" };

const bundling = bundleModule("test/browser/sdk-page.ts");

/** Opens a page with the SDK's browser build. */
async function openSdkPage(host?: string) {
  const opened = await openScript(await bundling, host);
  const { page } = opened;
  const run = (name: string, ...args: readonly unknown[]) =>
    page.evaluate(`${name}(...${JSON.stringify(args)})`) as Promise<Outcome>;
  const callOperation = (harness: EmulatorHarness, operation: Operation, client: Partial<Client> = {}) => {
    const { url, demoAppInstanceArn } = harness.emulator;
    return run("callOperation", { endpoint: url, credentials, ...client }, operation, demoAppInstanceArn);
  };
  const send = ({ emulator }: EmulatorHarness, operation: Operation, input: object) =>
    run("send", { endpoint: emulator.url, credentials }, operation, input);
  return { ...opened, callOperation, send };
}

const startStrict = (options: EmulatorOptions = {}) =>
  startTestEmulator({ auth: "strict", credentials: [credentials], seed: true, ...options });

const operations = Object.keys(routes) as Operation[];

test(
  "the SDK in a page performs all 30 operations with temporary credentials",
  async () => {
    await using sdkPage = await openSdkPage();
    const outcomes: [Operation, Outcome, number][] = [];
    for (const operation of operations) {
      await using harness = await startStrict();
      const outcome = await sdkPage.callOperation(harness, operation);
      outcomes.push([operation, outcome, harness.requests.filter((request) => request.operation === operation).length]);
    }
    const success = { hasRequestId: true, clockOffsetMinutes: 0 };
    const callsOf = (operation: Operation) => (operation === "ListAppInstanceUsers" ? 2 : 1);
    expect(outcomes).toEqual(operations.map((operation) => [operation, success, callsOf(operation)]));
    expect(outcomes).toHaveLength(30);
  },
  SLOW_TEST_TIMEOUT_MS,
);

const fault = (kind: FaultKind, value?: number): EmulatorOptions => ({
  faults: [{ operation: "*", kind, ...(value !== undefined && { value }) }],
});

test.each<[string, number, Operation, EmulatorOptions]>([
  ["ThrottledClientException", 429, "ListAppInstances", fault("throttled", 2_500)],
  ["ServiceFailureException", 500, "ListAppInstances", fault("serviceFailure")],
  ["ServiceUnavailableException", 503, "UpdateAppInstance", fault("serviceUnavailable")],
  ["UnauthorizedClientException", 401, "DeleteAppInstance", fault("unauthorized")],
  ["ResourceLimitExceededException", 400, "CreateAppInstance", { quotas: { appInstances: 3 } }],
])("a page gets %s of a fault or a quota as its class", async (name, status, operation, options) => {
  await using sdkPage = await openSdkPage();
  await using harness = await startStrict(options);
  const outcome = await sdkPage.callOperation(harness, operation);
  const classes = ["ChimeSDKIdentityServiceException", name].sort();
  expect(outcome).toMatchObject({ error: name, status, classes, hasRequestId: true });
  expect(outcome.retryAfter).toBe(name === "ThrottledClientException" ? "3" : undefined);
});

const missing = appInstanceArn("5c31cf07-0000-4000-8000-000000000000");

test.each<[string, number, Operation, (home: string) => object]>([
  ["BadRequestException", 400, "DescribeAppInstance", () => ({ AppInstanceArn: "arn" })],
  ["ForbiddenException", 403, "DescribeAppInstance", () => ({ AppInstanceArn: missing })],
  ["NotFoundException", 404, "DescribeAppInstanceBot", (home) => ({ AppInstanceBotArn: `${home}/bot/none` })],
  [
    "ConflictException",
    409,
    "CreateAppInstanceUser",
    (home) => ({ AppInstanceArn: home, AppInstanceUserId: "user-001", Name: "Other" }),
  ],
])("a page gets %s of an invalid call as its class", async (name, status, operation, input) => {
  await using sdkPage = await openSdkPage();
  await using harness = await startStrict();
  const outcome = await sdkPage.send(harness, operation, input(harness.emulator.demoAppInstanceArn));
  const classes = ["ChimeSDKIdentityServiceException", name].sort();
  expect(outcome).toMatchObject({ error: name, status, classes, hasRequestId: true });
});

test.each<[string, number, Partial<Client>, EmulatorOptions]>([
  ["UnrecognizedClientException", 403, { credentials: { ...credentials, sessionToken: "other" } }, {}],
  ["InvalidSignatureException", 403, { credentials: { ...credentials, secretAccessKey: "other" } }, {}],
  ["ExpiredTokenException", 403, {}, fault("expiredCredentials")],
  ["InvalidSignatureException", 403, {}, fault("clockSkew", 3_600_000)],
])("a page gets %s of AWS's front end by its name", async (name, status, client, options) => {
  await using sdkPage = await openSdkPage();
  await using harness = await startStrict(options);
  const outcome = await sdkPage.callOperation(harness, "ListAppInstances", client);
  const classes = ["ChimeSDKIdentityServiceException"];
  expect(outcome).toMatchObject({ error: name, status, classes, hasRequestId: true });
  // The SDK corrects its clock by the Date header, which it can read.
  const isAhead = options.faults?.[0]?.kind === "clockSkew";
  expect(outcome.clockOffsetMinutes).toBe(isAhead ? 60 : 0);
});

test("a page of another website reaches nothing, unless EMULATOR_CORS_ORIGINS has it", async () => {
  await using sdkPage = await openSdkPage("app.test");
  await using closed = await startStrict();
  expect(await sdkPage.callOperation(closed, "DeleteAppInstance")).toMatchObject({ error: "TypeError" });
  expect(closed.requests).toMatchObject([{ method: "OPTIONS", status: 403 }]);
  expect(closed.emulator.state().counts.appInstances).toBe(3);
  await using open = await startStrict({ corsOrigins: [sdkPage.origin] });
  expect(await sdkPage.callOperation(open, "DeleteAppInstance")).toEqual({ hasRequestId: true, clockOffsetMinutes: 0 });
});

test("a page whose name is bound to this machine again reaches nothing", async () => {
  await using sdkPage = await openSdkPage();
  await using harness = await startTestEmulator({ seed: true, allowUnsigned: true });
  const { port } = harness.emulator;
  await sdkPage.page.goto(`http://rebound.test:${port}/app-instances`);
  const status = await sdkPage.page.evaluate(`fetch("/app-instances").then(({ status }) => status)`);
  expect(status).toBe(403);
  expect(harness.requests.map((request) => request.status)).not.toContain(200);
});
