import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChimeSDKIdentity, type ChimeSDKIdentityClientConfig } from "@aws-sdk/client-chime-sdk-identity";
import { expect } from "@jest/globals";
import type { Emulator, EmulatorOptions, Operation, RecordedRequest } from "../../src/emulator/public.ts";
import { startEmulator } from "../../src/emulator/server.ts";
import { routes } from "../../src/emulator/wire/routes.ts";
import { createAppInstance } from "./fixtures.ts";

interface RawResponse {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly text: string;
}

interface RawOptions {
  readonly body?: string | Uint8Array;
  readonly headers?: { readonly [name: string]: string | string[] };
}

export interface EmulatorHarness extends AsyncDisposable {
  readonly emulator: Emulator;
  /** The real SDK, without retries. */
  readonly chime: ChimeSDKIdentity;
  /** Every request to the emulator, oldest first. */
  readonly requests: RecordedRequest[];
  /** Sends a request whose target goes out exactly as given. */
  send(method: string, target: string, options?: RawOptions): Promise<RawResponse>;
  /** Likewise, to another port. */
  sendTo(port: number, method: string, target: string): Promise<RawResponse>;
}

/** Starts an emulator on a free port, with a client. At the end it checks that operations used only exceptions of their models. */
export async function startTestEmulator(options: EmulatorOptions = {}): Promise<EmulatorHarness> {
  await using opened = new AsyncDisposableStack();
  const requests: RecordedRequest[] = [];
  const emulator = opened.use(await startEmulator({ onRequest: (request) => requests.push(request), ...options }));
  const chime = createSdk(emulator.url);
  opened.defer(() => chime.destroy());
  opened.defer(() => expect(requests.filter(isUnmodelled)).toEqual([]));
  const running = opened.move();
  return {
    emulator,
    chime,
    requests,
    send: (method, target, raw) => send(emulator.port, method, target, raw),
    sendTo: send,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Starts an emulator with demo data and a control port. */
export async function startWithControlPort(options: EmulatorOptions = {}) {
  const harness = await startTestEmulator({ seed: true, controlPort: 0, ...options });
  const control = (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
    fetch(`${harness.emulator.controlUrl}${path}`, { method, headers, ...(body !== undefined && { body }) });
  return { ...harness, control, [Symbol.asyncDispose]: () => harness[Symbol.asyncDispose]() };
}

/** Starts an emulator and adds what `prepare` returns to its harness. */
export async function startPrepared<T>(prepare: (harness: EmulatorHarness) => Promise<T>, options?: EmulatorOptions) {
  await using opened = new AsyncDisposableStack();
  const harness = opened.use(await startTestEmulator(options));
  const prepared = await prepare(harness);
  const running = opened.move();
  return { ...harness, ...prepared, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** Starts an emulator with one AppInstance. */
export const startWithAppInstance = (options?: EmulatorOptions) =>
  startPrepared(async ({ chime }) => ({ AppInstanceArn: await createAppInstance(chime) }), options);

function isUnmodelled({ operation, errorType, fault }: RecordedRequest): boolean {
  if (operation === undefined || errorType === undefined || fault !== undefined) return false;
  return !routes[operation].errors.some((name) => name === errorType);
}

export const keyPair = { accessKeyId: "AKIDTEST", secretAccessKey: "secret" };

export const createSdk = (endpoint: string, config: ChimeSDKIdentityClientConfig = {}) =>
  new ChimeSDKIdentity({ endpoint, region: "us-east-1", credentials: { ...keyPair }, maxAttempts: 1, ...config });

/** A signature for every request: the emulator accepts any by default. */
export const authorization =
  "AWS4-HMAC-SHA256 Credential=AKIDTEST/20261122/us-east-1/chime/aws4_request, SignedHeaders=host, Signature=00";

/** Unlike fetch, it leaves the target as it is. */
function send(
  port: number,
  method: string,
  target: string,
  { body, headers = { authorization } }: RawOptions = {},
): Promise<RawResponse> {
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

/** Sends bytes on a connection of their own, and resolves with everything received until it closes. */
export function sendBytes(port: number, bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
    socket.on("error", reject).on("close", () => resolve(text));
  });
}

/** Builds the request for an input, valid or not, as clients do. */
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

/** Makes a directory that is removed when the test ends. */
export async function temporaryDirectory(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "chime-emulator-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

/** Expects each of these calls to be rejected with this exception. */
export async function expectRejections(name: string, calls: readonly Promise<unknown>[]): Promise<void> {
  await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject({ name })));
}
