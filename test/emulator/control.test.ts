import { request } from "node:http";
import { networkInterfaces } from "node:os";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { authorization, openControlled, openHouse, startProcess, temporaryDirectory } from "./support.ts";

/** A request to the control port with headers that fetch would not send. */
const ask = (url: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    const sent = request(url, { headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject).end();
  });

test("without a number there is no control port, and the service's port knows nothing of it", async () => {
  await using house = await openHouse();
  expect(house.emulator.controlUrl).toBeUndefined();
  expect((await house.send("GET", "/_emulator")).status).toBe(404);
  expect((await house.send("GET", "/_emulator/state")).status).toBe(404);
});

test("it is on loopback, whatever address the service has", async () => {
  await using house = await openControlled({ host: "0.0.0.0" });
  const { port } = new URL(house.emulator.controlUrl ?? "");
  expect(await ask(`http://127.0.0.1:${port}/_emulator`, {})).toBe(200);
  const others = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  for (const { address } of others.filter(({ family, internal }) => family === "IPv4" && !internal)) {
    await expect(ask(`http://${address}:${port}/_emulator`, {})).rejects.toMatchObject({ code: "ECONNREFUSED" });
  }
});

test("it is closed to pages of other sites, and to names that point here", async () => {
  await using house = await openControlled();
  const url = house.emulator.controlUrl ?? "";
  const { host, port } = new URL(url);
  expect(await ask(url, { host: `localhost:${port}` })).toBe(200);
  expect(await ask(url, { host: "rebound.example" })).toBe(403);
  expect(await ask(url, { host: `127.0.0.1.example:${port}` })).toBe(403);
  expect(await ask(url, { origin: "https://example.com" })).toBe(403);
  expect(await ask(url, { origin: `http://${host}` })).toBe(200);
});

test("what cannot be set is told, all of it, and nothing is set", async () => {
  await using house = await openControlled();
  const set = async (body: string) => {
    const answer = await house.control("PATCH", "/switches", body);
    return [answer.status, ((await answer.json()) as { errors: string[] }).errors];
  };
  const before = house.emulator.state().switches;
  expect(await set("{")).toEqual([400, ["The body is not JSON."]]);
  expect(await set("[]")).toEqual([400, ['The body must be an object such as {"EMULATOR_QUOTAS": "aws"}.']]);
  expect(
    await set('{"EMULATOR_RETRY_AFTER":true,"EMULATOR_CLOCK":"soon","EMULATOR_PORT":1,"EMULATOR_QUOTA_TAGS":{}}'),
  ).toEqual([
    400,
    [
      expect.stringMatching(/^EMULATOR_PORT is no switch; there are EMULATOR_QUOTAS, /),
      "EMULATOR_QUOTA_TAGS must be a text, a number, true, false, or null for what is usual",
      "EMULATOR_QUOTA_TAGS must be a whole number from 1, or unlimited, but got: [object Object]",
      "EMULATOR_CLOCK must be a distance such as +7d, -90m or +0s, or a time such as 2027-01-31T12:00:00Z, but got: soon",
    ],
  ]);
  expect(house.emulator.state().switches).toEqual(before);
  expect((await house.control("POST", "/switches", "{}")).status).toBe(404);
  expect(
    (await house.control("PATCH", "/switches", '{"EMULATOR_QUOTA_TAGS":7,"EMULATOR_RETRY_AFTER":true}')).status,
  ).toBe(200);
  expect(house.emulator.state().switches).toMatchObject({ EMULATOR_QUOTA_TAGS: "7", EMULATOR_RETRY_AFTER: "true" });
});

test("whatever is asked wrongly, there is an answer that says so", async () => {
  await using house = await openControlled();
  const tried = async (method: string, path: string, body: string) => {
    const answer = await house.control(method, path, body);
    return [answer.status, ((await answer.json()) as { errors: string[] }).errors[0]];
  };
  expect(await tried("PATCH", "/switches", '{"toString":null}')).toEqual([
    400,
    expect.stringMatching(/^toString is no switch/),
  ]);
  expect(await tried("PUT", "/content", "AppInstances: *x")).toEqual([
    400,
    expect.stringMatching(/^body: Unresolved alias/),
  ]);
  expect(await tried("PUT", "/content", "x".repeat(65 * 1024 * 1024))).toEqual([
    413,
    expect.stringMatching(/longer than/),
  ]);
  const far = await house.control("PATCH", "/switches", '{"EMULATOR_CLOCK":"2060-01-01T00:00:00Z"}');
  expect(far.status).toBe(200);
  expect(house.emulator.state().time).toMatch(/^2060-01-01T00:00/);
});

