import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { keysFor, operator } from "../../support/callers.ts";
import { startGatewayAgainst, unreachableBackend } from "../../support/harness.ts";
import { buildConsole, fetchRaw, files } from "./support.ts";

const script = "/console/assets/main-abc123.js";

/** Starts a gateway that serves the console, and needs a key for its API. */
async function start(config: object = {}, contents?: Readonly<Record<string, string>>) {
  await using started = new AsyncDisposableStack();
  const { folder } = started.use(await buildConsole(contents));
  const keys = keysFor({ ops: operator });
  const { url } = started.use(
    await startGatewayAgainst(unreachableBackend, { consoleFolder: folder, ...keys, ...config }),
  );
  const resources = started.move();
  return {
    folder,
    fetch: (path: string, options?: Parameters<typeof fetchRaw>[2]) => fetchRaw(url, path, options),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

const index = files["index.html"];

test.each([
  ["/console", index, "text/html; charset=utf-8", "no-cache"],
  ["/console/", index, "text/html; charset=utf-8", "no-cache"],
  ["/console/index.html", index, "text/html; charset=utf-8", "no-cache"],
  ["/console/icon.svg", files["icon.svg"], "image/svg+xml", "no-cache"],
  [script, files["assets/main-abc123.js"], "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"],
  [
    "/console/assets/main-abc123.css?x=1",
    files["assets/main-abc123.css"],
    "text/css; charset=utf-8",
    "public, max-age=31536000, immutable",
  ],
])("%s needs no key, and browsers know how long it is valid", async (path, content, type, cacheControl) => {
  await using gateway = await start();
  const { status, headers, bytes } = await gateway.fetch(path);
  expect([status, String(bytes)]).toEqual([200, content]);
  expect(headers).toMatchObject({ "content-type": type, "cache-control": cacheControl });
});

test("a page runs no foreign and no inline script, is in no frame, and sends no referrer", async () => {
  await using gateway = await start();
  expect((await gateway.fetch("/console")).headers).toMatchObject({
    "content-security-policy":
      "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
});

test.each([
  [undefined, undefined],
  ["gzip, deflate, br", "gzip"],
  ["GZIP ; Q=0.5", "gzip"],
  ["*", "gzip"],
  ["br", undefined],
  ["gzip;q=0, *", undefined],
  ["identity, *;q=0", undefined],
])("a file for Accept-Encoding %s has Content-Encoding %s", async (accepted, encoding) => {
  await using gateway = await start();
  const { headers, bytes } = await gateway.fetch(script, accepted ? { headers: { "accept-encoding": accepted } } : {});
  expect([headers["content-encoding"], headers.vary]).toEqual([encoding, "Accept-Encoding, Origin"]);
  expect(String(encoding ? gunzipSync(bytes) : bytes)).toBe(files["assets/main-abc123.js"]);
});

const gzip = { headers: { "accept-encoding": "gzip" } };

test("COMPRESSION=off leaves the compression of the console to a proxy, too", async () => {
  await using gateway = await start({ compression: "off" });
  expect((await gateway.fetch(script, gzip)).headers["content-encoding"]).toBeUndefined();
});

test("a file that compression does not make shorter is sent as it is", async () => {
  await using gateway = await start();
  expect((await gateway.fetch("/console/icon.svg", gzip)).headers["content-encoding"]).toBeUndefined();
});

test("HEAD has the headers of GET", async () => {
  await using gateway = await start();
  for (const path of ["/console", script, "/console/i/unknown"]) {
    const [got, asked] = [await gateway.fetch(path, gzip), await gateway.fetch(path, { ...gzip, method: "HEAD" })];
    const { "x-request-id": _, date: __, ...headers } = got.headers;
    expect([asked.status, asked.bytes.length]).toEqual([200, 0]);
    expect(asked.headers).toMatchObject(headers);
  }
});

test("a browser that has a file gets 304", async () => {
  await using gateway = await start();
  const { headers } = await gateway.fetch("/console", gzip);
  const etag = headers.etag ?? "";
  expect(etag).toMatch(/^W\/"[\w-]{43}"$/);
  for (const tag of [etag, etag.replace("W/", ""), `"other", ${etag}`, "*"]) {
    const again = await gateway.fetch("/console/i/some-path", { headers: { "if-none-match": tag } });
    expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, etag]);
    expect(again.headers).toMatchObject({ "cache-control": "no-cache", vary: headers.vary });
  }
  for (const tag of ['"other"', etag.replace(/.$/, 'x"'), ""])
    expect((await gateway.fetch("/console", { headers: { "if-none-match": tag } })).status).toBe(200);
});

const arn = "arn:aws:chime:us-east-1:123456789012:app-instance/0a1b2c3d-0001-4000-8000-00000000c0de";

test.each(["/console/jobs", `/console/i/${encodeURIComponent(arn)}/u/${"x".repeat(64)}?q=a%20b`, "/console/assets/"])(
  "the console's own path %s gets its page",
  async (path) => {
    await using gateway = await start();
    const { status, headers, bytes } = await gateway.fetch(path);
    expect([status, headers["cache-control"], String(bytes)]).toEqual([200, "no-cache", index]);
  },
);

test.each([
  "/console/assets/main-old.js",
  "/console/assets/../index.html",
  "/console/assets%2Fmain-old.js",
  "/console/operations.json",
  "/console/operations%2Ejson",
])("%s is 404, which nothing stores", async (path) => {
  await using gateway = await start();
  const { status, headers, bytes } = await gateway.fetch(path);
  expect([status, headers["cache-control"], headers.etag]).toEqual([404, "no-store", undefined]);
  expect(JSON.parse(String(bytes))).toMatchObject({ errors: [{ extensions: { code: "NOT_FOUND" } }] });
});

test.each([
  "/console/../package.json",
  "/console/../../../../../../etc/passwd",
  "/console/..%2f..%2fetc%2fpasswd",
  "/console/%2e%2e/%2e%2e/etc/passwd",
  "/console/%252e%252e%252fetc%252fpasswd",
  "/console/..\\..\\etc\\passwd",
  "/console/..%5c..%5cetc%5cpasswd",
  "/console//etc/passwd",
  "/console/%2fetc%2fpasswd",
  "/console/index.html%00.js",
  "/console/__proto__",
  "/console/link",
  "/console/assets/%00",
])("%s reads no file outside the folder", async (path) => {
  await using gateway = await start();
  await symlink("/etc/passwd", join(gateway.folder, "link"));
  const { status, bytes } = await gateway.fetch(path);
  expect([200, 404]).toContain(status);
  if (status === 200) expect(String(bytes)).toBe(index);
});

test("a path that is not percent-encoded UTF-8 is 400", async () => {
  await using gateway = await start();
  for (const path of ["/console/%ff", "/console/%c0%ae%c0%ae/etc/passwd", "/console/%"])
    expect((await gateway.fetch(path)).status).toBe(400);
});

test("a method other than GET and HEAD is refused at every path of the console", async () => {
  await using gateway = await start();
  for (const path of ["/console", "/console/", script, "/console/i/unknown"]) {
    const { status, headers } = await gateway.fetch(path, { method: "POST" });
    expect([status, headers.allow]).toEqual([405, "GET, HEAD, OPTIONS"]);
    expect((await gateway.fetch(path, { method: "OPTIONS" })).status).toBe(204);
  }
});

test("a console that disappeared is an error, and is served again when it is back", async () => {
  await using gateway = await start({}, { "icon.svg": "" });
  const { status, headers } = await gateway.fetch("/console");
  expect([status, headers["cache-control"]]).toEqual([500, "no-store"]);
  await writeFile(join(gateway.folder, "index.html"), index);
  expect((await gateway.fetch("/console")).status).toBe(200);
});
