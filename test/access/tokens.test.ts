import { setTimeout } from "node:timers/promises";
import { expect, jest, test } from "@jest/globals";
import {
  base64url,
  exportJWK,
  exportPKCS8,
  exportSPKI,
  generateKeyPair,
  importPKCS8,
  type JWTPayload,
  SignJWT,
} from "jose";
import type { JwtConfig } from "../../src/gateway/access/jwt.ts";
import { openUpstream } from "../support/upstream.ts";
import { foreign, openGuardedHouse, own } from "./callers.ts";

const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
const other = await generateKeyPair("RS256", { extractable: true });
const publicJwk = { ...(await exportJWK(publicKey)), kid: "one", alg: "RS256", use: "sig" };
const otherJwk = await exportJWK(other.publicKey);

const issuer = "https://issuer.example/";
const jwt: JwtConfig = {
  issuer,
  audience: "chat",
  audienceClaim: "aud",
  keys: { keys: [publicJwk] },
  algorithms: ["RS256"],
  maxAge: 3600,
  scopeClaim: "scope",
  scopePrefix: "chime:",
  instancesClaim: "chime_instances",
  userClaim: "chime_user",
};
const accessBy = (changes: Partial<JwtConfig> = {}) => ({
  access: { apiKeys: [], jwt: { ...jwt, ...changes }, routerSecrets: [] },
});

const now = () => Math.floor(Date.now() / 1000);
const goodClaims = (): JWTPayload => ({
  iss: issuer,
  aud: "chat",
  sub: "ann",
  iat: now(),
  exp: now() + 600,
  scope: "openid chime:read chime:write",
  chime_instances: [own.home],
});
const goodHeader = { alg: "RS256", kid: "one" };
const sign = (
  claims: JWTPayload,
  header: { alg: string; [name: string]: unknown } = goodHeader,
  key: CryptoKey | Uint8Array = privateKey,
) => new SignJWT(claims).setProtectedHeader(header).sign(key);

/** Without those claims. */
const without = (...names: string[]): JWTPayload =>
  Object.fromEntries(Object.entries(goodClaims()).filter(([name]) => !names.includes(name)));

const json = (value: object) => base64url.encode(JSON.stringify(value));
const pem = new TextEncoder().encode(await exportSPKI(publicKey));

const forged: [what: string, make: () => string | Promise<string>][] = [
  ["no algorithm", () => `${json({ alg: "none" })}.${json(goodClaims())}.`],
  ["no algorithm, in capitals", () => `${json({ alg: "nOnE", kid: "one" })}.${json(goodClaims())}.AAAA`],
  ["the public key as a secret", () => sign(goodClaims(), { alg: "HS256", kid: "one" }, pem)],
  [
    "the modulus as a secret",
    () => sign(goodClaims(), { alg: "HS512", kid: "one" }, base64url.decode(publicJwk.n ?? "")),
  ],
  [
    "an algorithm that is not listed",
    async () => {
      const key = await importPKCS8(await exportPKCS8(privateKey), "PS256");
      return sign(goodClaims(), { alg: "PS256", kid: "one" }, key);
    },
  ],
  ["another key under the same name", () => sign(goodClaims(), goodHeader, other.privateKey)],
  ["a key that is not published", () => sign(goodClaims(), { alg: "RS256", kid: "two" }, other.privateKey)],
  ["a key that it brings along", () => sign(goodClaims(), { ...goodHeader, jwk: otherJwk }, other.privateKey)],
  [
    "a key that it points at",
    () => sign(goodClaims(), { ...goodHeader, jku: "https://evil.example/jwks" }, other.privateKey),
  ],
  ["an end that has come", () => sign({ ...goodClaims(), exp: now() - 60 })],
  ["no end", () => sign(without("exp"))],
  ["no beginning", () => sign(without("iat"))],
  ["no subject", () => sign(without("sub"))],
  ["an empty subject", () => sign({ ...goodClaims(), sub: "" })],
  ["a beginning that is to come", () => sign({ ...goodClaims(), nbf: now() + 60 })],
  ["an age beyond the greatest", () => sign({ ...goodClaims(), iat: now() - 4000 })],
  ["an issue in the future", () => sign({ ...goodClaims(), iat: now() + 600, exp: now() + 900 })],
  ["another audience", () => sign({ ...goodClaims(), aud: "shop" })],
  ["no audience", () => sign(without("aud"))],
  ["another issuer", () => sign({ ...goodClaims(), iss: "https://evil.example/" })],
  ["no issuer", () => sign(without("iss"))],
  ["an end that is a text", () => sign({ ...goodClaims(), exp: "tomorrow" as never })],
  [
    "other claims under the same signature",
    async () => {
      const [header, , signature] = (await sign(goodClaims())).split(".");
      return `${header}.${json({ ...goodClaims(), scope: "chime:operator" })}.${signature}`;
    },
  ],
  ["a signature that was cut off", async () => (await sign(goodClaims())).replace(/.{5}$/, "")],
  [
    "a demand that is not understood",
    async () => {
      const [, payload, signature] = (await sign(goodClaims())).split(".");
      return `${json({ ...goodHeader, crit: ["x"], x: 1 })}.${payload}.${signature}`;
    },
  ],
  ["five parts, as what is encrypted has", () => "a.b.c.d.e"],
  [
    "claims that are a list",
    async () => sign(goodClaims()).then((token) => token.replace(/\..*\./, `.${base64url.encode("[]")}.`)),
  ],
];

