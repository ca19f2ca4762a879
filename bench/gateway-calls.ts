import { contentOf, home, userArn } from "../test/support/content.ts";
import { type BenchGateway, startBenchGateway } from "./gateway-harness.ts";
import { print, progress, type Row } from "./measure.ts";
import { createNaiveServer } from "./naive.ts";

/** Counts the AWS calls of typical queries at the emulator. */
export async function run(): Promise<Row[]> {
  return [...(await compareQueries()), ...(await walkLists()), ...(await simulateCrowds())];
}

interface Queries {
  readonly gateway: string;
  readonly naive: string;
}

/** Counts the calls of the gateway, and those of naive resolvers for the same data. */
async function compare(gateway: BenchGateway, what: string, queries: Queries, variables: object = {}): Promise<Row[]> {
  gateway.takeCount();
  const { errors } = await gateway.execute(queries.gateway, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  const count = gateway.takeCount();
  using naive = createNaiveServer(gateway.emulator.url);
  const result = await naive.execute(queries.naive, { ...variables });
  if (result.errors) throw new Error(JSON.stringify(result.errors));
  return [
    { what, value: count, unit: "calls" },
    { what: "  naive resolvers", value: gateway.takeCount(), unit: "calls" },
  ];
}

async function compareQueries(): Promise<Row[]> {
  await using gateway = await startBenchGateway(contentOf(200, 60));
  await using tenInstances = await startBenchGateway({ AppInstances: Array(10).fill(instanceWithAdmin) });
  const variables = await idsTwice(gateway);
  return [
    ...(await compare(gateway, "first 50 users, name and metadata", usersQueries("name metadata"))),
    ...(await compare(gateway, "first 50 users with createdAt", usersQueries("createdAt"))),
    ...(await compare(
      gateway,
      "first 50 users with admin { id }",
      usersQueries("admin { id }", "admin { identity { arn } }"),
    )),
    ...(await compare(gateway, "100 ids of 50 users, name", nodesQueries("name"), variables)),
    ...(await compare(gateway, "100 ids of 50 users, userId and arn", nodesQueries("userId arn", "arn"), variables)),
    ...(await compare(tenInstances, "10 AppInstances × admins × name of the admin's identity", {
      gateway: "{ appInstances(first: 10) { nodes { admins { nodes { identity { name } } } } } }",
      naive: "{ appInstances(first: 10) { admins { identity { name } } } }",
    })),
  ];
}

const usersQuery = (fields: string) => `{ appInstance(arn: "${home}") { users(first: 50) { nodes { ${fields} } } } }`;

const usersQueries = (fields: string, naiveFields = fields): Queries => ({
  gateway: usersQuery(fields),
  naive: `{ appInstance(arn: "${home}") { users(first: 50) { ${naiveFields} } } }`,
});

const nodesQueries = (fields: string, naiveFields = fields): Queries => ({
  gateway: `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on AppInstanceUser { ${fields} } } }`,
  naive: `query ($arns: [ID!]!) { users(arns: $arns) { ${naiveFields} } }`,
});

const instanceWithAdmin = {
  Name: "I",
  Users: [{ AppInstanceUserId: "u", Name: "U" }],
  Admins: [{ AppInstanceUserId: "u" }],
};

/** Returns the ids and ARNs of 50 users, each of them twice. */
async function idsTwice(gateway: BenchGateway) {
  const { appInstance } = await gateway.data(usersQuery("id arn"));
  const nodes: { readonly id: string; readonly arn: string }[] = appInstance.users.nodes;
  const twice = [...nodes, ...nodes];
  return { ids: twice.map(({ id }) => id), arns: twice.map(({ arn }) => arn) };
}

async function walkLists(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const first of [50, 10]) {
    await using gateway = await startBenchGateway(contentOf(10_000));
    const query = `query ($after: String) { appInstance(arn: "${home}") { users(first: ${first}, after: $after) { nodes { name } pageInfo { endCursor hasNextPage } } } }`;
    gateway.takeCount();
    let after: string | null = null;
    for (let page = 0, hasNextPage = true; hasNextPage; page += 1) {
      if (page % 20 === 0) progress(`page ${page} of a list by ${first}`);
      const { appInstance } = await gateway.data(query, { after });
      ({ endCursor: after, hasNextPage } = appInstance.users.pageInfo);
    }
    rows.push({ what: `list of 10,000 users by first: ${first}`, value: gateway.takeCount(), unit: "calls" });
  }
  return rows;
}

const CLIENTS = 50;
const OPERATIONS_PER_CLIENT = 300;
const USERS_PER_QUERY = 5;
const WRITE_PROBABILITY = 0.02;
const USERS = 10_000;

/** 50 clients read users by Zipf's law and update some of them, while AWS takes 20 ms for a call. */
async function simulateCrowds(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [caching, readCacheMs] of [
    ["without cache", 0],
    ["cached for 1 s", 1_000],
    ["cached for 5 s", 5_000],
  ] as const) {
    progress(`${CLIENTS} clients, reads ${caching}`);
    const faults = [{ operation: "*", kind: "slow", value: 20 } as const];
    await using gateway = await startBenchGateway(contentOf(USERS), { readCacheMs }, { faults });
    const clients = Array.from({ length: CLIENTS }, (_, client) => runClient(gateway, client));
    const totals = await Promise.all(clients);
    const callsOfLoaders = totals.reduce((sum, { callsOfLoader }) => sum + callsOfLoader, 0);
    rows.push(
      {
        what: `${CLIENTS} clients, reads ${caching}: calls, relative to one DataLoader per request`,
        value: gateway.takeCount() / callsOfLoaders,
        unit: "×",
      },
      {
        what: "  writes that the next read did not see",
        value: totals.reduce((sum, { staleReads }) => sum + staleReads, 0),
        unit: "",
      },
    );
  }
  return rows;
}

const updateUser =
  "mutation ($input: UpdateAppInstanceUserInput!) { updateAppInstanceUser(input: $input) { userErrors { message } } }";
const readUser = "query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { name } }";

/** Runs the operations of one client. Returns the calls that a loader per request would make, and the stale reads. */
async function runClient(gateway: BenchGateway, client: number) {
  const random = createRandom(client + 1);
  const randomArn = () => userArn(zipf(random()));
  let callsOfLoader = 0;
  let staleReads = 0;
  for (let n = 0; n < OPERATIONS_PER_CLIENT; n += 1) {
    if (random() < WRITE_PROBABILITY) {
      const arn = randomArn();
      await gateway.execute(updateUser, { input: { arn, name: `Changed ${client} ${n}`, metadata: "" } });
      const { data } = await gateway.execute(readUser, { arn });
      callsOfLoader += 2;
      if (!String(data.appInstanceUser.name).startsWith("Changed")) staleReads += 1;
    } else {
      const arns = Array.from({ length: USERS_PER_QUERY }, randomArn);
      const fields = arns.map((arn, i) => `u${i}: appInstanceUser(arn: "${arn}") { name }`);
      await gateway.execute(`{ ${fields.join(" ")} }`);
      callsOfLoader += new Set(arns).size;
    }
  }
  return { callsOfLoader, staleReads };
}

/** Returns a user's index by Zipf's law: the n-th user is read 1/n as often as the first. */
function zipf(random: number): number {
  return Math.min(USERS - 1, Math.floor(Math.exp(random * Math.log(USERS + 1))) - 1);
}

/** Returns a generator of the same numbers for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

if (import.meta.main) print(await run());
