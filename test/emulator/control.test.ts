import { expect, test } from "@jest/globals";
import type { State } from "../../src/emulator/public.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { spawnEmulator } from "./spawn.ts";
import { startTestEmulator, startWithControlPort, temporaryDirectory } from "./support.ts";

test("without a number there is no control port, and the service's port serves none of its paths", async () => {
  await using harness = await startTestEmulator();
  expect(harness.emulator.controlUrl).toBeUndefined();
  expect((await harness.send("GET", "/_emulator")).status).toBe(404);
  expect((await harness.send("GET", "/_emulator/state")).status).toBe(404);
});

test(
  "EMULATOR_CONTROL_PORT opens it, and the banner has its address",
  async () => {
    await using directory = await temporaryDirectory();
    await using emulator = spawnEmulator({ DATA_DIR: directory.path, EMULATOR_CONTROL_PORT: "0" });
    await emulator.url;
    emulator.kill("SIGTERM");
    const { stdout } = await emulator.exited;
    expect(stdout).toMatch(/^State and switches: http:\/\/127\.0\.0\.1:\d+\/_emulator$/m);
  },
  SLOW_TEST_TIMEOUT_MS,
);

/** Starts an emulator whose control port returns status and errors. */
async function startForErrors() {
  const harness = await startWithControlPort();
  const request = async (method: string, path: string, body: string) => {
    const response = await harness.control(method, path, body);
    const { errors } = (await response.json()) as { errors?: string[] };
    return { status: response.status, errors };
  };
  return { ...harness, request };
}

test.each([
  ["{", /^The body must be JSON\.$/],
  ["[]", /^The body must be an object such as {"EMULATOR_QUOTAS": "aws"}\.$/],
  ['{"toString":null}', /^toString is not a switch/],
])("PATCH /switches with %s returns 400 and what is wrong", async (body, sentence) => {
  await using harness = await startForErrors();
  const errors = [expect.stringMatching(sentence)];
  expect(await harness.request("PATCH", "/switches", body)).toEqual({ status: 400, errors });
});

test("PATCH /switches names every invalid switch, and sets none", async () => {
  await using harness = await startForErrors();
  const before = harness.emulator.state().switches;
  const changes = { EMULATOR_RETRY_AFTER: true, EMULATOR_CLOCK: "soon", EMULATOR_PORT: 1, EMULATOR_QUOTA_TAGS: {} };
  expect(await harness.request("PATCH", "/switches", JSON.stringify(changes))).toEqual({
    status: 400,
    errors: [
      expect.stringMatching(/^EMULATOR_PORT is not a switch; the switches are EMULATOR_QUOTAS, /),
      "EMULATOR_QUOTA_TAGS must be a string, a number, true, false, or null for its default",
      "EMULATOR_QUOTA_TAGS must be a whole number from 1, or unlimited, got [object Object]",
      "EMULATOR_CLOCK must be an offset such as +7d, -90m or +0s, or a time such as 2027-01-31T12:00:00Z, got soon",
    ],
  });
  expect(harness.emulator.state().switches).toEqual(before);
});

test("PATCH /switches accepts numbers and booleans as well as texts", async () => {
  await using harness = await startWithControlPort();
  const response = await harness.control(
    "PATCH",
    "/switches",
    '{"EMULATOR_QUOTA_TAGS":7,"EMULATOR_RETRY_AFTER":true,"EMULATOR_CLOCK":"2060-01-01T00:00:00Z"}',
  );
  expect(response.status).toBe(200);
  const { switches, time } = harness.emulator.state();
  expect(switches).toMatchObject({ EMULATOR_QUOTA_TAGS: "7", EMULATOR_RETRY_AFTER: "true" });
  expect(time).toMatch(/^2060-01-01T00:0/);
});

test.each<[string, string, string, number, RegExp]>([
  ["POST", "/switches", "{}", 405, /^This path serves GET, HEAD, PATCH, got POST\.$/],
  ["PATCH", "/state/", "{}", 404, /^Nothing is at this path\. The control port has \/_emulator, /],
  ["PUT", "/content", "AppInstances: *x", 400, /^body: Unresolved alias/],
  ["PUT", "/content", "x".repeat(65 * 1024 * 1024), 413, /must have at most 67108864 bytes\.$/],
])("%s %s returns an error that says what is wrong", async (method, path, body, status, error) => {
  await using harness = await startForErrors();
  const response = await harness.request(method, path, body);
  expect(response).toEqual({ status, errors: [expect.stringMatching(error)] });
});

test("the state masks signatures and session tokens in targets", async () => {
  await using harness = await startWithControlPort();
  await harness.send("GET", "/app-instances?X-Amz-Security-Token=canary&X-Amz-Signature=canary&max-results=1");
  const [request] = harness.emulator.state().requests;
  expect(request?.target).toBe("/app-instances?X-Amz-Security-Token=...&X-Amz-Signature=...&max-results=1");
});

test("state() of a program and GET /state return the same", async () => {
  await using harness = await startWithControlPort();
  await harness.chime.listAppInstances({});
  const state = (await (await harness.control("GET", "/state")).json()) as State;
  const ofProgram = JSON.parse(JSON.stringify(harness.emulator.state()));
  expect({ ...ofProgram, time: state.time }).toEqual(state);
});

test("the state has counts, the remaining quota, injected faults and the service's time", async () => {
  await using harness = await startWithControlPort({ clockOffset: 86_400_000 });
  harness.emulator.set({ faults: [{ operation: "List*", kind: "serviceFailure", count: 1 }] });
  await harness.chime.listAppInstances({}).catch(() => {});
  const state = harness.emulator.state();
  expect(state).toMatchObject({
    readOnly: false,
    counts: { appInstances: 3, users: 202, admins: 7, bots: 1, endpoints: 2, tags: 2 },
    appInstancesLeft: 97,
    faults: [{ spec: "List*:serviceFailure*1", injections: 1 }],
  });
  expect(Date.parse(state.time) - Date.now()).toBeGreaterThan(86_000_000);
});

test("the state has the remaining tokens of each rate, and the last 50 requests, newest first", async () => {
  await using harness = await startWithControlPort({ rates: "aws", ticker: { now: () => 0 } });
  const AppInstanceArn = harness.emulator.demoAppInstanceArn;
  for (let n = 0; n < 60; n += 1) await harness.chime.describeAppInstance({ AppInstanceArn }).catch(() => {});
  const { rates, requests } = harness.emulator.state();
  expect(rates.find(({ name }) => name === "all")).toEqual({ name: "all", perSecond: 50, left: 30 });
  expect(rates.find(({ name }) => name === "appInstanceDescribes")?.left).toBe(0);
  expect(requests).toHaveLength(50);
  const throttled = { status: 429, errorType: "ThrottledClientException" };
  expect(requests[0]).toMatchObject({ operation: "DescribeAppInstance", ...throttled });
});

test("the page shows the state, and escapes everything that a client sent", async () => {
  await using harness = await startWithControlPort({ faults: [{ operation: "*", kind: "slow", value: 0 }] });
  await harness.send("GET", "/<script>alert(1)</script>");
  const response = await harness.control("GET", "");
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  const page = await response.text();
  expect(page).toContain("<td>/&lt;script&gt;alert(1)&lt;/script&gt;</td>");
  expect(page).not.toContain("<script");
  for (const text of ["<td>202</td>", "*:slow=0", "allows 97 more AppInstances", "No rates are enforced."])
    expect(page).toContain(text);
});