const whoami = "query ($arn: ChimeArn!) { appInstance(arn: $arn) { name } }";

test("a token is taken, and a forged one refused by 401 with the same words, and no call to AWS", async () => {
  await using house = await openGuardedHouse(accessBy());
  const ask = (token: string) => house.ask(whoami, { arn: own.home }, { authorization: `Bearer ${token}` });
  expect((await ask(await sign(goodClaims()))).data).toEqual({ appInstance: { name: "n" } });
  const calls = await house.callsOf(async () => {
    for (const [what, make] of forged) {
      const { status, errors } = await ask(await make());
      expect({ what, status, errors }).toEqual({
        what,
        status: 401,
        errors: [
          {
            message: "A token that is known here and in force must be sent as Authorization: Bearer …",
            extensions: { code: "UNAUTHENTICATED" },
          },
        ],
      });
    }
  });
  expect(calls).toEqual([]);
});

const claimed: [what: string, claims: () => JWTPayload, config: Partial<JwtConfig>, own: string | undefined][] = [
  ["scopes in a text", goodClaims, {}, undefined],
  ["scopes in a list", () => ({ ...without("scope"), scp: ["chime:read"] }), { scopeClaim: "scp" }, undefined],
  ["instances in a text", () => ({ ...goodClaims(), chime_instances: `${own.home} ${foreign.home}x` }), {}, undefined],
  [
    "what Cognito makes: client_id for aud, scopes of a resource server",
    () => ({ ...without("aud"), client_id: "chat", scope: "https://chat.example/read" }),
    { audienceClaim: "client_id", scopePrefix: "https://chat.example/" },
    undefined,
  ],
  ["an audience among others", () => ({ ...goodClaims(), aud: ["shop", "chat"] }), {}, undefined],
  ["no scope", () => without("scope"), {}, "This needs the scope read"],
  [
    "a scope of another prefix",
    () => ({ ...goodClaims(), scope: "read write admin operator" }),
    {},
    "This needs the scope read",
  ],
  ["no instances", () => without("chime_instances"), {}, "You may not touch this AppInstance"],
  [
    "a star for instances",
    () => ({ ...goodClaims(), chime_instances: ["*"] }),
    {},
    "You may not touch this AppInstance",
  ],
  [
    "other instances",
    () => ({ ...goodClaims(), chime_instances: [foreign.home] }),
    {},
    "You may not touch this AppInstance",
  ],
  ["an operator", () => ({ ...without("chime_instances"), scope: "chime:operator" }), {}, undefined],
  [
    "another token's client id",
    () => ({ ...without("aud"), client_id: "shop" }),
    { audienceClaim: "client_id" },
    "unknown",
  ],
];

test.each(claimed)("a token with %s lets its holder do what it says", async (_, claims, config, refusal) => {
  await using house = await openGuardedHouse(accessBy(config));
  const token = await sign(claims());
  const { status, data, errors } = await house.ask(whoami, { arn: own.home }, { authorization: `Bearer ${token}` });
  if (refusal === "unknown") return expect(status).toBe(401);
  if (refusal) return expect(errors?.map(({ message }) => message)).toEqual([refusal]);
  return expect(data).toEqual({ appInstance: { name: "n" } });
});

