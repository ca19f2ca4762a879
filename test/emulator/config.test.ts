import { expect, test } from "@jest/globals";
import { readConfig, settings } from "../../src/emulator/config.ts";
import { initialSwitches } from "../../src/emulator/switches/switches.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { spawnEmulator } from "./spawn.ts";

const invalid = {
  EMULATOR_PORT: "70000",
  EMULATOR_HOST: "",
  EMULATOR_ALLOWED_HOSTS: "emulator:4100",
  EMULATOR_CORS_ORIGINS: "https://app.example.com, *",
  EMULATOR_REGION: "Virginia",
  EMULATOR_ACCOUNT_ID: "12",
  EMULATOR_ALLOW_UNSIGNED: "yes",
  EMULATOR_QUOTA_APP_INSTANCES: "0",
  EMULATOR_QUOTA_APP_INSTANCE_USERS: "many",
  EMULATOR_QUOTA_APP_INSTANCE_ADMINS: "unlimited",
  EMULATOR_QUOTA_APP_INSTANCE_USER_ENDPOINTS: "-1",
  EMULATOR_QUOTAS: "all=50,everything=5",
  EMULATOR_RETRY_AFTER: "soon",
  EMULATOR_EXPIRATION_DELAY_SECONDS: "soon",
  EMULATOR_CLOCK: "noon",
  EMULATOR_PAGE_FILL: "half",
  EMULATOR_QOUTAS: "aws",
};

const sentences = `EMULATOR_ALLOWED_HOSTS must be host names without ports, such as emulator, separated by commas, got emulator:4100
EMULATOR_CORS_ORIGINS must be origins such as https://app.example.com, separated by commas, got https://app.example.com, *
EMULATOR_PORT must be a port from 0 to 65535, got 70000
EMULATOR_REGION must be a region such as us-east-1, got Virginia
EMULATOR_ACCOUNT_ID must be an account of 12 digits, got 12
EMULATOR_ALLOW_UNSIGNED must be true or false, got yes
EMULATOR_QUOTAS must be none, aws, or rates such as all=50,appInstanceLists=10 (classes: all, appInstanceWrites, appInstanceUserWrites, appInstanceDescribes, appInstanceUserDescribes, appInstanceLists, appInstanceUserLists), got all=50,everything=5
EMULATOR_RETRY_AFTER must be true or false, got soon
EMULATOR_QUOTA_APP_INSTANCES must be a whole number from 1, or unlimited, got 0
EMULATOR_QUOTA_APP_INSTANCE_USERS must be a whole number from 1, or unlimited, got many
EMULATOR_QUOTA_APP_INSTANCE_USER_ENDPOINTS must be a whole number from 1, or unlimited, got -1
EMULATOR_CLOCK must be an offset such as +7d, -90m or +0s, or a time such as 2027-01-31T12:00:00Z, got noon
EMULATOR_EXPIRATION_DELAY_SECONDS must be a number of seconds from 0, got soon
EMULATOR_PAGE_FILL must be a percentage up to 100%, such as 20%, got half
EMULATOR_QOUTAS is not a setting; did you mean EMULATOR_QUOTAS?`;

test(
  "an emulator with an invalid environment prints every issue at once, and exits with 1",
  async () => {
    await using emulator = spawnEmulator(invalid);
    expect(await emulator.exited).toEqual({ code: 1, stdout: "", stderr: `${sentences}\n` });
  },
  SLOW_TEST_TIMEOUT_MS,
);

test("an empty environment gives every setting and switch its default", () => {
  const defaults = Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, setting.default]));
  expect(readConfig({})).toEqual({ ...defaults, ...initialSwitches, credentials: [] });
});

test("an empty variable counts as absent", () => {
  const empty = Object.fromEntries(Object.values(settings).map(({ variable }) => [variable, ""]));
  expect(readConfig(empty)).toEqual(readConfig({}));
});

test("variables of other programs are ignored", () => {
  expect(() => readConfig({ PORT: "x", AWS_REGION: "nowhere" })).not.toThrow();
});

test("every setting is read from its variable", () => {
  const environment = {
    EMULATOR_HOST: "::1",
    EMULATOR_ALLOWED_HOSTS: "emulator,10.0.0.5",
    EMULATOR_CORS_ORIGINS: "https://app.example.com, http://10.0.0.5:3000",
    EMULATOR_PORT: "0",
    EMULATOR_CONTROL_PORT: "1",
    DATA_DIR: "a directory",
    EMULATOR_REGION: "us-gov-west-1",
    EMULATOR_ACCOUNT_ID: "000000000001",
    EMULATOR_AUTH: "any",
    EMULATOR_ALLOW_UNSIGNED: "true",
    EMULATOR_READ_ONLY: "true",
    EMULATOR_SEED: "none",
  };
  const values = { host: "::1", port: 0, controlPort: 1, dataDir: "a directory", region: "us-gov-west-1" };
  const lists = {
    allowedHosts: ["emulator", "10.0.0.5"],
    corsOrigins: ["https://app.example.com", "http://10.0.0.5:3000"],
  };
  const more = { accountId: "000000000001", auth: "any", allowUnsigned: true, readOnly: true, seed: "none" };
  expect(Object.keys(environment).sort()).toEqual(
    Object.values(settings)
      .map(({ variable }) => variable)
      .sort(),
  );
  expect(readConfig(environment)).toMatchObject({ ...values, ...lists, ...more });
});
