import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readConfig } from "../../src/gateway/config/config.ts";
import { runProcess, startProcess } from "../support/process.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
});
afterAll(() => rm(folder, { recursive: true }));

const entry = `web:${"0".repeat(64)}`;
const instance = "arn:aws:chime:us-east-1:123456789012:app-instance/chat";
const jwt = { JWT_ISSUER: "https://issuer.example/", JWT_AUDIENCE: "chat", JWT_JWKS: "https://issuer.example/jwks" };

const unsafe: [what: string, variables: NodeJS.ProcessEnv, sentence: string][] = [
  ["an open door to AWS", { CHIME_BACKEND: "aws" }, "API_KEYS or JWT_ISSUER must be set when CHIME_BACKEND is aws"],
  ["an open door in production", { NODE_ENV: "production" }, "must be set when NODE_ENV is production"],
  [
    "an open door to the network in production",
    { NODE_ENV: "production", HOST: "0.0.0.0" },
    "must be set when HOST is 0.0.0.0",
  ],
  [
    "an open door to AWS and the network",
    { CHIME_BACKEND: "aws", HOST: "10.0.0.1" },
    "must be set when HOST is 10.0.0.1",
  ],
  [
    "a key that may do nothing",
    { API_KEYS: entry },
    "must have a scope, or a user and neither scope nor instances (in the entry web)",
  ],
  [
    "a key for everything that is no operator's",
    { API_KEYS: `${entry};scope=admin;instances=*` },
    "has an instance that must be an ARN",
  ],
  [
    "a key for nothing in particular",
    { API_KEYS: `${entry};scope=admin` },
    "must name the instances that the scope admin is for",
  ],
  [
    "a key with a scope that is none",
    { API_KEYS: `${entry};scope=root` },
    "must have one of read, write, admin, operator as scope",
  ],
  [
    "a key itself, instead of its digest",
    { API_KEYS: `cgw_web_${"A".repeat(43)}` },
    "must be entries <id>:<SHA-256 of the key in hex>",
  ],
  [
    "a key with a word that means nothing",
    { API_KEYS: `${entry};scope=operator;instance=x` },
    "has instance in the entry web, which is none of",
  ],
  [
    "a key that says two things",
    { API_KEYS: `${entry};scope=read;instances=${instance};scope=operator` },
    "says something twice (in the entry web)",
  ],
  [
    "half a token",
    { JWT_ISSUER: "https://issuer.example/" },
    "JWT_ISSUER, JWT_AUDIENCE and JWT_JWKS must be set together",
  ],
  ["tokens without a signature", { ...jwt, JWT_ALGORITHMS: "none" }, "JWT_ALGORITHMS must be of RS256"],
  ["tokens signed by the public key", { ...jwt, JWT_ALGORITHMS: "RS256,HS256" }, "JWT_ALGORITHMS must be of RS256"],
  [
    "keys that anyone on the way could change",
    { ...jwt, JWT_JWKS: "http://issuer.example/jwks" },
    "JWT_JWKS must be an https: URL",
  ],
  [
    "keys that are not there",
    { ...jwt, JWT_JWKS: "/nowhere/jwks.json" },
    "JWT_JWKS must be a URL, or a file that can be read",
  ],
  [
    "a weak secret of the router",
    { API_KEYS: `${entry};scope=operator`, ROUTER_SECRETS: "hunter2" },
    "ROUTER_SECRETS must be one secret of at least 32 characters",
  ],
  ["a short key for cursors", { CURSOR_KEYS: "c2hvcnQ=" }, "CURSOR_KEYS must be keys of 32 bytes"],
  [
    "a key for cursors that is all zeros",
    { CURSOR_KEYS: Buffer.alloc(32).toString("base64") },
    "CURSOR_KEYS must be keys",
  ],
  [
    "a secret of the router that is one letter",
    { ROUTER_SECRETS: "r".repeat(40) },
    "ROUTER_SECRETS must be one secret",
  ],
  [
    "a manifest that is not there",
    { TRUSTED_DOCUMENTS: "/nowhere.json" },
    "TRUSTED_DOCUMENTS must be a file that can be read",
  ],
  ["any page of the world", { CORS_ORIGINS: "*" }, "CORS_ORIGINS must be origins"],
];

test.each(unsafe)("it does not start with %s", (_, variables, sentence) => {
  expect(() => readConfig(variables)).toThrow(sentence);
});

test("a file of secret keys is no JWKS", async () => {
  const file = join(folder, "secret.json");
  await writeFile(file, JSON.stringify({ keys: [{ kty: "oct", k: "c2VjcmV0" }] }));
  expect(() => readConfig({ ...jwt, JWT_JWKS: file })).toThrow("JWT_JWKS must be a URL, or a file");
});

test("what may be open is: keys, tokens, or this machine alone", () => {
  for (const variables of [
    {},
    { API_KEYS: `${entry};scope=operator`, CHIME_BACKEND: "aws", HOST: "0.0.0.0", NODE_ENV: "production" },
    { API_KEYS: `${entry};scope=read;instances=${instance}|${instance}2;expires=2099-01-01`, CHIME_BACKEND: "aws" },
    { API_KEYS: `${entry};user=${instance}/user/ann`, CHIME_BACKEND: "aws" },
    { ...jwt, CHIME_BACKEND: "aws", HOST: "0.0.0.0" },
  ])
    expect(() => readConfig(variables)).not.toThrow();
});

test("AppInstances before AWS are not deleted, nor is the schema told in production, unless that is asked for", () => {
  const variables = { ...jwt, CHIME_BACKEND: "aws", NODE_ENV: "production" };
  expect(readConfig(variables)).toMatchObject({ policy: { canDeleteAppInstances: false }, isSchemaPublic: false });
  expect(readConfig({ ...variables, ALLOW_DELETE_APP_INSTANCE: "true", INTROSPECTION: "true" })).toMatchObject({
    policy: { canDeleteAppInstances: true },
    isSchemaPublic: true,
  });
  expect(readConfig({})).toMatchObject({ policy: { canDeleteAppInstances: true }, isSchemaPublic: true });
});

test("where others could reach the emulator, a key is made at the first start, shown once, and asked for", async () => {
  const env = { HOST: "0.0.0.0", PORT: "0", EMULATOR_PORT: "0", DATA_DIR: join(folder, "first") };
  let secret = "";
  {
    await using first = await startProcess("src/main.ts", env, "Try it:");
    [secret = ""] = /cgw_first_[\w-]{43}/.exec(first.banner) ?? [];
    const kept = await readFile(join(env.DATA_DIR, "first-api-key"), "utf8");
    expect(kept).toMatch(/^first:[0-9a-f]{64};scope=operator$/);
  }
  await using second = await startProcess("src/main.ts", env, "Try it:");
  expect(second.banner).not.toContain(secret);
  const [url = ""] = /http:\S+\/graphql/.exec(second.banner) ?? [];
  const statusWith = async (headers: Record<string, string>) =>
    (
      await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: '{"query":"{ __typename }"}',
      })
    ).status;
  expect(await statusWith({})).toBe(401);
  expect(await statusWith({ authorization: `Bearer ${secret}` })).toBe(200);
});

test("an unsafe start is refused with a sentence and no stack trace", async () => {
  const { code, stdout, stderr } = await runProcess("src/main.ts", { CHIME_BACKEND: "aws", DATA_DIR: folder });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toBe(
    "The configuration can't be used:\n  API_KEYS or JWT_ISSUER must be set when CHIME_BACKEND is aws: whatever runs on this machine could delete your users\n",
  );
});
