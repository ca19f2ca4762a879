import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { readConfig } from "../../src/emulator/config.ts";
import { authorization, sendBytes, startTestEmulator, startWithControlPort } from "./support.ts";

const request = (path: string, version: string, hosts: readonly string[]) =>
  [
    `GET ${path} HTTP/${version}`,
    ...hosts.map((host) => `Host: ${host}`),
    `Authorization: ${authorization}`,
    "Connection: close",
  ].join("\r\n");

const cases: readonly [string, string, readonly string[], number][] = [
  ["HTTP/1.1 with a Host", "1.1", ["localhost"], 200],
  ["HTTP/1.1 without a Host", "1.1", [], 400],
  ["two Hosts", "1.1", ["localhost", "rebound.example"], 400],
  ["the same Host twice", "1.1", ["localhost", "localhost"], 400],
  ["two Hosts in HTTP/1.0", "1.0", ["localhost", "localhost"], 400],
  ["a Host with a path", "1.1", ["localhost/x"], 400],
  ["a Host with a user", "1.1", ["rebound.example@localhost"], 400],
  ["a Host with a space", "1.1", ["localhost rebound.example"], 400],
  ["a Host with a port that is no number", "1.1", ["localhost:http"], 400],
  ["an empty Host", "1.1", [""], 403],
  ["HTTP/1.0 with a Host", "1.0", ["localhost"], 200],
];

test.each(cases)("%s gets %i", async (_, version, hosts, status) => {
  await using harness = await startTestEmulator();
  const bytes = request("/app-instances", version, hosts);
  const response = await sendBytes(harness.emulator.port, `${bytes}\r\n\r\n`);
  const [head = "", body = ""] = response.split("\r\n\r\n");
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  if (status !== 400) return;
  expect(head).toMatch(/\r\nx-amzn-ErrorType: BadRequestException\r\n/);
  expect(head).toMatch(/\r\nx-amzn-RequestId: [0-9a-f-]{36}/);
  expect(JSON.parse(body)).toEqual({ Code: "BadRequest", Message: expect.stringMatching(/Host/) });
});

test.each(cases)("at the control port, %s gets %i", async (_, version, hosts, status) => {
  await using harness = await startWithControlPort();
  const bytes = request("/_emulator/switches", version, hosts);
  const { port } = new URL(harness.emulator.controlUrl ?? "");
  const [head = "", body = ""] = (await sendBytes(Number(port), `${bytes}\r\n\r\n`)).split("\r\n\r\n");
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  if (status === 400) expect(body).toMatch(/"errors": \[\s+"[^"]*Host /);
});

test.each([
  ["127.0.0.1", "emulator:4100", 200],
  ["127.0.0.1", "EMULATOR", 200],
  ["127.0.0.1", "localhost:4100", 200],
  ["127.0.0.1", "emulator.example:4100", 403],
  ["0.0.0.0", "emulator:4100", 200],
  ["0.0.0.0", "127.0.0.1:4100", 200],
  ["0.0.0.0", "rebound.example:4100", 403],
])("with EMULATOR_ALLOWED_HOSTS=emulator on %s the Host %s gets %i", async (host, name, status) => {
  await using harness = await startTestEmulator({ host, allowedHosts: ["emulator"] });
  const response = await harness.send("GET", "/app-instances", { headers: { authorization, host: name } });
  expect(response.status).toBe(status);
});

test("deploy/compose.yaml accepts the name of its service, and rejects DNS rebinding", async () => {
  const { services } = parse(await readFile("deploy/compose.yaml", "utf8"));
  const [[service, { environment }]] = Object.entries<{ environment: NodeJS.ProcessEnv }>(services) as [
    [string, { environment: NodeJS.ProcessEnv }],
  ];
  const { host, allowedHosts } = readConfig(environment);
  await using harness = await startTestEmulator({ host, allowedHosts });
  await harness.chime.listAppInstances({});
  const statusFor = async (name: string) =>
    (await harness.send("GET", "/app-instances", { headers: { authorization, host: name } })).status;
  expect(await statusFor(`${service}:4100`)).toBe(200);
  expect(await statusFor("rebound.example:4100")).toBe(403);
});
