import { readFile } from "node:fs/promises";
import { createConnection } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { Connection } from "../../src/gateway/coordination/valkey/connection.ts";
import type { JobState } from "../jobs/support.ts";
import { home, userArn } from "../support/content.ts";
import { type Replicas, startReplicas } from "../support/replicas.ts";
import { RESPONSE_TIMEOUT_MS } from "../support/timeouts.ts";
import { startValkey, type ValkeyServer, valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";
import { readKey } from "./read-key.ts";

/** Returns everything that a server stores: keys and values, whatever their type. */
async function dump(server: ValkeyServer): Promise<string> {
  using connection = new Connection(server.address, RESPONSE_TIMEOUT_MS);
  await connection.waitUntilReady(RESPONSE_TIMEOUT_MS);
  const keys = (await connection.call("keys", "*")) as string[];
  const values = await Promise.all(
    keys.map(async (key) => readKey(connection, key, String(await connection.call("type", key)))),
  );
  return JSON.stringify([keys, values]);
}

/** Records all commands that a server gets from now on, also those of scripts: some of what they store lasts for a moment. */
async function monitor(server: ValkeyServer) {
  const socket = createConnection(server.port, "127.0.0.1");
  let commands = "";
  socket.on("data", (data) => {
    commands += data;
  });
  socket.write("MONITOR\r\n");
  await waitUntil(() => commands.startsWith("+OK"));
  const read = async () => {
    await server.command("ECHO last");
    await waitUntil(() => commands.includes('"ECHO" "last"'));
    return commands;
  };
  return { read, [Symbol.dispose]: () => socket.destroy() };
}

const secret = "CANARY-f83b1c";

/** Each gateway registers a device of its own. */
const operationsOf = (gateway: number) => [
  `{ appInstances { nodes { name metadata } } }`,
  `{ appInstance(arn: "${home}") { name metadata users(first: 60) { nodes { name metadata createdAt } } tags { key value } } }`,
  `mutation { updateAppInstanceUser(input: { arn: "${userArn(1)}", name: "${secret}", metadata: "${secret}" }) { userErrors { message } } }`,
  `mutation { updateAppInstanceUser(input: { arn: "${userArn(1)}", name: "${secret}" }) { userErrors { message } } }`,
  `{ appInstanceUser(arn: "${userArn(1)}") { name metadata endpoints(first: 1) { nodes { id } } } }`,
  `mutation { registerAppInstanceUserEndpoint(input: { userArn: "${userArn(1)}", type: APNS, resourceArn: "arn:aws:mobiletargeting:us-east-1:123456789012:apps/${secret}", endpointAttributes: { deviceToken: "${secret}-${gateway}" } }) { userErrors { message } } }`,
  `{ appInstanceUser(arn: "${userArn(1)}") { endpoints(first: 1) { nodes { name endpointAttributes { deviceToken } } } } }`,
  `mutation { createAppInstance(input: { name: "${secret}", tags: [{ key: "${secret}", value: "${secret}" }] }) { userErrors { message } } }`,
  `mutation { importAppInstanceUsers(input: { appInstanceArn: "${home}", mode: CREATE, idempotencyKey: "${secret}", items: [{ userId: "user-0-${secret}", name: "${secret}" }] }) { accepted userErrors { message } } }`,
  `mutation { exportAppInstanceUsers(input: { appInstanceArn: "${home}" }) { job { id } userErrors { message } } }`,
];

/** Performs all operations. Throws if one has an error of any kind: it would store nothing. */
async function performAll({ gateways }: Replicas): Promise<void> {
  for (const [index, gateway] of gateways.entries())
    for (const operation of operationsOf(index)) {
      const payloads = Object.values(await gateway.data(operation)) as { userErrors?: readonly object[] }[];
      expect(payloads.flatMap(({ userErrors = [] }) => userErrors)).toEqual([]);
    }
}

/** Starts the jobs and waits until they are done. */
async function startAllJobs([gateway]: Replicas["gateways"]) {
  if (!gateway) throw new TypeError("there is no gateway");
  const read = async (): Promise<JobState[]> =>
    (await gateway.data("{ jobs { nodes { id state failed } } }")).jobs.nodes;
  for (const { id } of await read()) await gateway.data(`mutation { startJob(input: { id: "${id}" }) { job { id } } }`);
  await waitUntil(async () => (await read()).every(({ state }) => state === "DONE"));
  expect((await read()).filter(({ failed }) => failed > 0)).toEqual([]);
}

(valkeyProgram ? describe : describe.skip)("what Valkey stores", () => {
  const texts = [secret, "arn:", "app-instance", "user-0", "Name of", "development", "operators"];

  test("shows no ARN, id, name, metadata, tag or caller, in keys, values or commands", async () => {
    await using server = await startValkey();
    using commands = await monitor(server);
    await using replicas = await startReplicas({
      addresses: [server.address, server.address],
      perSecond: 10,
      config: { readCacheMs: 60_000, callerCallsPerMinute: 100_000 },
    });
    await waitUntil(() => replicas.areAll("shared"));
    await performAll(replicas);
    // More than fits at once, so that groups and callers wait.
    await Promise.all(replicas.gateways.map((gateway) => gateway.execute(operationsOf(0)[1] ?? "")));
    await startAllJobs(replicas.gateways);
    const stored = await dump(server);
    for (const kind of ["bucket", "caller", "response", "generation"]) expect(stored).toContain(`:${kind}:`);
    for (const text of ["home", ...texts])
      expect({ text, isStored: stored.includes(text) }).toEqual({ text, isStored: false });
    const sent = await commands.read();
    for (const kind of ["lock", "unlocked", "flight"]) expect(sent).toMatch(new RegExp(`:${kind}[:"]`));
    for (const text of texts) expect({ text, isSent: sent.includes(text) }).toEqual({ text, isSent: false });
  });
});

(valkeyProgram ? test : test.skip)(
  "the rights that docs/scale.md names suffice, and don't allow to delete everything",
  async () => {
    const [, rights = ""] = /`(ACL SETUSER .*?)`/.exec(await readFile("docs/scale.md", "utf8")) ?? [];
    await using server = await startValkey();
    expect(await server.command(rights)).toBe("+OK\r\n");
    const address = { ...server.address, username: "gateway", password: "password" };
    await using replicas = await startReplicas({
      addresses: [address],
      perSecond: 20,
      config: { readCacheMs: 60_000, callerCallsPerMinute: 100_000 },
    });
    await waitUntil(() => replicas.areAll("shared"));
    expect((await replicas.load(20, 500)).failed).toEqual([]);
    expect(await replicas.areAll("shared")).toBe(true);
    await performAll(replicas);
    await startAllJobs(replicas.gateways);
    expect(await server.command("ACL LOG")).toBe("*0\r\n");
    expect(Number(/\d+/.exec(await server.command("DBSIZE"))?.[0])).toBeGreaterThan(2);
    using connection = new Connection(address, RESPONSE_TIMEOUT_MS);
    await connection.waitUntilReady(RESPONSE_TIMEOUT_MS);
    await expect(connection.call("flushall")).rejects.toThrow("NOPERM");
  },
);
