import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { readConfig } from "../../src/emulator/config.ts";
import { startEmulator } from "../../src/emulator/server.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { createAppInstance } from "./fixtures.ts";
import { spawnEmulator } from "./spawn.ts";
import { createSdk, keyPair, temporaryDirectory } from "./support.ts";

const strict = { EMULATOR_AUTH: "strict" };
const pair = { EMULATOR_ACCESS_KEY_ID: "AKIDTEST", EMULATOR_SECRET_ACCESS_KEY: "secret" };
const temporary = { accessKeyId: "ASIATEST", secretAccessKey: "other", sessionToken: "token" };

/** Reads the environment with a file of key pairs, and replaces the file's path in messages. */
async function readWithFile(environment: { readonly [name: string]: string }, content: string | undefined) {
  await using directory = await temporaryDirectory();
  const EMULATOR_CREDENTIALS_FILE = join(directory.path, "credentials.json");
  if (content !== undefined) await writeFile(EMULATOR_CREDENTIALS_FILE, content);
  try {
    return readConfig({ ...environment, EMULATOR_CREDENTIALS_FILE });
  } catch (error) {
    throw new Error((error as Error).message.replaceAll(EMULATOR_CREDENTIALS_FILE, "<path>"), { cause: error });
  }
}

test("key pairs come from the environment and from a file", async () => {
  const { credentials } = await readWithFile({ ...strict, ...pair }, JSON.stringify([temporary]));
  expect(credentials).toEqual([keyPair, temporary]);
});

test(
  "prints the number of key pairs and the first access key, but no secret",
  async () => {
    await using directory = await temporaryDirectory();
    await using emulator = spawnEmulator({ DATA_DIR: directory.path, ...strict, ...pair });
    await emulator.url;
    emulator.kill("SIGTERM");
    const { code, stdout } = await emulator.exited;
    expect(code).toBe(0);
    expect(stdout).toContain("Signatures are verified: 1 access key is known\n");
    expect(stdout).toContain("AWS_ACCESS_KEY_ID=AKIDTEST AWS_SECRET_ACCESS_KEY=... aws ");
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "a strict emulator accepts its key pairs from the environment, and no others",
  async () => {
    await using directory = await temporaryDirectory();
    const EMULATOR_CREDENTIALS_FILE = join(directory.path, "credentials.json");
    await writeFile(EMULATOR_CREDENTIALS_FILE, JSON.stringify([temporary]));
    await using emulator = spawnEmulator({ DATA_DIR: directory.path, ...strict, ...pair, EMULATOR_CREDENTIALS_FILE });
    for (const credentials of [keyPair, temporary]) {
      const chime = createSdk(await emulator.url, { credentials: { ...credentials } });
      await createAppInstance(chime);
      chime.destroy();
    }
    const stranger = createSdk(await emulator.url, { credentials: { ...keyPair, secretAccessKey: "other" } });
    await expect(stranger.listAppInstances()).rejects.toMatchObject({ name: "InvalidSignatureException" });
    stranger.destroy();
  },
  SLOW_TEST_TIMEOUT_MS,
);

const needsPair =
  "EMULATOR_AUTH=strict needs a key pair: set EMULATOR_ACCESS_KEY_ID and EMULATOR_SECRET_ACCESS_KEY, or EMULATOR_CREDENTIALS_FILE.";
const contradicts = "EMULATOR_AUTH=strict and EMULATOR_ALLOW_UNSIGNED=true contradict each other.";
const together = "EMULATOR_ACCESS_KEY_ID and EMULATOR_SECRET_ACCESS_KEY go together";

test.each<[string, { readonly [name: string]: string }, string[]]>([
  ["an unknown mode", { EMULATOR_AUTH: "Strict" }, ["EMULATOR_AUTH must be any or strict, got Strict"]],
  ["no key pair", strict, [needsPair]],
  [
    "an access key without its secret",
    { ...strict, EMULATOR_ACCESS_KEY_ID: "AKID" },
    [`EMULATOR_SECRET_ACCESS_KEY is missing: ${together}`],
  ],
  [
    "a secret without its access key",
    { EMULATOR_SECRET_ACCESS_KEY: "hidden" },
    [`EMULATOR_ACCESS_KEY_ID is missing: ${together}`],
  ],
  ["unsigned requests", { ...strict, ...pair, EMULATOR_ALLOW_UNSIGNED: "true" }, [contradicts]],
  [
    "several issues",
    { ...strict, EMULATOR_ALLOW_UNSIGNED: "true", EMULATOR_PORT: "x" },
    ["EMULATOR_PORT must be a port from 0 to 65535, got x", needsPair, contradicts],
  ],
  [
    "invalid keys",
    { ...strict, EMULATOR_ACCESS_KEY_ID: "a/b", EMULATOR_SECRET_ACCESS_KEY: "hid den" },
    [
      "EMULATOR_ACCESS_KEY_ID must be up to 128 letters, digits, _ or -",
      "EMULATOR_SECRET_ACCESS_KEY must not be empty or contain spaces",
    ],
  ],
])("rejects %s", (_, environment, sentences) => {
  expect(() => readConfig(environment)).toThrow(
    expect.objectContaining({ name: "ConfigError", message: sentences.join("\n") }),
  );
});

test.each<[string, string | undefined, string[]]>([
  ["that does not exist", undefined, [" cannot be read (ENOENT)"]],
  ["that is not JSON", '[{"secretAccessKey":hidden', [" is not JSON"]],
  ["without an array", '{"accessKeyId":"A","secretAccessKey":"hidden"}', [" must be an array"]],
  ["without a key pair", "[]", [" must have a key pair"]],
  [
    "with invalid key pairs",
    '[1,{"accessKeyId":"","secretAccessKey":7},{"accessKeyId":"A","secretAccessKey":"hidden","sessionToken":"","token":""}]',
    [
      "[0] must be an object",
      "[1][accessKeyId] must be up to 128 letters, digits, _ or -",
      "[1][secretAccessKey] must be a string",
      "[2][sessionToken] must not be empty or contain spaces",
      "[2] has an unknown member token",
    ],
  ],
])("rejects a file %s, and names no secret", async (_, content, issues) => {
  const message = issues.map((issue) => `EMULATOR_CREDENTIALS_FILE <path>${issue}`).join("\n");
  await expect(readWithFile(strict, content)).rejects.toMatchObject({ message });
});

test("rejects an access key that is given twice", async () => {
  const file = JSON.stringify([{ ...temporary, accessKeyId: "AKIDTEST" }]);
  const message = "The access key AKIDTEST is given more than once.";
  await expect(readWithFile(pair, file)).rejects.toMatchObject({ message });
});

test("startEmulator applies the same rules to its options", async () => {
  await expect(startEmulator({ auth: "strict" })).rejects.toThrow(needsPair);
  const unsigned = startEmulator({ auth: "strict", credentials: [keyPair], allowUnsigned: true });
  await expect(unsigned).rejects.toThrow(contradicts);
});
