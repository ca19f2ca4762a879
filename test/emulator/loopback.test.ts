import { request } from "node:http";
import { networkInterfaces } from "node:os";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { authorization, startTestEmulator, startWithControlPort } from "./support.ts";

/** Returns the status of a request with headers that fetch would not send. */
const statusOf = (url: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    const sent = request(url, { headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject).end();
  });

test("the control port listens on loopback only, whatever the host of the service", async () => {
  await using harness = await startWithControlPort({ host: "0.0.0.0" });
  const { port } = new URL(harness.emulator.controlUrl ?? "");
  expect(await statusOf(`http://127.0.0.1:${port}/_emulator`, {})).toBe(200);
  const others = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  for (const { address } of others.filter(({ family, internal }) => family === "IPv4" && !internal)) {
    const refused = statusOf(`http://${address}:${port}/_emulator`, {});
    await expect(refused).rejects.toMatchObject({ code: "ECONNREFUSED" });
  }
});

test.each<[string, number, (port: string) => Record<string, string>]>([
  ["the Host localhost", 200, (port) => ({ host: `localhost:${port}` })],
  ["a Host of DNS rebinding", 403, () => ({ host: "rebound.example" })],
  ["a Host that begins like loopback", 403, (port) => ({ host: `127.0.0.1.example:${port}` })],
  ["another Origin", 403, () => ({ origin: "https://example.com" })],
  ["its own Origin", 200, (port) => ({ origin: `http://127.0.0.1:${port}` })],
])("the control port returns, for %s, %i", async (_, status, headers) => {
  await using harness = await startWithControlPort();
  const url = harness.emulator.controlUrl ?? "";
  expect(await statusOf(url, headers(new URL(url).port))).toBe(status);
});

test.each([
  ["http://localhost:3000", 200],
  ["https://example.com", 403],
])("the service returns, for a page of %s, %i", async (origin, status) => {
  await using harness = await startTestEmulator();
  expect(await statusOf(`${harness.emulator.url}/app-instances`, { authorization, origin })).toBe(status);
});

test.each([
  ["localhost:4100", 200],
  ["rebound.example:4100", 403],
])("on loopback the service returns, for the Host %s, %i", async (host, status) => {
  await using harness = await startTestEmulator();
  expect(await statusOf(`${harness.emulator.url}/app-instances`, { authorization, host })).toBe(status);
});

test("on all interfaces the service accepts every Host by default", async () => {
  await using open = await startEmulator({ host: "0.0.0.0" });
  const headers = { authorization, host: "emulator:4100" };
  expect(await statusOf(`http://127.0.0.1:${open.port}/app-instances`, headers)).toBe(200);
});
