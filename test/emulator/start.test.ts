import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { createAppInstance } from "./fixtures.ts";
import { spawnEmulator } from "./spawn.ts";
import { createSdk, temporaryDirectory } from "./support.ts";

test.each(["SIGINT", "SIGTERM"] as const)(
  "prints its address and how to reach it, and exits with 0 on %s",
  async (signal) => {
    await using directory = await temporaryDirectory();
    await using emulator = spawnEmulator({ DATA_DIR: directory.path });
    const url = await emulator.url;
    const chime = createSdk(url);
    await createAppInstance(chime);
    chime.destroy();
    emulator.kill(signal);
    const { code, stdout, stderr } = await emulator.exited;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(`emulated at ${url}\nStore: ${join(directory.path, "emulator.sqlite")}\n`);
    expect(stdout).toContain(`aws chime-sdk-identity list-app-instances --region us-east-1 --endpoint-url ${url}`);
    expect(stdout).toContain(`new ChimeSDKIdentityClient({ region: "us-east-1", endpoint: "${url}"`);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "region, account and quotas come from the environment",
  async () => {
    await using directory = await temporaryDirectory();
    await using emulator = spawnEmulator({
      DATA_DIR: directory.path,
      EMULATOR_REGION: "eu-central-1",
      EMULATOR_ACCOUNT_ID: "000000000001",
      EMULATOR_ALLOW_UNSIGNED: "true",
      EMULATOR_QUOTA_APP_INSTANCES: "1",
    });
    const create = async () => {
      const body = JSON.stringify({ Name: "A", ClientRequestToken: crypto.randomUUID() });
      return (await fetch(`${await emulator.url}/app-instances`, { method: "POST", body })).json();
    };
    const AppInstanceArn = expect.stringMatching(/^arn:aws:chime:eu-central-1:000000000001:app-instance\//);
    expect(await create()).toEqual({ AppInstanceArn });
    expect(await create()).toMatchObject({ Code: "ResourceLimitExceeded" });
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "request rates come from the environment",
  async () => {
    await using directory = await temporaryDirectory();
    await using emulator = spawnEmulator({
      DATA_DIR: directory.path,
      EMULATOR_ALLOW_UNSIGNED: "true",
      EMULATOR_QUOTAS: "appInstanceLists=1",
      EMULATOR_RETRY_AFTER: "true",
    });
    const target = `${await emulator.url}/app-instances`;
    const responses = await Promise.all([fetch(target), fetch(target)]);
    const outcomes = responses.map(({ status, headers }) => `${status} ${headers.get("retry-after")}`);
    expect(outcomes.sort()).toEqual(["200 null", "429 1"]);
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "--help prints the usage",
  async () => {
    await using emulator = spawnEmulator({}, { args: ["--help"] });
    expect(await emulator.exited).toMatchObject({ code: 0, stdout: expect.stringContaining("--export <file>") });
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "an unknown argument is named",
  async () => {
    await using emulator = spawnEmulator({}, { args: ["--rest"] });
    expect(await emulator.exited).toMatchObject({ code: 1, stderr: expect.stringContaining("'--rest'") });
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "a port in use is named, with the variable to set",
  async () => {
    await using directory = await temporaryDirectory();
    await using other = await temporaryDirectory();
    await using first = spawnEmulator({ DATA_DIR: directory.path });
    const EMULATOR_PORT = new URL(await first.url).port;
    await using second = spawnEmulator({ DATA_DIR: other.path, EMULATOR_PORT });
    expect(await second.exited).toEqual({
      code: 1,
      stdout: "",
      stderr: `Port ${EMULATOR_PORT} is in use by another process; set EMULATOR_PORT or EMULATOR_CONTROL_PORT to a free one.\n`,
    });
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "a store in use is named, with the variable to set",
  async () => {
    await using directory = await temporaryDirectory();
    await using first = spawnEmulator({ DATA_DIR: directory.path });
    await first.url;
    await using second = spawnEmulator({ DATA_DIR: directory.path });
    const store = join(directory.path, "emulator.sqlite");
    expect(await second.exited).toEqual({
      code: 1,
      stdout: "",
      stderr: `The emulator's store ${store} is in use by another process; stop it, or set DATA_DIR to another directory.\n`,
    });
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "a file that is no store is named",
  async () => {
    await using directory = await temporaryDirectory();
    await writeFile(join(directory.path, "emulator.sqlite"), "");
    await using emulator = spawnEmulator({ DATA_DIR: directory.path });
    const { code, stderr } = await emulator.exited;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The emulator's store .* is an empty file; .*\n$/);
  },
  SLOW_TEST_TIMEOUT_MS,
);
