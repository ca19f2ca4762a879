import { buffer } from "node:stream/consumers";
import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { openUpstream } from "../support/upstream.ts";
import { openStrict, presign, sendSigned } from "./signing.ts";
import { encode, exchangeBytes, type House, rawRequest, sdkFor } from "./support.ts";

/** A piece of a request on the wire. Of what is signed, no byte may change. */
interface Piece {
  readonly text: string;
  readonly isSigned: boolean;
}

interface Captured {
  readonly method: string;
  readonly target: string;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** What the SDK sends, and a presigned request. */
async function capture(house: House): Promise<Captured[]> {
  const captured: Captured[] = [];
  await using upstream = await openUpstream(async (request, response) => {
    const { method = "", url: target = "", rawHeaders } = request;
    captured.push({ method, target, rawHeaders, body: (await buffer(request)).toString("latin1") });
    response.end("{}");
  });
  const chime = sdkFor(upstream.endpoint);
  const AppInstanceArn = house.emulator.demoAppInstanceArn;
  await chime.updateAppInstance({ AppInstanceArn, Name: "Ä 😀", Metadata: "" });
  await chime.listAppInstanceUsers({ AppInstanceArn, MaxResults: 5 });
  await chime.tagResource({ ResourceARN: AppInstanceArn, Tags: [{ Key: "k", Value: "v" }] });
  chime.destroy();
  const { host, pathname, search } = new URL(
    await presign(house, rawRequest("DescribeAppInstance", { AppInstanceArn })),
  );
  return [...captured, { method: "GET", target: pathname + search, rawHeaders: ["host", host], body: "" }];
}

// The length is left alone: with another the bytes are other requests, or one that never ends.
const unsigned = new Set(["connection", "content-length", "user-agent"]);

function* piecesOf({ method, target, rawHeaders, body }: Captured): Generator<Piece> {
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

/** A request on the wire with one byte changed, and `undefined` where that changes nothing that is said. */
function mutate(pieces: readonly Piece[], position: number, mask: number): string | undefined {
  let at = position % pieces.reduce((sum, { text, isSigned }) => sum + (isSigned ? text.length : 0), 0);
  let isChanged = false;
  const mutated = pieces.map(({ text, isSigned }) => {
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

/** Spaces of any kind part the fields of a header; in a query, `%3a` is `%3A`. */
function meaning(text: string): string {
  const [path = "", query] = text.split("?");
  if (query === undefined) return path.startsWith("AWS4-") ? path.replaceAll(/\s+/g, "") : path;
  return `${path}?${query.replaceAll(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase())}`;
}

test("whatever byte is changed of what is signed, the request is refused", async () => {
  await using house = await openStrict();
  const requests = (await capture(house)).map((captured) => [...piecesOf(captured)]);
  const bytesOf = (text: string) => exchangeBytes(house.emulator.port, Buffer.from(text, "latin1"));
  for (const pieces of requests) {
    expect(await bytesOf(pieces.map(({ text }) => text).join(""))).toMatch(/^HTTP\/1.1 20[04] /);
  }
  house.seen.length = 0;
  const property = fc.asyncProperty(
    fc.constantFrom(...requests),
    fc.nat(10_000),
    fc.integer({ min: 1, max: 255 }),
    async (pieces, position, mask) => {
      const mutated = mutate(pieces, position, mask);
      fc.pre(mutated !== undefined);
      const answer = await bytesOf(mutated);
      expect(answer).toMatch(/^HTTP\/1.1 40[03] /);
      expect(answer).toMatch(/\r\nx-amzn-ErrorType: \w+Exception\r\n/);
      expect(answer.split("\r\n\r\n")[1]).not.toMatch(/[0-9a-f]{64}/);
    },
  );
  await fc.assert(property, { numRuns: 500 });
  expect(house.seen.filter(({ operation }) => operation !== undefined)).toEqual([]);
});

test("whatever is signed, the signature is that of AWS's own signer", async () => {
  await using house = await openStrict();
  const text = fc.string({ unit: "binary", minLength: 1 }).map((value) => value.toWellFormed());
  const name = text.filter((value) => value !== "__proto__");
  const property = fc.asyncProperty(
    fc.array(text, { minLength: 1, maxLength: 3 }),
    fc.dictionary(name, text, { maxKeys: 5, noNullPrototype: true }),
    fc.stringMatching(/^[ -~]{0,20}$/),
    text,
    async (segments, query, header, body) => {
      const parameters = Object.entries(query).map(([key, value]) => `${encode(key)}=${encode(value)}`);
      const target = `/app-instances/${segments.map(encode).join("/")}?${parameters.join("&")}`;
      const length = String(Buffer.byteLength(body));
      const headers = { "x-some": header, "content-length": length };
      for (const method of ["GET", "PUT"]) {
        const answer = await sendSigned(house, { method, target, headers, body });
        expect([400, 403, 404, 405]).toContain(answer.status);
        expect(answer.headers["x-amzn-errortype"]).not.toBe("InvalidSignatureException");
      }
    },
  );
  await fc.assert(property, { numRuns: 200 });
});
