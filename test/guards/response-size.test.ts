import { expect, test } from "@jest/globals";
import { keysFor, operator } from "../support/callers.ts";
import { home } from "../support/content.ts";
import { startGatewayAgainst, unreachableBackend } from "../support/harness.ts";
import { repeat } from "../support/repeat.ts";

test("a response of more than 8 MiB is replaced by an error, and its cost is charged", async () => {
  const { access, as } = keysFor({ one: operator });
  await using gateway = await startGatewayAgainst(unreachableBackend, { access, callerCallsPerMinute: 20 });
  const all = Array.from({ length: 1000 }, (_, n) => ({
    __typename: "AppInstanceUser",
    arn: `${home}${"0".repeat(80)}/user/u${n}`,
  }));
  const fields = repeat(29, (n) => `${"a".repeat(57)}${n}: arn`);
  const lookUp = "_entities(representations: $all) { ...F }";
  const query = `query ($all: [_Any!]!) { ${lookUp} again: ${lookUp} } fragment F on AppInstanceUser { ${fields} }`;
  const { status, errors } = await gateway.execute(query, { all }, as.one);
  Object.assign(globalThis, { lastExchange: undefined });
  expect(errors).toMatchObject([{ extensions: { code: "QUERY_TOO_COMPLEX", limit: 8_388_608 } }]);
  expect(status).toBe(200);
  // 60,000 values cost more than 20 calls.
  expect((await gateway.execute("{ __typename }", {}, as.one)).status).toBe(429);
});
