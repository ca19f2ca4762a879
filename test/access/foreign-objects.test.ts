import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Harness } from "../support/harness.ts";
import type { Target } from "../support/operations.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { as, foreign, headersOf, own, startGuardedGateway } from "./callers.ts";
import { pathsTo } from "./paths.ts";

let harness: Harness;
let [ownIds, foreignIds]: [string[], string[]] = [[], []];
beforeAll(async () => {
  harness = await startGuardedGateway();
  ownIds = await idsIn(own);
  foreignIds = await idsIn(foreign);
});
afterAll(async () => {
  await harness[Symbol.asyncDispose]();
});

async function idsIn({ home, user }: Target): Promise<string[]> {
  const { data } = await harness.execute(
    "query ($home: ChimeArn!, $user: ChimeArn!) { appInstance(arn: $home) { id } appInstanceUser(arn: $user) { id admin { id } } }",
    { home, user },
    as.operator,
  );
  return [data.appInstance.id, data.appInstanceUser.id, data.appInstanceUser.admin.id];
}

test.each(["self", "read", "write", "admin"] as const)(
  "no operation leads the caller %s to a foreign AppInstance, and none costs a call",
  async (caller) => {
    for (const [path, query, variables] of pathsTo(foreign, foreignIds)) {
      let response = "";
      const calls = await harness.callsOf(async () => {
        response = JSON.stringify(await harness.execute(query, variables, headersOf[caller]));
      });
      expect({ path, response, calls }).toEqual({ path, response: expect.stringContaining('"FORBIDDEN"'), calls: [] });
      expect({ path, response }).toEqual({ path, response: expect.not.stringMatching(/Ann|foreign|X-Amz/) });
    }
  },
  SLOW_TEST_TIMEOUT_MS,
);

test(
  "each of these operations works for an operator",
  async () => {
    for (const [path, query, variables] of pathsTo(foreign, foreignIds)) {
      const response = JSON.stringify(await harness.execute(query, variables, as.operator));
      expect({ path, response }).toEqual({
        path,
        response: expect.not.stringMatching(/"FORBIDDEN"|BAD_USER_INPUT|FAILED/),
      });
    }
  },
  SLOW_TEST_TIMEOUT_MS,
);

test("a refused object does not affect the others in a response", async () => {
  const { data, errors } = await harness.execute(
    "query ($ids: [ID!]!, $foreign: ChimeArn!) { nodes(ids: $ids) { id } appInstance(arn: $foreign) { name } }",
    { ids: [ownIds[0], foreignIds[0], ownIds[1]], foreign: foreign.home },
    as.read,
  );
  expect(data).toEqual({ nodes: [{ id: ownIds[0] }, null, { id: ownIds[1] }], appInstance: null });
  expect(errors?.map(({ path }) => path).toSorted()).toEqual([["appInstance"], ["nodes", 1]].toSorted());
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["FORBIDDEN", "FORBIDDEN"]);
});

test("a foreign AppInstance and a missing one are refused with the same error", async () => {
  const headers = { ...as.read, "x-request-id": "one" };
  const errorsFor = async (arn: string) =>
    (await harness.execute("query ($arn: ChimeArn!) { appInstance(arn: $arn) { name } }", { arn }, headers)).errors;
  const missing = foreign.home.replace("foreign", "nowhere");
  expect(await errorsFor(missing)).toEqual(await errorsFor(foreign.home));
});
