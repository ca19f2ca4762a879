import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChimeSDKIdentity, type ChimeSDKIdentityClientConfig } from "@aws-sdk/client-chime-sdk-identity";
import { expect } from "@jest/globals";
import type { SeenRequest } from "../../src/emulator/exchange.ts";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/emulator/server.ts";
import { type Operation, routes } from "../../src/emulator/wire/routes.ts";

interface RawAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly text: string;
}

interface RawOptions {
  readonly body?: string | Uint8Array;
  readonly headers?: { readonly [name: string]: string | string[] };
}

export interface House extends AsyncDisposable {
  readonly emulator: Emulator;
  /** The real SDK, trying once. */
  readonly chime: ChimeSDKIdentity;
  readonly seen: SeenRequest[];
  /** Sends a request whose target goes out as it is written. */
  send(method: string, target: string, options?: RawOptions): Promise<RawAnswer>;
}

/** An emulator on a free port with a client before it. */
export async function openHouse(options: EmulatorOptions = {}): Promise<House> {
  await using opened = new AsyncDisposableStack();
  const seen: SeenRequest[] = [];
  const emulator = opened.use(await startEmulator({ onRequest: (request) => seen.push(request), ...options }));
  const chime = sdkFor(emulator.url);
  opened.defer(() => chime.destroy());
  opened.defer(() => expect(seen.filter(isNotModelled)).toEqual([]));
  const house = opened.move();
  return {
    emulator,
    chime,
    seen,
    send: (method, target, raw) => send(emulator.port, method, target, raw),
    [Symbol.asyncDispose]: () => house.disposeAsync(),
  };
}

/** An emulator with demo data and a control port. */
export async function openControlled(options: EmulatorOptions = {}) {
  const house = await openHouse({ seed: true, controlPort: 0, ...options });
  const control = (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
    fetch(`${house.emulator.controlUrl}${path}`, { method, headers, ...(body !== undefined && { body }) });
  return { ...house, control, [Symbol.asyncDispose]: () => house[Symbol.asyncDispose]() };
}

/** A house in which something is prepared; it ends if that fails. */
export async function openPrepared<T>(prepare: (house: House) => Promise<T>, options?: EmulatorOptions) {
  await using opened = new AsyncDisposableStack();
  const house = opened.use(await openHouse(options));
  const prepared = await prepare(house);
  const moved = opened.move();
  return { ...house, ...prepared, [Symbol.asyncDispose]: () => moved.disposeAsync() };
}

/** An exception must be in the operation's model, once the request has reached one, unless it was ordered. */
function isNotModelled({ operation, errorType, fault }: SeenRequest): boolean {
  if (operation === undefined || errorType === undefined || fault !== undefined) return false;
  return !routes[operation].errors.some((name) => name === errorType);
}

export const keyPair = { accessKeyId: "AKIDTEST", secretAccessKey: "secret" };

export const sdkFor = (endpoint: string, config: ChimeSDKIdentityClientConfig = {}) =>
  new ChimeSDKIdentity({ endpoint, region: "us-east-1", credentials: { ...keyPair }, maxAttempts: 1, ...config });

/** Any signature is taken, so that this one does for every request. */
export const authorization =
  "AWS4-HMAC-SHA256 Credential=AKIDTEST/20261122/us-east-1/chime/aws4_request, SignedHeaders=host, Signature=00";

/** Unlike fetch, it leaves the target as it is. */
function send(
  port: number,
  method: string,
  target: string,
  { body, headers = { authorization } }: RawOptions = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, method, path: target, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.on("error", reject).end(body);
  });
}

/** What a connection answers to some bytes until it ends. */
export function exchangeBytes(port: number, bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
    socket.on("error", reject).on("close", () => resolve(text));
  });
}

/** The raw request for an operation's input, right or wrong, as the clients write it. */
export function rawRequest(operation: Operation, input: { readonly [member: string]: unknown }) {
  const { method, path, ...route } = routes[operation];
  const queryNames: { readonly [member: string]: string } = "query" in route ? route.query : {};
  const target = path.replaceAll(/\{(\w+)\}/g, (_, name) => encode(String(input[name])));
  const query: string[] = [];
  const body: { [member: string]: unknown } = {};
  for (const [name, value] of Object.entries(input)) {
    const queryName = queryNames[name];
    if (path.includes(`{${name}}`) || value === undefined) continue;
    if (queryName !== undefined) query.push(`${queryName}=${encode(String(value))}`);
    else body[name] = value;
  }
  return {
    method,
    target: query.length > 0 ? `${target}?${query.join("&")}` : target,
    ...(method !== "GET" && method !== "DELETE" && { body: JSON.stringify(body) }),
  };
}

export const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** A directory that goes when the test ends. */
export async function temporaryDirectory(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "chime-emulator-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

/** Expects calls under way to fail with an exception, each of them. */
export async function allFail(name: string, calls: readonly Promise<unknown>[]): Promise<void> {
  await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject({ name })));
}

export interface Process extends AsyncDisposable {
  /** The address it printed; rejects if it ends before. */
  readonly url: Promise<string>;
  /** What it wrote and how it ended. */
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
  kill(signal: NodeJS.Signals): void;
}

/** `npm run emulator` as a process of its own; `before` runs in its shell first. */
export function startProcess(
  environment: { readonly [name: string]: string },
  { before = "true", args = [] }: { readonly before?: string; readonly args?: readonly string[] } = {},
): Process {
  const command = `${before}; exec "$0" src/emulator/main.ts "$@"`;
  const child = spawn("sh", ["-c", command, process.execPath, ...args], {
    env: { EMULATOR_PORT: "0", ...environment },
  });
  let stdout = "";
  let stderr = "";
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      stdout += chunk;
      const found = /http:\/\/\S+:\d+/.exec(stdout);
      if (found) resolve(found[0]);
    });
    child.on("close", () => reject(new Error(`The emulator ended: ${stderr}`)));
  });
  url.catch(() => {}); // Who does not ask for the address waits for the end.
  child.stderr.setEncoding("utf8").on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
  return {
    url,
    ended,
    kill: (signal) => child.kill(signal),
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
