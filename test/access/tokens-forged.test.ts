import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { base64url, exportJWK, exportPKCS8, exportSPKI, generateKeyPair, importPKCS8 } from "jose";
import type { Harness } from "../support/harness.ts";
import { claims, header, nowS, privateKey, publicJwk, publicKey, sign, tokenAccess } from "../support/issuer.ts";
import { own, startGuardedGateway } from "./callers.ts";

const other = await generateKeyPair("RS256", { extractable: true });
const otherJwk = await exportJWK(other.publicKey);
const pem = new TextEncoder().encode(await exportSPKI(publicKey));

const grant = { scope: "chime:read chime:write", chime_instances: [own.home] };
const valid = (changes = {}, ...omitted: readonly string[]) => claims({ ...grant, ...changes }, ...omitted);
const json = (value: object) => base64url.encode(JSON.stringify(value));

const forged: [what: string, token: () => string | Promise<string>][] = [
  ["the algorithm none", () => `${json({ alg: "none" })}.${json(valid())}.`],
  ["the algorithm nOnE", () => `${json({ alg: "nOnE", kid: "one" })}.${json(valid())}.AAAA`],
  ["the public key as HMAC secret", () => sign(valid(), { alg: "HS256", kid: "one" }, pem)],
  [
    "the modulus as HMAC secret",
    () => sign(valid(), { alg: "HS512", kid: "one" }, base64url.decode(publicJwk.n ?? "")),
  ],
  [
    "an algorithm that is not configured",
    async () => {
      const key = await importPKCS8(await exportPKCS8(privateKey), "PS256");
      return sign(valid(), { alg: "PS256", kid: "one" }, key);
    },
  ],
  ["another key under the same id", () => sign(valid(), header, other.privateKey)],
  ["a key that is not published", () => sign(valid(), { alg: "RS256", kid: "two" }, other.privateKey)],
  ["a key in its own header", () => sign(valid(), { ...header, jwk: otherJwk }, other.privateKey)],
  ["the URL of a key", () => sign(valid(), { ...header, jku: "https://evil.example/jwks" }, other.privateKey)],
  ["a past expiry", () => sign(valid({ exp: nowS() - 60 }))],
  ["no expiry", () => sign(valid({}, "exp"))],
  ["no time of issue", () => sign(valid({}, "iat"))],
  ["no subject", () => sign(valid({}, "sub"))],
  ["an empty subject", () => sign(valid({ sub: "" }))],
  ["a start in the future", () => sign(valid({ nbf: nowS() + 60 }))],
  ["an age above the maximum", () => sign(valid({ iat: nowS() - 4000 }))],
  ["a time of issue in the future", () => sign(valid({ iat: nowS() + 600, exp: nowS() + 900 }))],
  ["another audience", () => sign(valid({ aud: "shop" }))],
  ["no audience", () => sign(valid({}, "aud"))],
  ["another issuer", () => sign(valid({ iss: "https://evil.example/" }))],
  ["no issuer", () => sign(valid({}, "iss"))],
  ["an expiry that is a string", () => sign(valid({ exp: "tomorrow" }))],
  [
    "other claims under the same signature",
    async () => {
      const [protectedHeader, , signature] = (await sign(valid())).split(".");
      return `${protectedHeader}.${json(valid({ scope: "chime:operator" }))}.${signature}`;
    },
  ],
  ["a truncated signature", async () => (await sign(valid())).replace(/.{5}$/, "")],
  [
    "a critical extension that is unknown",
    async () => {
      const [, payload, signature] = (await sign(valid())).split(".");
      return `${json({ ...header, crit: ["x"], x: 1 })}.${payload}.${signature}`;
    },
  ],
  ["five parts, like an encrypted token", () => "a.b.c.d.e"],
  [
    "an array of claims",
    async () => sign(valid()).then((token) => token.replace(/\..*\./, `.${base64url.encode("[]")}.`)),
  ],
];

const query = "query ($arn: ChimeArn!) { appInstance(arn: $arn) { name } }";
let harness: Harness;
beforeAll(async () => {
  harness = await startGuardedGateway({ access: tokenAccess() });
});
afterAll(async () => {
  await harness[Symbol.asyncDispose]();
});

const executeWith = (token: string) => harness.execute(query, { arn: own.home }, { authorization: `Bearer ${token}` });

test("a valid token is accepted", async () => {
  expect((await executeWith(await sign(valid()))).data).toEqual({ appInstance: { name: "n" } });
});

test.each(forged)("a token with %s is refused, with the same message as any other", async (_, token) => {
  const calls = await harness.callsOf(async () => {
    const { status, errors } = await executeWith(await token());
    expect({ status, errors }).toEqual({
      status: 401,
      errors: [
        {
          message: 'Missing or unknown credentials: send a valid token as "Authorization: Bearer …"',
          extensions: { code: "UNAUTHENTICATED", retryable: false, requestId: expect.any(String) },
        },
      ],
    });
  });
  expect(calls).toEqual([]);
});