test("a token of a user lets it see itself, and set up its devices", async () => {
  await using house = await openGuardedHouse(accessBy());
  const headers = {
    authorization: `Bearer ${await sign({ ...without("scope", "chime_instances"), chime_user: own.user })}`,
  };
  const { data, errors } = await house.ask(
    "query ($arn: ChimeArn!, $bob: ChimeArn!) { appInstanceUser(arn: $arn) { name endpoints { nodes { id } } } bob: appInstanceUser(arn: $bob) { name } }",
    { arn: own.user, bob: own.user.replace("ann", "bob") },
    headers,
  );
  expect(data).toEqual({ appInstanceUser: { name: "Ann", endpoints: { nodes: [] } }, bob: null });
  expect(errors?.map(({ path }) => path)).toEqual([["bob"]]);
});

test("keys are fetched from the issuer, and until they are, nobody is told that a token were bad", async () => {
  let isUp = false;
  let fetched = 0;
  await using issuerHost = await openUpstream((_, response) => {
    fetched += 1;
    response.statusCode = isUp ? 200 : 500;
    response.end(isUp ? JSON.stringify({ keys: [publicJwk] }) : "down");
  });
  await using house = await openGuardedHouse(accessBy({ keys: new URL(`${issuerHost.endpoint}/jwks`) }));
  const token = await sign(goodClaims());
  const send = () =>
    fetch(house.url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: '{"query":"{ __typename }"}',
    });
  const early = await send();
  expect(early.status).toBe(503);
  expect(early.headers.get("retry-after")).toBe("5");
  expect(await early.json()).toMatchObject({ errors: [{ extensions: { code: "UNAVAILABLE" } }] });
  isUp = true;
  // Who fails is asked once a second, whatever comes.
  expect((await send()).status).toBe(503);
  expect(fetched).toBe(1);
  await setTimeout(1100);
  expect((await send()).status).toBe(200);
  const before = fetched;
  for (let n = 0; n < 5; n += 1) expect((await send()).status).toBe(200);
  expect(fetched).toBe(before);
});

test("an issuer that is down keeps nobody out for hours, and forged keys do not have it asked again and again", async () => {
  let [isUp, fetched] = [true, 0];
  await using issuerHost = await openUpstream((_, response) => {
    fetched += 1;
    response.statusCode = isUp ? 200 : 500;
    response.end(isUp ? JSON.stringify({ keys: [publicJwk] }) : "down");
  });
  await using house = await openGuardedHouse(accessBy({ keys: new URL(`${issuerHost.endpoint}/jwks`) }));
  const [good, unknown] = [await sign(goodClaims()), await sign(goodClaims(), { ...goodHeader, kid: "new" })];
  const statusOf = async (token: string) =>
    (await house.ask("{ __typename }", {}, { authorization: `Bearer ${token}` })).status;
  using clock = jest.spyOn(performance, "now");
  const began = performance.now();
  const at = (minutes: number) => clock.mockReturnValue(began + minutes * 60_000);
  at(0);
  expect(await statusOf(good)).toBe(200);
  isUp = false;
  at(11);
  expect(await statusOf(good)).toBe(200);
  while (fetched < 2) await setTimeout(5);
  for (let n = 0; n < 5; n += 1) expect([await statusOf(good), await statusOf(unknown)]).toEqual([200, 401]);
  expect(fetched).toBe(2);
  at(12);
  expect(await statusOf(unknown)).toBe(401);
  expect(fetched).toBe(3);
  at(5 * 60);
  expect(await statusOf(good)).toBe(200);
  at(7 * 60);
  expect(await statusOf(good)).toBe(503);
  isUp = true;
  at(7 * 60 + 1);
  expect(await statusOf(good)).toBe(200);
});

test("cursors and idempotency keys of one subject are of no use to another", async () => {
  await using house = await openGuardedHouse(accessBy());
  const as = async (sub: string) => ({ authorization: `Bearer ${await sign({ ...goodClaims(), sub })}` });
  const query =
    "query ($arn: ChimeArn!, $after: String) { appInstance(arn: $arn) { users(first: 1, after: $after) { pageInfo { endCursor } } } }";
  const { data } = await house.ask(query, { arn: own.home }, await as("ann"));
  const after = data.appInstance.users.pageInfo.endCursor;
  expect((await house.ask(query, { arn: own.home, after }, await as("ann"))).errors).toBeUndefined();
  expect((await house.ask(query, { arn: own.home, after }, await as("bob"))).errors?.[0]?.extensions.code).toBe(
    "BAD_USER_INPUT",
  );
});