test("a presigned URL is not kept with what makes it one", async () => {
  await using house = await openControlled();
  await house.send("GET", "/app-instances?X-Amz-Security-Token=canary&X-Amz-Signature=canary&max-results=1");
  expect(house.emulator.state().requests[0]?.target).toBe(
    "/app-instances?X-Amz-Security-Token=...&X-Amz-Signature=...&max-results=1",
  );
});

test("the service, too, is closed to pages of other sites", async () => {
  await using house = await openControlled();
  const asked = (origin: string) => ask(`${house.emulator.url}/app-instances`, { authorization, origin });
  expect(await asked("http://localhost:3000")).toBe(200);
  expect(await asked("https://example.com")).toBe(403);
});

test("while it listens to this machine alone, the service answers to no name but those of this machine", async () => {
  await using house = await openControlled();
  const asked = (host: string) => ask(`${house.emulator.url}/app-instances`, { authorization, host });
  expect([await asked("localhost:4100"), await asked("rebound.example:4100")]).toEqual([200, 403]);
  await using open = await startEmulator({ host: "0.0.0.0" });
  expect(await ask(`http://127.0.0.1:${open.port}/app-instances`, { authorization, host: "emulator:4100" })).toBe(200);
});

test("the state tells counts, quotas left, faults on, and the last requests", async () => {
  await using house = await openControlled({ rates: "aws", ticker: { now: () => 0 }, clockOffset: 86_400_000 });
  house.emulator.set({ faults: [{ operation: "List*", kind: "serviceFailure", count: 1 }] });
  await house.chime.listAppInstances({}).catch(() => {});
  const AppInstanceArn = house.emulator.demoAppInstanceArn;
  for (let n = 0; n < 60; n += 1) await house.chime.describeAppInstance({ AppInstanceArn }).catch(() => {});
  const answer = await house.control("GET", "/state");
  const state = (await answer.json()) as ReturnType<typeof house.emulator.state>;
  expect({ ...house.emulator.state(), time: state.time }).toEqual(
    JSON.parse(JSON.stringify(state), (_, v) => v ?? undefined),
  );
  expect(state).toMatchObject({
    readOnly: false,
    counts: { appInstances: 3, users: 202, admins: 7, bots: 1, endpoints: 2, tags: 2 },
    appInstancesLeft: 97,
    faults: [{ order: "List*:serviceFailure*1", struck: 1 }],
  });
  expect(Date.parse(state.time) - Date.now()).toBeGreaterThan(86_000_000);
  expect(state.rates.find(({ name }) => name === "all")).toEqual({ name: "all", perSecond: 50, left: 30 });
  expect(state.rates.find(({ name }) => name === "appInstanceDescribes")?.left).toBe(0);
  expect(state.requests).toHaveLength(50);
  expect(state.requests[0]).toMatchObject({
    operation: "DescribeAppInstance",
    status: 429,
    errorType: "ThrottledClientException",
  });
});

test("the page shows the state, and nothing that a client sends becomes part of it", async () => {
  await using house = await openControlled({ faults: [{ operation: "*", kind: "slow", value: 0 }] });
  await house.send("GET", "/<script>alert(1)</script>");
  const answer = await house.control("GET", "");
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  const page = await answer.text();
  expect(page).toContain("<td>/&lt;script&gt;alert(1)&lt;/script&gt;</td>");
  expect(page).not.toContain("<script");
  for (const shown of ["<td>202</td>", "*:slow=0", "97 more AppInstances", "None is enforced."])
    expect(page).toContain(shown);
});

test("its address comes from the environment, and is printed", async () => {
  await using directory = await temporaryDirectory();
  await using emulator = startProcess({ DATA_DIR: directory.path, EMULATOR_CONTROL_PORT: "0", EMULATOR_SEED: "demo" });
  await emulator.url;
  emulator.kill("SIGTERM");
  const { stdout } = await emulator.ended;
  expect(stdout).toMatch(/^State and switches: http:\/\/127\.0\.0\.1:\d+\/_emulator$/m);
});
