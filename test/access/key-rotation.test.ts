import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { expect, jest, test } from "@jest/globals";
import { exportJWK, generateKeyPair } from "jose";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { claims, sign, tokenAccess } from "../support/issuer.ts";
import { json, smallBody } from "../support/raw-http.ts";
import { waitUntil } from "../support/wait-until.ts";

const createKey = async (kid?: string) => {
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const header = { alg: "ES256", ...(kid !== undefined && { kid }) };
  return { jwk: { ...(await exportJWK(publicKey)), ...header }, token: await sign(claims(), header, privateKey) };
};

/** Publishes key sets at a URL or in a file. */
async function startPublisher(kind: string) {
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  const file = join(folder, "jwks.json");
  let published = "";
  const host = await startFakeUpstream((_, response) => void response.end(published));
  return {
    url: kind === "a file" ? pathToFileURL(file) : new URL(`${host.endpoint}/jwks`),
    publish: async (text: string) => {
      published = text;
      await writeFile(`${file}.new`, text);
      await rename(`${file}.new`, file);
    },
    [Symbol.asyncDispose]: async () => {
      await host[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

/** Starts a gateway with published keys, and a clock that advances by hand. */
async function startRotating(kind: string, keys: readonly object[]) {
  await using started = new AsyncDisposableStack();
  const publisher = started.use(await startPublisher(kind));
  const publish = (...keys: readonly object[]) => publisher.publish(JSON.stringify({ keys }));
  await publish(...keys);
  const access = tokenAccess({ keys: publisher.url, algorithms: ["ES256"] });
  const gateway = started.use(await startGatewayAgainst(unreachableBackend, { access }));
  const statusOf = async (token: string) => {
    const headers = { ...json, authorization: `Bearer ${token}` };
    return (await fetch(gateway.url, { method: "POST", headers, body: smallBody })).status;
  };
  const clock = started.adopt(jest.spyOn(performance, "now"), (spy) => spy.mockRestore());
  let nowMs = performance.now();
  const advance = (minutes: number) => {
    nowMs += minutes * 60_000;
    clock.mockReturnValue(nowMs);
  };
  advance(0);
  const resources = started.move();
  return {
    publish,
    broken: publisher.publish,
    statusOf,
    advance,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

const cases = ["a file", "a URL"].flatMap((kind) => [undefined, "same"].map((kid) => ({ kind, kid })));

test.each(cases)("keys in $kind with the kid $kid rotate while requests run", async ({ kind, kid }) => {
  const [old, next] = [await createKey(kid), await createKey(kid)];
  await using gateway = await startRotating(kind, [old.jwk]);
  expect(await gateway.statusOf(old.token)).toBe(200);
  expect(await gateway.statusOf(next.token)).toBe(401);

  const statuses = new Set<number>();
  let isRunning = true;
  const requests = [1, 2, 3].map(async () => {
    while (isRunning) {
      statuses.add(await gateway.statusOf(old.token));
      await setImmediate();
    }
  });
  await gateway.publish(old.jwk, next.jwk);
  gateway.advance(1);
  await waitUntil(async () => (await gateway.statusOf(next.token)) === 200);
  isRunning = false;
  await Promise.all(requests);
  expect([...statuses]).toEqual([200]);

  await gateway.publish(next.jwk);
  gateway.advance(11);
  await waitUntil(async () => (await gateway.statusOf(old.token)) === 401);
  expect(await gateway.statusOf(next.token)).toBe(200);
});

test.each(["a file", "a URL"])(
  "if %s no longer has a key set, the cached keys stay valid for six hours",
  async (kind) => {
    const [key, other] = [await createKey(), await createKey()];
    await using gateway = await startRotating(kind, [key.jwk]);
    expect(await gateway.statusOf(key.token)).toBe(200);
    for (const text of ['{"keys"', "{}"]) {
      await gateway.broken(text);
      gateway.advance(60);
      expect(await gateway.statusOf(other.token)).toBe(401);
      expect(await gateway.statusOf(key.token)).toBe(200);
    }
    gateway.advance(5 * 60);
    expect(await gateway.statusOf(key.token)).toBe(503);
    await gateway.publish(key.jwk);
    gateway.advance(1);
    expect(await gateway.statusOf(key.token)).toBe(200);
  },
);

test("a new key in a file is accepted with its first token", async () => {
  const [old, next] = [await createKey("old"), await createKey("next")];
  await using gateway = await startRotating("a file", [old.jwk]);
  expect(await gateway.statusOf(old.token)).toBe(200);
  await gateway.publish(old.jwk, next.jwk);
  expect(await gateway.statusOf(next.token)).toBe(200);
});
