import { buffer } from "node:stream/consumers";
import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { presign, sendSigned, startStrict } from "./signing.ts";
import { createSdk, type EmulatorHarness, encode, rawRequest, sendBytes } from "./support.ts";

/** A part of a request on the wire. No byte of a signed part may change. */
interface Part {
  readonly text: string;
  readonly isSigned: boolean;
}

interface Captured {
  readonly method: string;
  readonly target: string;
  /** Names and values alternate. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** Captures requests that the SDK sends, and a presigned one. */
async function capture(harness: EmulatorHarness): Promise<Captured[]> {
  const captured: Captured[] = [];
  await using upstream = await startFakeUpstream(async (request, response) => {
    const { method = "", url: target = "", rawHeaders } = request;
    captured.push({ method, target, rawHeaders, body: (await buffer(request)).toString("latin1") });
    response.end("{}");
  });
  const chime = createSdk(upstream.endpoint);
  const AppInstanceArn = harness.emulator.demoAppInstanceArn;
  await chime.updateAppInstance({ AppInstanceArn, Name: "Ä 😀", Metadata: "" });
  await chime.listAppInstanceUsers({ AppInstanceArn, MaxResults: 5 });
  await chime.tagResource({ ResourceARN: AppInstanceArn, Tags: [{ Key: "k", Value: "v" }] });
  chime.destroy();
  const { host, pathname, search } = new URL(
    await presign(harness, rawRequest("DescribeAppInstance", { AppInstanceArn })),
  );
  return [...captured, { method: "GET", target: pathname + search, rawHeaders: ["host", host], body: "" }];
}

// Content-Length stays unchanged: with another value the bytes would be several requests, or an incomplete one.
const unsigned = new Set(["connection", "content-length", "user-agent"]);

function* partsOf({ method, target, rawHeaders, body }: Captured): Generator<Part> {
  yield { text: `${method} `, isSigned: false };
  yield { text: target, isSigned: true };
  yield { text: " HTTP/1.1\r\nConnection: close\r\n", isSigned: false };
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] as string).toLowerCase();
    if (name === "connection") continue;
    yield { text: `${name}: `, isSigned: false };
    yield { text: rawHeaders[i + 1] as string, isSigned: !unsigned.has(name) };
    yield { text: "\r\n", isSigned: false };
  }
  yield { text: "\r\n", isSigned: false };
  yield { text: body, isSigned: true };
}

/** Returns the request with one signed byte changed, or undefined if the change does not alter its meaning. */
function mutate(parts: readonly Part[], position: number, mask: number): string | undefined {
  let at = position % parts.reduce((sum, { text, isSigned }) => sum + (isSigned ? text.length : 0), 0);
  let isChanged = false;
  const mutated = parts.map(({ text, isSigned }) => {
    if (!isSigned || at < 0) return text;
    const here = at;
    at -= text.length;
    if (at >= 0) return text;
    const byte = String.fromCharCode(text.charCodeAt(here) ^ mask);
    const changed = text.slice(0, here) + byte + text.slice(here + 1);
    isChanged = meaning(changed) !== meaning(text);
    return changed;
  });
  return isChanged ? mutated.join("") : undefined;
}

/** Normalizes a part: fields of a header may be separated by any white space, and in a query `%3a` means `%3A`. */
function meaning(text: string): string {
  const [path = "", query] = text.split("?");
  if (query === undefined) return path.startsWith("AWS4-") ? path.replaceAll(/\s+/g, "") : path;
  return `${path}?${query.replaceAll(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase())}`;
}

/** Captures requests, and checks that the emulator accepts them unchanged. */
async function startWithRequests() {
  const harness = await startStrict();
  const captured = (await capture(harness)).map((request) => [...partsOf(request)]);
  const sendText = (text: string) => sendBytes(harness.emulator.port, Buffer.from(text, "latin1"));
  for (const parts of captured) {
    expect(await sendText(parts.map(({ text }) => text).join(""))).toMatch(/^HTTP\/1.1 20[04] /);
  }
  harness.requests.length = 0;
  return { ...harness, captured, sendText };
}

test(
  "a request with any signed byte changed is rejected",
  async () => {
    await using harness = await startWithRequests();
    const request = fc.constantFrom(...harness.captured);
    const mask = fc.integer({ min: 1, max: 255 });
    const property = fc.asyncProperty(request, fc.nat(10_000), mask, async (...mutation) => {
      const mutated = mutate(...mutation);
      fc.pre(mutated !== undefined);
      const response = await harness.sendText(mutated);
      expect(response).toMatch(/^HTTP\/1.1 40[03] /);
      expect(response).toMatch(/\r\nx-amzn-ErrorType: \w+Exception\r\n/);
      expect(response.split("\r\n\r\n")[1]).not.toMatch(/[0-9a-f]{64}/);
    });
    await fc.assert(property, { numRuns: 500 });
    expect(harness.requests.filter(({ operation }) => operation !== undefined)).toEqual([]);
  },
  SLOW_TEST_TIMEOUT_MS,
);

const text = fc.string({ unit: "binary", minLength: 1 }).map((value) => value.toWellFormed());
const name = text.filter((value) => value !== "__proto__");
const anyRequest = fc
  .record({
    segments: fc.array(text, { minLength: 1, maxLength: 3 }),
    query: fc.dictionary(name, text, { maxKeys: 5, noNullPrototype: true }),
    header: fc.stringMatching(/^[ -~]{0,20}$/),
    body: text,
  })
  .map(({ segments, query, header, body }) => {
    const parameters = Object.entries(query).map(([key, value]) => `${encode(key)}=${encode(value)}`);
    const target = `/app-instances/${segments.map(encode).join("/")}?${parameters.join("&")}`;
    return { target, body, headers: { "x-some": header, "content-length": String(Buffer.byteLength(body)) } };
  });

test(
  "accepts the signatures of AWS's own signer for every path, query, header and body",
  async () => {
    await using harness = await startStrict();
    const property = fc.asyncProperty(anyRequest, fc.constantFrom("GET", "PUT"), async (request, method) => {
      const { status, headers } = await sendSigned(harness, { method, ...request });
      expect([400, 403, 404, 405]).toContain(status);
      expect(headers["x-amzn-errortype"]).not.toBe("InvalidSignatureException");
    });
    await fc.assert(property, { numRuns: 400 });
  },
  SLOW_TEST_TIMEOUT_MS,
);
