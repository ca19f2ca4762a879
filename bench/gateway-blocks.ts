import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { getIntrospectionQuery } from "graphql";
import { startEmulator } from "../src/emulator/server.ts";
import { keysFor, operator } from "../test/support/callers.ts";
import { contentOf, home, userArn } from "../test/support/content.ts";
import { repeat } from "../test/support/repeat.ts";
import { median, print, progress, type Row } from "./measure.ts";

const ROUNDS = 7;
const WARM_UP_ROUNDS = 2;

const { variable: API_KEYS, as } = keysFor({
  operator,
  self: { user: userArn(0) },
  writer: { scope: "write", instances: [home] },
});

interface Case {
  readonly caller: keyof typeof as;
  readonly query: string;
  readonly variables?: object;
}

/** Fields that need no call. */
const cheapFields = (count: number) =>
  `id arn userId ${repeat(Math.min(count, 28), (n) => `a${n}: appInstance { id arn region accountId }`)}`;
const users = Array.from({ length: 1000 }, (_, n) => ({ __typename: "AppInstanceUser", arn: userArn(n) }));

/** The largest permitted requests of each kind. */
const cases: { readonly [what: string]: Case } = {
  "57,600 fields that are refused": {
    caller: "self",
    query: `query ($users: [_Any!]!) { _entities(representations: $users) { ... on AppInstanceUser { ${repeat(4, (n) => `a${n}: appInstance { ...F }`)} } } }
      fragment F on AppInstance { name metadata createdAt updatedAt ${repeat(26, (n) => `f${n}: createdAt`)} }`,
    variables: { users: Array.from({ length: 480 }, () => ({ __typename: "AppInstanceUser", arn: userArn(0) })) },
  },
  "1,000 entities with 143 values each": {
    caller: "writer",
    query: `query ($users: [_Any!]!) { _entities(representations: $users) { ... on AppInstanceUser { ${cheapFields(28)} } } }`,
    variables: { users },
  },
  "1,000 rows with 143 values each": {
    caller: "writer",
    query: `{ appInstance(arn: "${home}") { users(first: 1000) { nodes { ${cheapFields(28)} } } } }`,
  },
  "1,000 rows with 7 cursors each": {
    caller: "writer",
    query: `{ appInstance(arn: "${home}") { users(first: 1000) { edges { ${repeat(7, (n) => `c${n}: cursor`)} node { id } } } } }`,
  },
  "99,000 empty arrays and 40 long strings": {
    caller: "writer",
    query: "{ __typename }",
    variables: { x: Array.from({ length: 99_000 }, () => []), y: Array.from({ length: 40 }, () => "y".repeat(16_000)) },
  },
  "1 MiB of comments": { caller: "writer", query: `${"#\n".repeat(340_000)}{ __typename }` },
  "1,000 creates with an invalid name": {
    caller: "writer",
    query:
      "mutation ($input: CreateAppInstanceUsersInput!) { createAppInstanceUsers(input: $input) { results { index userErrors { message code field } } } }",
    variables: {
      input: { appInstanceArn: home, users: Array.from({ length: 1000 }, (_, n) => ({ userId: `u${n}`, name: " " })) },
    },
  },
  "1,000 deletions that are refused": {
    caller: "writer",
    query: `mutation ($input: DeleteAppInstanceUsersInput!) { deleteAppInstanceUsers(input: $input) { results { index } } }`,
    variables: { input: { arns: Array.from({ length: 1000 }, (_, n) => userArn(n)) } },
  },
  "The introspection of every tool": { caller: "operator", query: getIntrospectionQuery() },
};

/** Measures the longest block of the event loop by one request, in CPU time. Reads are cached, so that nothing interrupts it. */
export async function run(): Promise<Row[]> {
  await using emulator = await startEmulator({ seed: contentOf(1000) });
  const script = new URL("./gateway-blocks-server.ts", import.meta.url).pathname;
  const child = fork(script, [emulator.url], { env: { ...process.env, API_KEYS } });
  const [url] = (await once(child, "message")) as [string];
  const rows: Row[] = [];
  for (const [what, request] of Object.entries(cases)) {
    const longest: number[] = [];
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
      progress(`${what}, round ${round + 1} of ${ROUNDS}`);
      await takeLongestMs(child);
      await send(url, what, request);
      const longestMs = await takeLongestMs(child);
      if (round >= 0) longest.push(longestMs);
    }
    rows.push({ what, value: median(longest), unit: "ms", target: 90 });
  }
  child.kill();
  return rows;
}

async function send(url: string, what: string, { caller, query, variables }: Case): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...as[caller] },
    body: JSON.stringify({ query, variables }),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`${what}: ${response.status} ${body.slice(0, 500)}`);
}

async function takeLongestMs(child: ChildProcess): Promise<number> {
  const reply = once(child, "message");
  child.send("take");
  return Number((await reply)[0]);
}

if (import.meta.main) print(await run());
