import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { sdkFor, startProcess, temporaryDirectory } from "./support.ts";

test.each(["SIGINT", "SIGTERM"] as const)("it says where it is and how to reach it, and ends on %s", async (signal) => {
  await using directory = await temporaryDirectory();
  await using emulator = startProcess({ DATA_DIR: directory.path });
  const url = await emulator.url;
  const chime = sdkFor(url);
  await chime.createAppInstance({ Name: "A" });
  chime.destroy();
  emulator.kill(signal);
  const { code, stdout, stderr } = await emulator.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(join(directory.path, "emulator.sqlite"));
  expect(stdout).toContain(`aws chime-sdk-identity list-app-instances --region us-east-1 --endpoint-url ${url}`);
  expect(stdout).toContain(`new ChimeSDKIdentityClient({ region: "us-east-1", endpoint: "${url}"`);
});

test("all that is wrong with the environment is said at once", async () => {
  await using emulator = startProcess({
    EMULATOR_PORT: "70000",
    EMULATOR_HOST: "",
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
  });
  expect(await emulator.ended).toEqual({
    code: 1,
    stdout: "",
    stderr: `EMULATOR_PORT must be a port, from 0 to 65535, but got: 70000
EMULATOR_REGION must be a region such as us-east-1, but got: Virginia
EMULATOR_ACCOUNT_ID must be an account of 12 digits, but got: 12
EMULATOR_ALLOW_UNSIGNED must be true or false, but got: yes
EMULATOR_QUOTAS must be none, aws, or figures such as all=50,appInstanceLists=10 (of all, appInstanceWrites, appInstanceUserWrites, appInstanceDescribes, appInstanceUserDescribes, appInstanceLists, appInstanceUserLists), but got: all=50,everything=5
EMULATOR_RETRY_AFTER must be true or false, but got: soon
EMULATOR_QUOTA_APP_INSTANCES must be a whole number from 1, or unlimited, but got: 0
EMULATOR_QUOTA_APP_INSTANCE_USERS must be a whole number from 1, or unlimited, but got: many
EMULATOR_QUOTA_APP_INSTANCE_USER_ENDPOINTS must be a whole number from 1, or unlimited, but got: -1
EMULATOR_CLOCK must be a distance such as +7d, -90m or +0s, or a time such as 2027-01-31T12:00:00Z, but got: noon
EMULATOR_EXPIRATION_DELAY_SECONDS must be a number of seconds, from 0, but got: soon
EMULATOR_PAGE_FILL must be a percentage such as 20%, up to 100%, but got: half
EMULATOR_QOUTAS is not known; see docs/emulator.md
`,
  });
});

test("region, account and quotas come from the environment", async () => {
  await using directory = await temporaryDirectory();
  await using emulator = startProcess({
    DATA_DIR: directory.path,
    EMULATOR_REGION: "eu-central-1",
    EMULATOR_ACCOUNT_ID: "000000000001",
    EMULATOR_ALLOW_UNSIGNED: "true",
    EMULATOR_QUOTA_APP_INSTANCES: "1",
  });
  const create = async () => {
    const body = '{"Name":"A","ClientRequestToken":"ab"}'.replace("ab", crypto.randomUUID());
    return (await fetch(`${await emulator.url}/app-instances`, { method: "POST", body })).json();
  };
  expect(await create()).toEqual({
    AppInstanceArn: expect.stringMatching(/^arn:aws:chime:eu-central-1:000000000001:app-instance\//),
  });
  expect(await create()).toMatchObject({ Code: "ResourceLimitExceeded" });
});

test("request rates come from the environment", async () => {
  await using directory = await temporaryDirectory();
  await using emulator = startProcess({
    DATA_DIR: directory.path,
    EMULATOR_ALLOW_UNSIGNED: "true",
    EMULATOR_QUOTAS: "appInstanceLists=1",
    EMULATOR_RETRY_AFTER: "true",
  });
  const target = `${await emulator.url}/app-instances`;
  const { status } = await fetch(target);
  const { status: refused, headers } = await fetch(target);
  expect([status, refused, headers.get("retry-after")]).toEqual([200, 429, "1"]);
});

test("a taken port, a taken store and a store that is none are each told in a sentence", async () => {
  await using directory = await temporaryDirectory();
  await using other = await temporaryDirectory();
  await using first = startProcess({ DATA_DIR: directory.path });
  const EMULATOR_PORT = new URL(await first.url).port;

  await using samePort = startProcess({ DATA_DIR: other.path, EMULATOR_PORT });
  expect(await samePort.ended).toEqual({
    code: 1,
    stdout: "",
    stderr: `Port ${EMULATOR_PORT} is in use by another process; set EMULATOR_PORT or EMULATOR_CONTROL_PORT to a free one.\n`,
  });

  const store = join(directory.path, "emulator.sqlite");
  await using sameStore = startProcess({ DATA_DIR: directory.path });
  expect(await sameStore.ended).toEqual({
    code: 1,
    stdout: "",
    stderr: `The emulator's store ${store} is in use by another process; stop that one, or set DATA_DIR to another directory.\n`,
  });

  await writeFile(join(other.path, "emulator.sqlite"), "");
  await using emptyFile = startProcess({ DATA_DIR: other.path });
  expect(await emptyFile.ended).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The emulator's store .* is an empty file; .*\n$/),
  });
});
