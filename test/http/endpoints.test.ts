import { METHODS } from "node:http";
import { expect, test } from "@jest/globals";
import { buildConsole } from "../gateway/console/support.ts";
import { startGatewayAgainst, type TestGateway, unreachableBackend } from "../support/harness.ts";
import { findFreePort, send } from "../support/raw-http.ts";

/** CONNECT names no path. */
const methods = METHODS.filter((method) => method !== "CONNECT");

const production = { isProduction: true, isSchemaPublic: false, consoleFolder: undefined };
const development = { consoleFolder: undefined };

interface Endpoint {
  readonly path: string;
  readonly methods: readonly string[];
  readonly description: string;
}

/** Returns the paths as the gateway itself lists them. */
async function endpointsOf({ url }: TestGateway): Promise<readonly Endpoint[]> {
  const response = await fetch(new URL("/", url), { headers: { accept: "application/json" } });
  return ((await response.json()) as { endpoints: readonly Endpoint[] }).endpoints;
}

/** Returns what is wrong with the responses of one path to all methods. */
async function findWrong(url: URL, served: readonly string[]): Promise<string[]> {
  const allow = [...served, "OPTIONS"].join(", ");
  const responses = methods.map(async (method) => ({ method, ...(await send(url.href, { method, body: "" })) }));
  return (await Promise.all(responses)).flatMap(({ method, status, headers }) => {
    const isRight = served.includes(method)
      ? ![404, 405].includes(status)
      : status === (method === "OPTIONS" ? 204 : 405) && headers.allow === allow;
    return isRight ? [] : [`${method} ${url.pathname}: ${status}, Allow: ${headers.allow}`];
  });
}

test.each([
  ["production", production, ["/livez", "/readyz", "/metrics", "/", "/graphql"]],
  ["development", development, ["/livez", "/readyz", "/metrics", "/explorer", "/", "/graphql"]],
])("in %s, each path serves a method or refuses it with 405 and a true Allow", async (_, config, paths) => {
  await using gateway = await startGatewayAgainst(unreachableBackend, config);
  const endpoints = await endpointsOf(gateway);
  expect(endpoints.map(({ path }) => path)).toEqual(paths);
  const wrong = endpoints.flatMap(({ path, methods }) =>
    [path, `${path}?x=1`, ...(path === "/" ? [] : [`${path}/`])].map((form) =>
      findWrong(new URL(form, gateway.url), methods),
    ),
  );
  expect((await Promise.all(wrong)).flat()).toEqual([]);
});

test("the console is among the paths that a gateway lists, once", async () => {
  await using built = await buildConsole();
  await using gateway = await startGatewayAgainst(unreachableBackend, { ...production, consoleFolder: built.folder });
  const endpoint = { path: "/console", methods: ["GET", "HEAD"], description: "The web console" };
  expect((await endpointsOf(gateway)).filter(({ path }) => path.startsWith("/console"))).toEqual([endpoint]);
});

test("METRICS_PORT serves /metrics by GET and HEAD only, and names it at other paths", async () => {
  const metricsPort = await findFreePort();
  await using _gateway = await startGatewayAgainst(unreachableBackend, { metricsPort });
  const url = new URL(`http://localhost:${metricsPort}/metrics`);
  expect(await findWrong(url, ["GET", "HEAD"])).toEqual([]);
  const { status, body } = await send(new URL("/graphql", url).href);
  expect([status, JSON.parse(body).errors[0].message]).toEqual([
    404,
    "There is nothing at this path; this server has /metrics",
  ]);
});

test.each(methods)("%s at a path that does not exist is 404 and names the paths that do", async (method) => {
  await using gateway = await startGatewayAgainst(unreachableBackend, production);
  const { status, body } = await send(new URL("/graphiql", gateway.url).href, { method, body: "" });
  expect(status).toBe(404);
  const message = "There is nothing at this path; this server has /livez, /readyz, /metrics, /, and /graphql";
  if (method !== "HEAD") expect(JSON.parse(body).errors).toMatchObject([{ message }]);
});

test.each(methods)("%s at a path that is not percent-encoded UTF-8 is 400", async (method) => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  expect((await send(new URL("/%ff", gateway.url).href, { method, body: "" })).status).toBe(400);
});

test("a method that a path does not serve is refused before its body is read", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend);
  const { status, headers, body } = await send(gateway.url, { method: "PUT", body: "{" });
  expect([status, headers.allow]).toEqual([405, "GET, POST, OPTIONS"]);
  expect(JSON.parse(body)).toMatchObject({
    errors: [{ message: "This path serves GET and POST, got PUT", extensions: { code: "BAD_REQUEST" } }],
  });
});

test.each([
  ["in development, allows a page of this machine", development, "GET, POST"],
  ["in production without CORS_ORIGINS, allows no page", production, null],
])("a preflight request, %s", async (_, config, allowed) => {
  await using gateway = await startGatewayAgainst(unreachableBackend, config);
  const headers = { origin: "http://localhost:5173", "access-control-request-method": "POST" };
  const response = await fetch(gateway.url, { method: "OPTIONS", headers });
  expect([response.status, response.headers.get("access-control-allow-methods")]).toEqual([204, allowed]);
});

const browser = { headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8" }, redirect: "manual" } as const;

test.each(["/console", "/explorer"])("in development, / redirects to %s, if it is there", async (path) => {
  await using built = await buildConsole();
  const consoleFolder = path === "/console" ? built.folder : undefined;
  await using gateway = await startGatewayAgainst(unreachableBackend, { consoleFolder });
  for (const options of [browser, { redirect: "manual" } as const]) {
    const response = await fetch(new URL("/", gateway.url), options);
    expect([response.status, response.headers.get("location")]).toEqual([302, path]);
  }
  expect((await fetch(new URL("/", gateway.url), { headers: browser.headers })).status).toBe(200);
});

test("in production, / lists the endpoints, for browsers, too", async () => {
  await using gateway = await startGatewayAgainst(unreachableBackend, production);
  const response = await fetch(new URL("/", gateway.url), browser);
  expect(response.status).toBe(200);
  const { endpoints } = (await response.json()) as { endpoints: readonly Endpoint[] };
  expect(endpoints).toContainEqual({ path: "/graphql", methods: ["GET", "POST"], description: "GraphQL over HTTP" });
  expect(endpoints.filter(({ description }) => description === "")).toEqual([]);
});
