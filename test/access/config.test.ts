import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readConfig } from "../../src/gateway/config/config.ts";
import { runProcess, startProcess } from "../support/process.ts";
import { json, smallBody } from "../support/raw-http.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
});
afterAll(() => rm(folder, { recursive: true }));

const entry = `web:${"0".repeat(64)}`;
const instance = "arn:aws:chime:us-east-1:123456789012:app-instance/chat";
const jwt = { JWT_ISSUER: "https://issuer.example/", JWT_AUDIENCE: "chat", JWT_JWKS: "https://issuer.example/jwks" };

const exposed: [what: string, variables: NodeJS.ProcessEnv, reason: string][] = [
  ["AWS", { CHIME_BACKEND: "aws" }, "CHIME_BACKEND is aws"],
  ["production", { NODE_ENV: "production" }, "NODE_ENV is production"],
  ["production on the network", { NODE_ENV: "production", HOST: "0.0.0.0" }, "HOST is 0.0.0.0"],
  ["AWS on the network", { CHIME_BACKEND: "aws", HOST: "10.0.0.1" }, "HOST is 10.0.0.1"],
];

test.each(exposed)("%s needs credentials", (_, variables, reason) => {
  expect(() => readConfig(variables)).toThrow(`API_KEYS or JWT_ISSUER must be set: ${reason}`);
});

const unsafe: [what: string, variables: NodeJS.ProcessEnv, message: string][] = [
  [
    "a key that permits nothing",
    { API_KEYS: entry },
    "must have a scope, or a user without scope and instances (in the entry web)",
  ],
  [
    "a key for all instances that is not an operator's",
    { API_KEYS: `${entry};scope=admin;instances=*` },
    "has an instance that must be an ARN",
  ],
  [
    "a key without instances",
    { API_KEYS: `${entry};scope=admin` },
    "must name the instances that the scope admin covers",
  ],
  [
    "a key with an unknown scope",
    { API_KEYS: `${entry};scope=root` },
    "must have one of read, write, admin, operator as scope",
  ],
  [
    "a key in place of its digest",
    { API_KEYS: `cgw_web_${"A".repeat(43)}` },
    "must be entries <id>:<SHA-256 of the key in hex>",
  ],
  [
    "a key with an unknown attribute",
    { API_KEYS: `${entry};scope=operator;instance=x` },
    "must have only the attributes scope, instances, user and expires, got instance (in the entry web)",
  ],
  [
    "a key with two scopes",
    { API_KEYS: `${entry};scope=read;instances=${instance};scope=operator` },
    "must not repeat an attribute (in the entry web)",
  ],
  [
    "an issuer without audience and keys",
    { JWT_ISSUER: "https://issuer.example/" },
    "JWT_ISSUER, JWT_AUDIENCE and JWT_JWKS must be set together",
  ],
  ["unsigned tokens", { ...jwt, JWT_ALGORITHMS: "none" }, "JWT_ALGORITHMS must be of RS256"],
  ["tokens signed with the public key", { ...jwt, JWT_ALGORITHMS: "RS256,HS256" }, "JWT_ALGORITHMS must be of RS256"],
  [
    "an issuer's keys over plain HTTP",
    { ...jwt, JWT_JWKS: "http://issuer.example/jwks" },
    "JWT_JWKS must be an https: URL",
  ],
  ["a missing file of keys", { ...jwt, JWT_JWKS: "/nowhere/jwks.json" }, "JWT_JWKS must be a URL, or a readable file"],
  [
    "a short router secret",
    { API_KEYS: `${entry};scope=operator`, ROUTER_SECRETS: "hunter2" },
    "ROUTER_SECRETS must be one random secret of at least 32 characters",
  ],
  ["a router secret of one character", { ROUTER_SECRETS: "r".repeat(40) }, "ROUTER_SECRETS must be one random secret"],
  ["a short cursor key", { CURSOR_KEYS: "c2hvcnQ=" }, "CURSOR_KEYS must be random keys of 32 bytes"],
  [
    "a cursor key of zeros",
    { CURSOR_KEYS: Buffer.alloc(32).toString("base64") },
    "CURSOR_KEYS must be random keys of 32 bytes",
  ],
  [
    "a missing manifest of trusted documents",
    { TRUSTED_DOCUMENTS: "/nowhere.json" },
    "TRUSTED_DOCUMENTS must be a readable file",
  ],
  ["CORS for all origins", { CORS_ORIGINS: "*" }, "CORS_ORIGINS must be origins"],
];

test.each(unsafe)("%s is refused", (_, variables, message) => {
  expect(() => readConfig(variables)).toThrow(message);
});

