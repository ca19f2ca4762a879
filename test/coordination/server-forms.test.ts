import { describe, expect, jest, test } from "@jest/globals";
import { type RecordedRequest, startEmulator } from "../../src/emulator/server.ts";
import { makeCertificates } from "../support/certificates.ts";
import { contentOf } from "../support/content.ts";
import { findFreePort } from "../support/raw-http.ts";
import { type ReplicaProcess, startReplica } from "../support/replica-processes.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { startValkey, type ValkeyServer, valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";
import { expectWorks, readUser, updateWith } from "./cluster.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

/** Starts an emulator, and a function that starts replicas in front of it. */
async function startEmulated() {
  const requests: RecordedRequest[] = [];
  const emulator = await startEmulator({ seed: contentOf(5), onRequest: (request) => requests.push(request) });
  return {
    requests,
    start: (valkeyUrl: string, env = {}) => startReplica({ valkeyUrl, endpoint: emulator.url, env }),
    [Symbol.asyncDispose]: () => emulator[Symbol.asyncDispose](),
  };
}

const waitForState = (replica: ReplicaProcess, state: string) =>
  waitUntil(async () => (await replica.state()) === state);

/** Expects that a replica that can't use its server says why, and serves requests. */
async function expectAlone(replica: ReplicaProcess, reason: RegExp): Promise<void> {
  await waitForState(replica, "fallback");
  const lines = () =>
    replica
      .output()
      .match(/.*Valkey is (?:still )?unreachable.*/g)
      ?.join("\n") ?? "";
  await waitUntil(() => reason.test(lines())).catch(() => expect(lines()).toMatch(reason));
  await expectWorks(replica);
}

(valkeyProgram ? describe : describe.skip)("a server with TLS", () => {
  async function startWithTls(resources: AsyncDisposableStack, clients: "yes" | "no") {
    const certificates = resources.use(await makeCertificates());
    const { ca, cert, key } = certificates;
    const port = await findFreePort();
    const files = ["--tls-cert-file", cert, "--tls-key-file", key, "--tls-ca-cert-file", ca];
    resources.use(await startValkey("--tls-port", `${port}`, "--tls-auth-clients", clients, ...files));
    const emulated = resources.use(await startEmulated());
    return { ...certificates, url: `rediss://localhost:${port}`, start: emulated.start };
  }

  test("is used if its authority is known", async () => {
    await using resources = new AsyncDisposableStack();
    const { ca, url, start } = await startWithTls(resources, "no");
    const replicas = [
      resources.use(await start(`${url}?ca=${ca}`)),
      resources.use(await start(url, { NODE_EXTRA_CA_CERTS: ca })),
    ];
    for (const replica of replicas) {
      await waitForState(replica, "shared");
      await expectWorks(replica);
    }
  });

  test("is not used if its authority is unknown", async () => {
    await using resources = new AsyncDisposableStack();
    const { url, start } = await startWithTls(resources, "no");
    await expectAlone(
      resources.use(await start(url)),
      /self-signed certificate in certificate chain|unable to verify the first certificate/,
    );
  });

  test("may require a certificate of its clients", async () => {
    await using resources = new AsyncDisposableStack();
    const { ca, cert, key, url, start } = await startWithTls(resources, "yes");
    const replica = resources.use(await start(`${url}?ca=${ca}&cert=${cert}&key=${key}`));
    await waitForState(replica, "shared");
    await expectWorks(replica);
    // The server may close the connection before its reason is read.
    await expectAlone(resources.use(await start(`${url}?ca=${ca}`)), /certificate required|ECONNRESET/);
  });
});

(valkeyProgram ? describe : describe.skip)("a server with users", () => {
  const urlOf = ({ port }: ValkeyServer, user: string) => `redis://${user}@127.0.0.1:${port}`;

  test.each([
    ["without a password", "", /"NOAUTH Authentication required/],
    ["with a wrong password", "default:wrong", /"WRONGPASS invalid username-password pair/],
    ["as a user without rights", "nobody:password", /"NOPERM/],
  ])("is not used %s, and the log says why", async (_, user, reason) => {
    await using resources = new AsyncDisposableStack();
    const server = resources.use(await startValkey());
    const { start } = resources.use(await startEmulated());
    await server.command("ACL SETUSER nobody on >password ~* +info");
    await server.command("CONFIG SET requirepass secret");
    const url = user === "" ? server.url : urlOf(server, user);
    await expectAlone(resources.use(await start(url)), reason);
  });
});

(valkeyProgram ? describe : describe.skip)("a server that refuses to write", () => {
  test("because it is a read replica: the gateway works alone", async () => {
    await using resources = new AsyncDisposableStack();
    const primary = resources.use(await startValkey());
    const { start } = resources.use(await startEmulated());
    const readReplica = resources.use(await startValkey("--replicaof", "127.0.0.1", `${primary.port}`));
    await waitUntil(async () => (await readReplica.command("INFO replication")).includes("master_link_status:up"));
    await expectAlone(resources.use(await start(readReplica.url)), /"READONLY You can't write/);
  });

  test("because its memory is full: no request fails, none is stale, and sharing resumes when it has memory again", async () => {
    await using resources = new AsyncDisposableStack();
    const server = resources.use(await startValkey());
    const { start } = resources.use(await startEmulated());
    const env = { READ_CACHE_MS: "1000", PAGE_CACHE_MS: "0", CHIME_RATES: "aws" };
    const replicas = [
      resources.use(await start(server.url, env)),
      resources.use(await start(server.url, env)),
    ] as const;
    for (const replica of replicas) await waitForState(replica, "shared");
    for (const { data } of replicas) await data(readUser);
    await server.command("CONFIG SET maxmemory 1");
    // Cached responses can still be read: no replica has noticed yet.
    await replicas[0].data(updateWith('name: "Full", metadata: ""'));
    expect((await replicas[1].data(readUser)).found.name).toBe("Full");
    for (const replica of replicas) await expectAlone(replica, /"OOM command not allowed/);
    await server.command("CONFIG SET maxmemory 0");
    for (const replica of replicas) await waitForState(replica, "shared");
    await replicas[0].data(updateWith('name: "Free", metadata: ""'));
    expect((await replicas[1].data(readUser)).found.name).toBe("Free");
  });
});
