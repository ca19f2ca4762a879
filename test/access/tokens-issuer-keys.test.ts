import { expect, jest, test } from "@jest/globals";
import { startFakeUpstream } from "../support/fake-upstream.ts";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { claims, header, publicJwk, sign, tokenAccess } from "../support/issuer.ts";
import { json, smallBody } from "../support/raw-http.ts";
import { waitUntil } from "../support/wait-until.ts";

const good = await sign(claims());
const unknownKey = await sign(claims(), { ...header, kid: "new" });

/** Starts a gateway and its issuer, which can be switched off. */
async function startWithIssuer({ isUp }: { isUp: boolean }) {
  await using started = new AsyncDisposableStack();
  const issuer = { isUp, fetches: 0 };
  const host = started.use(
    await startFakeUpstream((_, response) => {
      issuer.fetches += 1;
      response.statusCode = issuer.isUp ? 200 : 500;
      response.end(issuer.isUp ? JSON.stringify({ keys: [publicJwk] }) : "down");
    }),
  );
  const access = tokenAccess({ keys: new URL(`${host.endpoint}/jwks`) });
  const gateway = started.use(await startGatewayAgainst(unreachableBackend, { access }));
  const send = (token: string) =>
    fetch(gateway.url, {
      method: "POST",
      headers: { ...json, authorization: `Bearer ${token}` },
      body: smallBody,
    });
  const resources = started.move();
  return {
    issuer,
    send,
    statusOf: async (token: string) => (await send(token)).status,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/** Stops the monotonic clock, which then advances by hand. */
function mockMinutes() {
  const clock = jest.spyOn(performance, "now");
  const startMs = performance.now();
  const setMinutes = (minutes: number) => clock.mockReturnValue(startMs + minutes * 60_000);
  setMinutes(0);
  return { setMinutes, [Symbol.dispose]: () => clock.mockRestore() };
}

test("without the issuer's keys, tokens get 503 with Retry-After, not 401", async () => {
  await using gateway = await startWithIssuer({ isUp: false });
  const response = await gateway.send(good);
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "UNAVAILABLE" } }] });
});

test("without keys, the issuer is asked at most once per second", async () => {
  await using gateway = await startWithIssuer({ isUp: false });
  using clock = mockMinutes();
  expect(await gateway.statusOf(good)).toBe(503);
  gateway.issuer.isUp = true;
  expect(await gateway.statusOf(good)).toBe(503);
  expect(gateway.issuer.fetches).toBe(1);
  clock.setMinutes(0.02);
  expect(await gateway.statusOf(good)).toBe(200);
});

test("keys are fetched once for many requests", async () => {
  await using gateway = await startWithIssuer({ isUp: true });
  for (let n = 0; n < 6; n += 1) expect(await gateway.statusOf(good)).toBe(200);
  expect(gateway.issuer.fetches).toBe(1);
});

test("keys are fetched again after ten minutes; while the issuer is down, the cached ones stay valid", async () => {
  await using gateway = await startWithIssuer({ isUp: true });
  using clock = mockMinutes();
  expect(await gateway.statusOf(good)).toBe(200);
  gateway.issuer.isUp = false;
  clock.setMinutes(11);
  expect(await gateway.statusOf(good)).toBe(200);
  await waitUntil(() => gateway.issuer.fetches === 2);
  clock.setMinutes(5 * 60);
  expect(await gateway.statusOf(good)).toBe(200);
});

test("unknown key ids cause at most one fetch per 30 seconds", async () => {
  await using gateway = await startWithIssuer({ isUp: true });
  using clock = mockMinutes();
  expect(await gateway.statusOf(good)).toBe(200);
  for (let n = 0; n < 5; n += 1) expect(await gateway.statusOf(unknownKey)).toBe(401);
  expect(gateway.issuer.fetches).toBe(1);
  clock.setMinutes(0.6);
  expect(await gateway.statusOf(unknownKey)).toBe(401);
  expect(gateway.issuer.fetches).toBe(2);
});

test("cached keys expire after six hours without the issuer, and are fetched when it is back", async () => {
  await using gateway = await startWithIssuer({ isUp: true });
  using clock = mockMinutes();
  expect(await gateway.statusOf(good)).toBe(200);
  gateway.issuer.isUp = false;
  clock.setMinutes(7 * 60);
  expect(await gateway.statusOf(good)).toBe(503);
  gateway.issuer.isUp = true;
  clock.setMinutes(7 * 60 + 1);
  expect(await gateway.statusOf(good)).toBe(200);
});
