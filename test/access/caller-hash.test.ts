import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { readConfig } from "../../src/gateway/config/config.ts";
import { claims, sign, tokenAccess } from "../support/issuer.ts";
import { runProcess } from "../support/process.ts";
import { as, own, startGuardedGateway } from "./callers.ts";

const cursorKey = Buffer.from("0123456789abcdefghijklmnopqrstuv");
const secret = "0123456789abcdefghijklmnopqrstuv";

const run = (env: NodeJS.ProcessEnv, ...args: readonly string[]) =>
  runProcess("src/commands/caller-hash.ts", env, args);

/** Returns the subject of an audit line of a caller. */
async function subjectOf(headers: Record<string, string>, config: Parameters<typeof startGuardedGateway>[0]) {
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  await using _ = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
  const auditLog = join(folder, "audit.log");
  await using gateway = await startGuardedGateway({ auditLog, cursorKeys: [cursorKey], ...config });
  const update = `mutation { updateAppInstanceUser(input: { arn: "${own.user}", name: "n" }) { clientMutationId } }`;
  await gateway.execute(update, {}, headers);
  return JSON.parse((await readFile(auditLog, "utf8")).trim()).subject as string;
}

const CURSOR_KEYS = cursorKey.toString("base64");

test("the command prints the subject of an API key", async () => {
  const { stdout } = await run({ CURSOR_KEYS }, "--api-key", "write");
  expect(stdout).toBe(`${await subjectOf(as.write, {})}  key:write\n`);
});

test("the command prints the subject of a token", async () => {
  const env = { CURSOR_KEYS, JWT_ISSUER: "https://issuer.example/" };
  const { stdout } = await run(env, "--sub", "ann");
  const headers = { authorization: `Bearer ${await sign(claims())}` };
  expect(stdout).toBe(`${await subjectOf(headers, { access: tokenAccess() })}  jwt:https://issuer.example/ ann\n`);
});

test("with CALLER_HASH_KEY, the hashes do not depend on the keys of cursors", async () => {
  const { callerHashKey } = readConfig({ CALLER_HASH_KEY: secret });
  const { stdout } = await run({ CALLER_HASH_KEY: secret }, "--api-key", "write");
  expect(stdout).toContain(await subjectOf(as.write, { callerHashKey }));
  expect(stdout).not.toContain(await subjectOf(as.write, {}));
});

test("the command creates no key: its hashes would be in no log", async () => {
  const { code, stderr } = await run({ DATA_DIR: "/nowhere" }, "--api-key", "web");
  expect(code).toBe(1);
  expect(stderr).toMatch(/^There is no \/nowhere\/cursor\.key: set CALLER_HASH_KEY, CURSOR_KEYS or DATA_DIR/);
});

test.each([
  [[], "One of --api-key, --sub and --developer must be given"],
  [["--sub", "ann"], "--sub needs --issuer, because JWT_ISSUER is not set"],
])("the arguments %j are refused", async (args, message) => {
  const { code, stderr } = await run({ CURSOR_KEYS }, ...args);
  expect(code).toBe(1);
  expect(stderr.startsWith(message)).toBe(true);
});
