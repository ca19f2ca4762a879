import { METHODS } from "node:http";
import { expect, test } from "@jest/globals";
import { controlRoutes } from "../../src/emulator/control/requests.ts";
import { routes } from "../../src/emulator/wire/routes.ts";
import { encode, startTestEmulator, startWithControlPort } from "./support.ts";

/** CONNECT names no path. */
const methods = METHODS.filter((method) => method !== "CONNECT");

const instance = "arn:aws:chime:us-east-1:123456789012:app-instance/i";

/** The methods of each path of AWS's model, by its template. */
const methodsByPath = Map.groupBy(Object.values(routes), ({ path }) => path.split("?")[0] ?? "");

const paths = Array.from(methodsByPath, ([template, found]) => ({
  template,
  path: template.replaceAll(/\{\w+\}/g, encode(instance)),
  served: [...new Set(found.map(({ method }) => method))] as string[],
}));

test("the table has the 13 paths of the 30 operations", () => {
  expect([paths.length, Object.keys(routes).length]).toEqual([13, 30]);
});

test.each(paths)("$template serves its methods and refuses others with 405 and a true Allow", async (expected) => {
  await using harness = await startTestEmulator();
  for (const method of methods) {
    const { status, headers, text } = await harness.send(method, expected.path);
    if (expected.served.includes(method)) {
      expect([404, 405]).not.toContain(status);
      continue;
    }
    expect([method, status, headers.allow]).toEqual([method, 405, expected.served.join(", ")]);
    expect(headers["x-amzn-errortype"]).toBe("UnknownOperationException");
    if (method !== "HEAD") expect(JSON.parse(text).Message).toContain(expected.served.join(", "));
  }
});

test("a path that no operation has is 404 for every method", async () => {
  await using harness = await startTestEmulator();
  for (const method of methods) expect((await harness.send(method, "/channels")).status).toBe(404);
});

test("OPTIONS * shows that the emulator is there, whatever the switches, and is not recorded", async () => {
  await using harness = await startTestEmulator({ faults: [{ operation: "*", kind: "hang" }] });
  const { status, text } = await harness.send("OPTIONS", "*", { headers: {} });
  expect({ status, text, requests: harness.requests, recorded: harness.emulator.state().requests }).toEqual({
    status: 204,
    text: "",
    requests: [],
    recorded: [],
  });
});

test("the control port serves its methods, HEAD like GET, and refuses others with 405 and a true Allow", async () => {
  await using harness = await startWithControlPort();
  const { pathname, port } = new URL(harness.emulator.controlUrl ?? "");
  expect(Object.keys(controlRoutes)).toContain(pathname);
  for (const [path, handlers] of Object.entries(controlRoutes)) {
    const served = Object.keys(handlers).flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : method));
    for (const method of methods.filter((name) => !["PUT", "DELETE"].includes(name) || !served.includes(name))) {
      const { status, headers } = await harness.sendTo(Number(port), method, path);
      if (served.includes(method)) expect([path, method, status < 404]).toEqual([path, method, true]);
      else expect([path, method, status, headers.allow]).toEqual([path, method, 405, served.join(", ")]);
    }
  }
});