test("a file of secret keys is refused as JWKS", async () => {
  const file = join(folder, "secret.json");
  await writeFile(file, JSON.stringify({ keys: [{ kty: "oct", k: "c2VjcmV0" }] }));
  expect(() => readConfig({ ...jwt, JWT_JWKS: file })).toThrow("JWT_JWKS must be a URL, or a readable file");
});

test("a file may have keys of unknown types beside a public key", async () => {
  const file = join(folder, "mixed.json");
  const known = { kty: "EC", crv: "P-256" };
  await writeFile(file, JSON.stringify({ keys: [{ kty: "AKP-2031" }, null, known] }));
  expect(readConfig({ ...jwt, JWT_JWKS: file }).access.jwt?.keys).toEqual(pathToFileURL(file));
});

const safe: [what: string, variables: NodeJS.ProcessEnv][] = [
  ["this machine only", {}],
  [
    "an operator's key for production, AWS and the network",
    { API_KEYS: `${entry};scope=operator`, CHIME_BACKEND: "aws", HOST: "0.0.0.0", NODE_ENV: "production" },
  ],
  [
    "a reader's key",
    { API_KEYS: `${entry};scope=read;instances=${instance}|${instance}2;expires=2099-01-01`, CHIME_BACKEND: "aws" },
  ],
  ["a user's key", { API_KEYS: `${entry};user=${instance}/user/ann`, CHIME_BACKEND: "aws" }],
  ["tokens", { ...jwt, CHIME_BACKEND: "aws", HOST: "0.0.0.0" }],
];

test.each(safe)("%s is accepted", (_, variables) => {
  expect(() => readConfig(variables)).not.toThrow();
});

const productionOnAws = { ...jwt, CHIME_BACKEND: "aws", NODE_ENV: "production" };

test("deleting AppInstances is allowed with the emulator; with AWS it must be configured", () => {
  const canDelete = (variables: NodeJS.ProcessEnv) => readConfig(variables).policy.canDeleteAppInstances;
  expect(canDelete({})).toBe(true);
  expect(canDelete(productionOnAws)).toBe(false);
  expect(canDelete({ ...productionOnAws, ALLOW_DELETE_APP_INSTANCE: "true" })).toBe(true);
});

test("presigning URLs is allowed with the emulator; with AWS it must be configured", () => {
  const canPresign = (variables: NodeJS.ProcessEnv) => readConfig(variables).policy.canPresignUrls;
  expect(canPresign({})).toBe(true);
  expect(canPresign({ PRESIGNED_URLS: "off" })).toBe(false);
  expect(canPresign(productionOnAws)).toBe(false);
  expect(canPresign({ ...productionOnAws, PRESIGNED_URLS: "on" })).toBe(true);
});

test("the schema is public in development; in production it must be configured", () => {
  expect(readConfig({}).isSchemaPublic).toBe(true);
  expect(readConfig(productionOnAws).isSchemaPublic).toBe(false);
  expect(readConfig({ ...productionOnAws, INTROSPECTION: "true" }).isSchemaPublic).toBe(true);
});

test(
  "an emulator that others can reach gets an API key at its first start, printed once and then required",
  async () => {
    const env = { HOST: "0.0.0.0", PORT: "0", EMULATOR_PORT: "0", DATA_DIR: join(folder, "first") };
    let secret = "";
    {
      await using first = await startProcess("src/main.ts", env, "Try it:");
      [secret = ""] = /cgw_first_[\w-]{43}/.exec(first.banner) ?? [];
      const stored = await readFile(join(env.DATA_DIR, "first-api-key"), "utf8");
      expect(stored).toMatch(/^first:[0-9a-f]{64};scope=operator$/);
    }
    await using second = await startProcess("src/main.ts", env, "Try it:");
    expect(second.banner).not.toContain(secret);
    const [url = ""] = /http:\S+\/graphql/.exec(second.banner) ?? [];
    const statusWith = async (headers: Record<string, string>) =>
      (await fetch(url, { method: "POST", headers: { ...json, ...headers }, body: smallBody })).status;
    expect(await statusWith({})).toBe(401);
    expect(await statusWith({ authorization: `Bearer ${secret}` })).toBe(200);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test("an unsafe configuration prevents the start, with a message and no stack trace", async () => {
  const { code, stdout, stderr } = await runProcess("src/main.ts", { CHIME_BACKEND: "aws", DATA_DIR: folder });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toBe(
    "The configuration is invalid:\n  API_KEYS or JWT_ISSUER must be set: CHIME_BACKEND is aws, so any program on this machine could delete your users\n",
  );
});
