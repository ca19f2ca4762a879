import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { exportJWK, generateKeyPair } from "jose";
import { createAuthenticator } from "../../src/gateway/access/authenticate.ts";
import { type FakeUpstream, startFakeUpstream } from "../support/fake-upstream.ts";
import { claims, jwksUrl, requestWith, sign, tokenAccess } from "../support/issuer.ts";
import { isLongRun } from "../support/timeouts.ts";

const algorithms = ["ES256", "RS256"];

/** Five EC and two RSA keys. */
const pool = await Promise.all(
  Array.from({ length: 7 }, async (_, n) => {
    const alg = n < 5 ? "ES256" : "RS256";
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    return { alg, privateKey, jwk: await exportJWK(publicKey), secretJwk: await exportJWK(privateKey) };
  }),
);
const shortRsa = {
  kty: "RSA",
  e: "AQAB",
  n: Buffer.alloc(128, 0xff).toString("base64url"),
};

interface Entry {
  readonly jwk: unknown;
  /** What tokens of the key look like; absent if the key is not for signatures. */
  readonly signs?: { readonly n: number; readonly kid: string | undefined };
}

const index = fc.nat({ max: pool.length - 1 });
const kidArbitrary = fc.constantFrom(undefined, undefined, "a", "b");
const withKid = (jwk: object, kid: string | undefined) => ({ ...jwk, ...(kid !== undefined && { kid }) });

const signing: fc.Arbitrary<Entry> = fc
  .record({ n: index, kid: kidArbitrary, hints: fc.subarray(["alg", "use", "key_ops", "x-unknown"]) })
  .map(({ n, kid, hints }) => {
    const all = { alg: pool[n]?.alg, use: "sig", key_ops: ["verify", "sign"], "x-unknown": [1] };
    const given = Object.fromEntries(Object.entries(all).filter(([name]) => hints.includes(name)));
    return { jwk: withKid({ ...pool[n]?.jwk, ...given }, kid), signs: { n, kid } };
  });

/** Keys that verify nothing: for encryption, of other types and algorithms, private, short, malformed. */
const other: fc.Arbitrary<Entry> = fc
  .record({ n: index, kid: kidArbitrary, kind: fc.nat({ max: 8 }) })
  .map(({ n, kid, kind }) => {
    const { jwk, secretJwk } = pool[n] ?? {};
    const kinds = [
      { ...jwk, use: "enc" },
      { ...jwk, key_ops: ["encrypt"] },
      { ...jwk, alg: "RSA-OAEP-256" },
      { ...secretJwk },
      { ...jwk, x: "AAAA", n: "" },
      { kty: "oct", k: "c2VjcmV0" },
      { kty: "AKP-2031", pub: "AAAA" },
      shortRsa,
    ];
    return { jwk: kind < kinds.length ? withKid(kinds[kind] ?? {}, kid) : null };
  });

const keySets = fc.array(fc.oneof(signing, other), { maxLength: 10 });

const tokens = new Map<string, Promise<string>>();
/** Returns a token of a key, signed once. */
function tokenOf(n: number, kid: string | undefined): Promise<string> {
  const { alg = "", privateKey } = pool[n] ?? {};
  const token = tokens.get(`${n} ${kid}`) ?? sign(claims(), withKid({ alg }, kid) as { alg: string }, privateKey);
  tokens.set(`${n} ${kid}`, token);
  return token;
}

const statusWith = async (authenticate: ReturnType<typeof createAuthenticator>, token: string) => {
  const result = await authenticate(requestWith(`Bearer ${token}`));
  return "status" in result ? result.reason : "accepted";
};

let folder: string;
let issuer: FakeUpstream;
let published = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  issuer = await startFakeUpstream((_, response) => void response.end(published));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await issuer[Symbol.asyncDispose]();
});

/** Returns authenticators with the keys in a file and at a URL. */
async function authenticatorsOf(keys: readonly unknown[]) {
  published = JSON.stringify({ keys, "x-unknown": true });
  const file = join(folder, "jwks.json");
  await writeFile(file, published);
  return [pathToFileURL(file), new URL(`${issuer.endpoint}/jwks`)].map((url) =>
    createAuthenticator(tokenAccess({ keys: url, algorithms })),
  );
}

test("a token of each key for signatures is accepted, and no other, whatever else is in the set", async () => {
  await fc.assert(
    fc.asyncProperty(keySets, async (entries) => {
      const signers = entries.flatMap(({ signs }) => signs ?? []);
      const isListed = (n: number, kid: string | undefined) =>
        signers.some((signer) => signer.n === n && (kid === undefined || [kid, undefined].includes(signer.kid)));
      for (const authenticate of await authenticatorsOf(entries.map(({ jwk }) => jwk)))
        for (const n of pool.keys())
          for (const kid of [undefined, "a", "b"]) {
            const outcome = await statusWith(authenticate, await tokenOf(n, kid));
            expect(outcome).toEqual(isListed(n, kid) ? "accepted" : expect.stringMatching(/^(unknown key|signature)$/));
          }
    }),
    { numRuns: isLongRun ? 2000 : 60 },
  );
});

test("a token costs at most 16 signatures, however many keys the set has", async () => {
  const keys = Array.from({ length: 40 }, () => pool[0]?.jwk ?? {});
  const authenticate = createAuthenticator(tokenAccess({ keys: jwksUrl(...keys), algorithms }));
  const verify = jest.spyOn(crypto.subtle, "verify");
  expect(await statusWith(authenticate, await tokenOf(1, undefined))).toBe("too many keys");
  expect(verify).toHaveBeenCalledTimes(16);
  verify.mockRestore();
});
