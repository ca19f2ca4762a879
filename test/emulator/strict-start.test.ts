import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { startEmulator } from "../../src/emulator/server.ts";
import { keyPair, sdkFor, startProcess, temporaryDirectory } from "./support.ts";

const strict = { EMULATOR_AUTH: "strict" };
const pair = { EMULATOR_ACCESS_KEY_ID: "AKIDTEST", EMULATOR_SECRET_ACCESS_KEY: "secret" };
const temporary = { accessKeyId: "ASIATEST", secretAccessKey: "other", sessionToken: "token" };

test("key pairs come from the environment and from a file, and no secret is printed", async () => {
  await using directory = await temporaryDirectory();
  const EMULATOR_CREDENTIALS_FILE = join(directory.path, "credentials.json");
  await writeFile(EMULATOR_CREDENTIALS_FILE, JSON.stringify([temporary]));
  await using emulator = startProcess({ DATA_DIR: directory.path, ...strict, ...pair, EMULATOR_CREDENTIALS_FILE });
  for (const credentials of [keyPair, temporary]) {
    const chime = sdkFor(await emulator.url, { credentials: { ...credentials } });
    await chime.createAppInstance({ Name: "A" });
    chime.destroy();
  }
  const stranger = sdkFor(await emulator.url, { credentials: { ...keyPair, secretAccessKey: "other" } });
  await expect(stranger.listAppInstances()).rejects.toMatchObject({ name: "InvalidSignatureException" });
  stranger.destroy();
  emulator.kill("SIGTERM");
  const { code, stdout } = await emulator.ended;
  expect(code).toBe(0);
  expect(stdout).toContain("Signatures are verified: 2 access keys are known\n");
  expect(stdout).toContain("AWS_ACCESS_KEY_ID=AKIDTEST AWS_SECRET_ACCESS_KEY=... aws ");
});

const needsPair =
  "EMULATOR_AUTH=strict needs a key pair: set EMULATOR_ACCESS_KEY_ID and EMULATOR_SECRET_ACCESS_KEY, or EMULATOR_CREDENTIALS_FILE.";
const contradicts = "EMULATOR_AUTH=strict and EMULATOR_ALLOW_UNSIGNED=true contradict each other.";
const together = "EMULATOR_ACCESS_KEY_ID and EMULATOR_SECRET_ACCESS_KEY go together";

test.each<[string, { readonly [name: string]: string }, string[]]>([
  ["no such mode", { EMULATOR_AUTH: "Strict" }, ["EMULATOR_AUTH must be any or strict, but got: Strict"]],
  ["no key pair", strict, [needsPair]],
  [
    "an access key alone",
    { ...strict, EMULATOR_ACCESS_KEY_ID: "AKID" },
    [`EMULATOR_SECRET_ACCESS_KEY is missing: ${together}`],
  ],
  ["a secret alone", { EMULATOR_SECRET_ACCESS_KEY: "hidden" }, [`EMULATOR_ACCESS_KEY_ID is missing: ${together}`]],
  ["unsigned requests, too", { ...strict, ...pair, EMULATOR_ALLOW_UNSIGNED: "true" }, [contradicts]],
  [
    "both wrong, and a port",
    { ...strict, EMULATOR_ALLOW_UNSIGNED: "true", EMULATOR_PORT: "x" },
    ["EMULATOR_PORT must be a port, from 0 to 65535, but got: x", needsPair, contradicts],
  ],
  [
    "odd keys",
    { ...strict, EMULATOR_ACCESS_KEY_ID: "a/b", EMULATOR_SECRET_ACCESS_KEY: "hid den" },
    [
      "EMULATOR_ACCESS_KEY_ID must be up to 128 letters, digits, _ or -",
      "EMULATOR_SECRET_ACCESS_KEY must not be empty, nor have a space",
    ],
  ],
])("with %s it does not start", async (_, environment, sentences) => {
  await using emulator = startProcess(environment);
  expect(await emulator.ended).toEqual({ code: 1, stdout: "", stderr: `${sentences.join("\n")}\n` });
});

test.each<[string, string | undefined, string[]]>([
  ["that is not there", undefined, [" cannot be read (ENOENT)"]],
  ["that is not JSON", '[{"secretAccessKey":hidden', [" is not JSON"]],
  ["that is no list", '{"accessKeyId":"A","secretAccessKey":"hidden"}', [" must be a list"]],
  ["with no key pair", "[]", [" must have a key pair"]],
  [
    "with wrong key pairs",
    '[1,{"accessKeyId":"","secretAccessKey":7},{"accessKeyId":"A","secretAccessKey":"hidden","sessionToken":"","token":""}]',
    [
      "[0] must be an object",
      "[1][accessKeyId] must be up to 128 letters, digits, _ or -",
      "[1][secretAccessKey] must be a text",
      "[2][sessionToken] must not be empty, nor have a space",
      "[2] has an unknown member token",
    ],
  ],
])("with a file %s it does not start", async (_, content, faults) => {
  await using directory = await temporaryDirectory();
  const EMULATOR_CREDENTIALS_FILE = join(directory.path, "credentials.json");
  if (content !== undefined) await writeFile(EMULATOR_CREDENTIALS_FILE, content);
  await using emulator = startProcess({ ...strict, EMULATOR_CREDENTIALS_FILE });
  const sentences = faults.map((fault) => `EMULATOR_CREDENTIALS_FILE ${EMULATOR_CREDENTIALS_FILE}${fault}\n`);
  expect(await emulator.ended).toEqual({ code: 1, stdout: "", stderr: sentences.join("") });
});

test("with the same access key twice it does not start", async () => {
  await using directory = await temporaryDirectory();
  const EMULATOR_CREDENTIALS_FILE = join(directory.path, "credentials.json");
  await writeFile(EMULATOR_CREDENTIALS_FILE, JSON.stringify([{ ...temporary, accessKeyId: "AKIDTEST" }]));
  await using emulator = startProcess({ ...pair, EMULATOR_CREDENTIALS_FILE });
  expect(await emulator.ended).toMatchObject({ code: 1, stderr: "The access key AKIDTEST is given more than once.\n" });
});

test("the options are held to the same", async () => {
  await expect(startEmulator({ auth: "strict" })).rejects.toThrow(needsPair);
  const unsigned = startEmulator({ auth: "strict", credentials: [keyPair], allowUnsigned: true });
  await expect(unsigned).rejects.toThrow(contradicts);
});
