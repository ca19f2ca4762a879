import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";

/** What the console sends. */
export const consoleDocument = "query ConsoleInstances { appInstances(first: 5) { nodes { name } } }";

const manifest = {
  format: "apollo-persisted-query-manifest",
  version: 1,
  operations: [{ id: "instances", name: "ConsoleInstances", type: "query", body: consoleDocument, estimatedCalls: 1 }],
};

export const files = {
  "index.html": `<!doctype html><title>Console</title>${"<p>".repeat(200)}`,
  "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
  "assets/main-abc123.js": "export const text = 'console';".repeat(100),
  "assets/main-abc123.css": "body { margin: 0 }".repeat(100),
  "operations.json": JSON.stringify(manifest),
} as const;

/** Writes the files of a built console, or others, into a folder of its own. */
export async function buildConsole(contents: Readonly<Record<string, string>> = files) {
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  for (const [path, content] of Object.entries(contents)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

interface Fetched {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

interface FetchOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

/** Requests a path as it is written, which `fetch` would resolve. It does not decode the response. */
export async function fetchRaw(url: string, path: string, { method = "GET", headers = {} }: FetchOptions = {}) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { hostname, port } = new URL(url);
  request({ host: hostname, port, path, method, headers }, resolve).on("error", reject).end();
  const response = await promise;
  const bytes = await buffer(response);
  return { status: response.statusCode ?? 0, headers: response.headers, bytes } satisfies Fetched;
}
