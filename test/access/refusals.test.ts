import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { CompactSign, errors, type JWTPayload } from "jose";
import { createAuthenticator } from "../../src/gateway/access/authenticate.ts";
import { refusalWords } from "../../src/gateway/access/jwt-signature.ts";
import { keysFor, operator } from "../support/callers.ts";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { claims, header, nowS, privateKey, requestWith, sign, tokenAccess } from "../support/issuer.ts";

const page = readFileSync("docs/access.md", "utf8");

const { access: keyAccess, as } = keysFor({ web: operator, old: { ...operator, expires: "2020-01-01" } });
const access = { ...tokenAccess(), apiKeys: keyAccess.apiKeys };

const bearer = (token: string) => [`Bearer ${token}`];
const signed = async (payload: JWTPayload, changes: object = {}) =>
  bearer(await sign(payload, { ...header, ...changes }));
const array = new CompactSign(Buffer.from("[]")).setProtectedHeader(header);
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

const refused: [word: string, credentials: () => string[] | Promise<string[]>][] = [
  ["no credentials", () => []],
  ["repeated credentials", () => [as.web.authorization, as.web.authorization]],
  ["no bearer token", () => ["Basic d2ViOnNlY3JldA=="]],
  ["malformed API key", () => bearer("cgw_web_short")],
  ["unknown API key", () => bearer(`cgw_nobody_${"A".repeat(43)}`)],
  ["wrong API key", () => bearer(`cgw_web_${"A".repeat(43)}`)],
  ["expired API key", () => [as.old.authorization]],
  ["malformed", () => bearer("a.b.c")],
  ["malformed claims", async () => bearer(await array.sign(privateKey))],
  ["unsupported", () => bearer(`${encode({ ...header, crit: ["x"], x: 1 })}.${encode(claims())}.AAAA`)],
  ["algorithm", () => bearer(`${encode({ alg: "none" })}.${encode(claims())}.`)],
  ["unknown key", () => signed(claims(), { kid: "two" })],
  ["signature", async () => (await signed(claims())).map((token) => token.replace(/.{5}$/, "AAAAA"))],
  ["expired", () => signed(claims({ exp: nowS() - 60 }))],
  ["too old", () => signed(claims({ iat: nowS() - 4000 }))],
  ["missing claim iat", () => signed(claims({}, "iat"))],
  ["missing claim exp", () => signed(claims({}, "exp"))],
  ["missing claim sub", () => signed(claims({}, "sub"))],
  ["missing claim aud", () => signed(claims({}, "aud"))],
  ["claim iss", () => signed(claims({ iss: "https://other.example/" }))],
  ["claim aud", () => signed(claims({ aud: "shop" }))],
  ["claim nbf", () => signed(claims({ nbf: nowS() + 60 }))],
  ["claim sub", () => signed(claims({ sub: "" }))],
];

const reasonWith = async (authorization: string[], config = access) => {
  const result = await createAuthenticator(config)(requestWith(...authorization));
  return "status" in result ? result.reason : "accepted";
};

test.each(refused)("credentials are refused with the word %j", async (word, credentials) => {
  expect(await reasonWith(await credentials())).toBe(word);
});

test("without an issuer, a token is refused with a word of its own", async () => {
  expect(await reasonWith(await signed(claims()), keyAccess)).toBe("no issuer");
});

const codes = Object.values(errors).map(({ code }) => code);

test("each error of the JWT library has a word of its own", () => {
  expect(codes.filter((code) => !(code in refusalWords))).toEqual([]);
  const words = Object.values(refusalWords);
  expect(new Set(words).size).toBe(words.length);
});

const documented = [...refused.map(([word]) => word.replace(/claim .*/, "claim …")), ...Object.values(refusalWords)];

test.each([...new Set(documented)].filter((word) => word !== "claim"))("docs/access.md has the word %j", (word) => {
  expect(page).toContain(`\`${word}\``);
});

const failures: [word: string, status: number, headers: Record<string, string>, body: string][] = [
  ["redirect 302", 302, { location: "https://elsewhere.example/jwks" }, ""],
  ["redirect 308", 308, { location: "/new" }, ""],
  ["status 500", 500, {}, "down"],
  ["not JSON", 200, {}, "<html>"],
  ["not a key set", 200, {}, "{}"],
];

test.each(failures)("keys that cannot be loaded are logged as %j", async (word, status, headers, body) => {
  await using issuer = await startFakeUpstream((_, response) => void response.writeHead(status, headers).end(body));
  const keys = new URL(issuer.endpoint);
  const reported: string[] = [];
  const authenticate = createAuthenticator(tokenAccess({ keys }), { onKeysFailure: (reason) => reported.push(reason) });
  const authorization = await signed(claims());
  expect(await authenticate(requestWith(...authorization))).toMatchObject({
    status: 503,
    reason: `issuer keys: ${word}`,
    retryAfterMs: 5000,
  });
  expect(reported).toEqual([word]);
});

test("an issuer that refuses connections, and a missing file, are logged by the system's code", async () => {
  const authorization = await signed(claims());
  const { endpoint, ...closed } = await startFakeUpstream(() => {});
  await closed[Symbol.asyncDispose]();
  for (const [url, code] of [
    [endpoint, "ECONNREFUSED"],
    ["file:///nowhere/jwks.json", "ENOENT"],
  ])
    expect(await reasonWith(authorization, tokenAccess({ keys: new URL(url ?? "") }))).toBe(`issuer keys: ${code}`);
});

const useless: [issue: string | undefined, payload: JWTPayload][] = [
  ["missing claim chime_instances", claims({ scope: "chime:read" })],
  ["claim chime_instances", claims({ scope: "chime:read", chime_instances: ["*"] })],
  ["missing claim scope", claims()],
  ["claim scope", claims({ scope: "read" })],
  ["claim chime_user", claims({ chime_user: "ann" })],
  [undefined, claims({ scope: "chime:operator" })],
];

test.each(useless)("a token that grants nothing is logged with the issue %j", async (grantIssue, payload) => {
  const caller = await createAuthenticator(access)(requestWith(...(await signed(payload))));
  expect(caller).toMatchObject({ grantIssue });
});
