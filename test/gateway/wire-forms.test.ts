import { expect, test } from "@jest/globals";
import type { WireForm } from "../../src/emulator/public.ts";
import { startEmulator } from "../../src/emulator/server.ts";
import { wireForms } from "../../src/emulator/wire/forms.ts";
import { keysFor, operator } from "../support/callers.ts";
import { executeAt, type Harness, mutate, startTestGateway } from "../support/harness.ts";
import { contentOfDocuments, home, targetIn } from "../support/operations.ts";
import { awsAt, startGatewayProcess } from "../support/process.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";

const { variable: API_KEYS, as } = keysFor({ ops: operator });

const { user, endpointId } = targetIn(home);
const missing = `${home}/user/nobody`;

const query = `{
  appInstance(arn: "${home}") { name createdAt users { nodes { name } pageInfo { hasNextPage } } }
  appInstanceUser(arn: "${user}") { name metadata expirationSettings { expirationDays expirationCriterion } }
  endpoint: appInstanceUserEndpoint(userArn: "${user}", endpointId: "${endpointId}") { name type state { status } }
  missing: appInstanceUser(arn: "${missing}") { name }
}`;

const settings = "appInstanceUser.expirationSettings";

/** The paths that are null in each form, with an error. */
const unread: { readonly [form in WireForm]: readonly string[] } = {
  errorTypeColon: [],
  errorTypeUrl: [],
  nullNextToken: [],
  nullMembers: [],
  unknownMembers: [],
  unknownEnums: [`${settings}.expirationCriterion`, "endpoint.type", "endpoint.state.status"],
  stringNumbers: [`${settings}.expirationDays`],
  stringTimestamps: ["appInstance.createdAt"],
};

const withNulls = (data: unknown, paths: readonly string[]) => {
  const copy = structuredClone(data);
  for (const path of paths) {
    const keys = path.split(".");
    const parent = keys.slice(0, -1).reduce((value, key) => Reflect.get(Object(value), key), copy);
    Reflect.set(Object(parent), keys.at(-1) ?? "", null);
  }
  return copy;
};

const renameMissing = (harness: Harness) =>
  mutate(harness, "updateAppInstanceUser", { arn: missing, name: "n" }, "appInstanceUser { name }");

test("each wire form of the emulator makes only the values null that it concerns", async () => {
  await using harness = await startTestGateway({}, { seed: contentOfDocuments });
  const usual = await harness.data(query);
  expect(usual.missing).toBeNull();
  for (const form of Object.keys(wireForms) as WireForm[]) {
    harness.emulator.set({ wireForms: [form] });
    const { data, errors = [] } = await harness.execute(query);
    expect([form, data]).toEqual([form, withNulls(usual, unread[form])]);
    expect(errors.map(({ path }) => path?.join(".")).toSorted()).toEqual(unread[form].toSorted());
    expect((await renameMissing(harness)).userErrors).toMatchObject([{ code: "NOT_FOUND_OR_FORBIDDEN" }]);
  }
});

test("an object with unknown values is renamed, and keeps its metadata", async () => {
  const forms = Object.keys(wireForms) as WireForm[];
  await using harness = await startTestGateway({}, { seed: contentOfDocuments, wireForms: forms });
  const { userErrors } = await mutate(harness, "updateAppInstanceUser", { arn: user, name: "New" }, "clientMutationId");
  expect(userErrors).toEqual([]);
  harness.emulator.set({ wireForms: [] });
  const { appInstanceUser } = await harness.data(`{ appInstanceUser(arn: "${user}") { name metadata } }`);
  expect(appInstanceUser).toEqual({ name: "New", metadata: "m" });
});

test(
  "the log of a process has one warning about values that it can't read, without user data",
  async () => {
    await using emulator = await startEmulator({ seed: contentOfDocuments, wireForms: ["stringNumbers"] });
    await using gateway = await startGatewayProcess({
      ...awsAt(emulator.url),
      API_KEYS,
      AUDIT_LOG: "none",
      LOG_LEVEL: "warn",
    });
    const execute = executeAt(gateway.url);
    for (let n = 0; n < 5; n += 1) expect((await execute(query, {}, as.ops)).errors).toHaveLength(1);
    await gateway.stop();
    const lines = gateway
      .output()
      .split("\n")
      .filter((line) => line.includes("cannot read"));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /"operation":"DescribeAppInstanceUser","member":"AppInstanceUser.ExpirationSettings.ExpirationDays"/,
    );
  },
  SLOW_TEST_TIMEOUT_MS,
);
