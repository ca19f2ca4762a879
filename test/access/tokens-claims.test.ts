import { expect, test } from "@jest/globals";
import type { JWTPayload } from "jose";
import type { JwtConfig } from "../../src/gateway/access/jwt.ts";
import { claims, sign, tokenAccess } from "../support/issuer.ts";
import { foreign, own, startGuardedGateway } from "./callers.ts";

const grant = { scope: "openid chime:read chime:write", chime_instances: [own.home] };
const valid = (changes = {}, ...omitted: readonly string[]) => claims({ ...grant, ...changes }, ...omitted);
const bearer = async (payload: JWTPayload) => ({ authorization: `Bearer ${await sign(payload)}` });

const query = "query ($arn: ChimeArn!) { appInstance(arn: $arn) { name } }";

const accepted: [what: string, payload: JWTPayload, config: Partial<JwtConfig>][] = [
  ["scopes in a string", valid(), {}],
  ["scopes in an array", valid({ scp: ["chime:read"] }, "scope"), { scopeClaim: "scp" }],
  ["instances in a string", valid({ chime_instances: `${own.home} ${foreign.home}x` }), {}],
  [
    "Cognito's claims: client_id for aud, and scopes of a resource server",
    valid({ client_id: "chat", scope: "https://chat.example/read" }, "aud"),
    { audienceClaim: "client_id", scopePrefix: "https://chat.example/" },
  ],
  ["the audience among others", valid({ aud: ["shop", "chat"] }), {}],
  ["the scope operator and no instances", valid({ scope: "chime:operator" }, "chime_instances"), {}],
];

test.each(accepted)("a token with %s grants access", async (_, payload, config) => {
  await using harness = await startGuardedGateway({ access: tokenAccess(config) });
  const { data } = await harness.execute(query, { arn: own.home }, await bearer(payload));
  expect(data).toEqual({ appInstance: { name: "n" } });
});

const refused: [what: string, payload: JWTPayload, message: string][] = [
  ["no scope", valid({}, "scope"), "This operation needs the scope read"],
  ["scopes of another prefix", valid({ scope: "read write admin operator" }), "This operation needs the scope read"],
  ["no instances", valid({}, "chime_instances"), "You have no access to this AppInstance"],
  ["a wildcard for instances", valid({ chime_instances: ["*"] }), "You have no access to this AppInstance"],
  ["other instances", valid({ chime_instances: [foreign.home] }), "You have no access to this AppInstance"],
];

test.each(refused)("a token with %s grants no access", async (_, payload, message) => {
  await using harness = await startGuardedGateway({ access: tokenAccess() });
  const { errors } = await harness.execute(query, { arn: own.home }, await bearer(payload));
  expect(errors?.map((error) => error.message)).toEqual([message]);
});

test("a token for another client_id is refused", async () => {
  await using harness = await startGuardedGateway({ access: tokenAccess({ audienceClaim: "client_id" }) });
  const headers = await bearer(valid({ client_id: "shop" }, "aud"));
  expect((await harness.execute(query, { arn: own.home }, headers)).status).toBe(401);
});

test("a token of a user grants access to that user and its devices only", async () => {
  await using harness = await startGuardedGateway({ access: tokenAccess() });
  const { data, errors } = await harness.execute(
    "query ($arn: ChimeArn!, $bob: ChimeArn!) { appInstanceUser(arn: $arn) { name endpoints { nodes { id } } } bob: appInstanceUser(arn: $bob) { name } }",
    { arn: own.user, bob: own.user.replace("ann", "bob") },
    await bearer(claims({ chime_user: own.user })),
  );
  expect(data).toEqual({ appInstanceUser: { name: "Ann", endpoints: { nodes: [] } }, bob: null });
  expect(errors?.map(({ path }) => path)).toEqual([["bob"]]);
});

test("a cursor is invalid for another subject", async () => {
  await using harness = await startGuardedGateway({ access: tokenAccess() });
  const page =
    "query ($arn: ChimeArn!, $after: String) { appInstance(arn: $arn) { users(first: 1, after: $after) { pageInfo { endCursor } } } }";
  const executeAs = async (sub: string, after?: string) =>
    harness.execute(page, { arn: own.home, after }, await bearer(valid({ sub })));
  const after = (await executeAs("ann")).data.appInstance.users.pageInfo.endCursor;
  expect((await executeAs("ann", after)).errors).toBeUndefined();
  expect((await executeAs("bob", after)).errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
});
