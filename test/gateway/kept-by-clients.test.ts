import { expect, test } from "@jest/globals";
import { encodeId, parseId } from "../../src/gateway/domain/id.ts";
import { encodeJobId } from "../../src/gateway/domain/job.ts";
import type { Node } from "../../src/gateway/domain/models.ts";
import { CursorSeal } from "../../src/gateway/paging/cursor.ts";

/* What clients keep. A change here breaks them: let the new version open both forms, and name it in docs/breaking-changes.md. */

const instance = "arn:aws:chime:us-east-1:123456789012:app-instance/home";
const nodes: readonly (readonly [plain: string, node: Node])[] = [
  [`1:instance:${instance}`, { __typename: "AppInstance", arn: instance }],
  [`1:user:${instance}/user/ann`, { __typename: "AppInstanceUser", arn: `${instance}/user/ann` }],
  [`1:bot:${instance}/bot/robo`, { __typename: "AppInstanceBot", arn: `${instance}/bot/robo` }],
  [`1:admin:${instance}/user/ann`, { __typename: "AppInstanceAdmin", arn: `${instance}/user/ann` }],
  [
    `1:endpoint:${instance}/user/ann/endpoint/phone`,
    { __typename: "AppInstanceUserEndpoint", arn: `${instance}/user/ann`, endpointId: "phone" },
  ],
];

test.each(nodes)("the id %s in base64url stays valid", (plain, node) => {
  const id = Buffer.from(plain).toString("base64url");
  expect(encodeId(node)).toBe(id);
  expect(parseId(id)).toMatchObject(node);
});

test("the id of a job stays valid", () => {
  expect(encodeJobId("store", "name")).toBe(Buffer.from("1:job:store/name").toString("base64url"));
});

test("a cursor that an earlier build sealed opens, in its scope only", () => {
  const seal = new CursorSeal([Buffer.alloc(32, 7)]);
  const scope = { operation: "ListAppInstanceUsers", parent: instance, principal: "key:ann" };
  const sealed = "GWdNkxVKv9STf_KS-af6GXkvAP6-vm3O0Q48EUP5KP4Rq_BSalL-3Q6uEVRRfgfYjQU.AAI3QDwHDQXF";
  expect(seal.open(sealed, scope)).toEqual({ token: "token", seen: ["abcdef", "ghijkl"] });
  expect(() => seal.open(sealed, { ...scope, principal: "key:bob" })).toThrow(/must be a cursor/);
});
