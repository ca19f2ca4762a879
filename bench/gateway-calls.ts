import { contentOf, home, userArn } from "../test/support/content.ts";
import { openHouse } from "./gateway-house.ts";
import { print, progress, type Row } from "./measure.ts";
import { openNaive } from "./naive.ts";

const users = (fields: string, first = 50) =>
  `{ appInstance(arn: "${home}") { users(first: ${first}) { nodes { ${fields} } } } }`;

/** Calls to AWS for what people ask, counted at the emulator. */
export async function run(): Promise<Row[]> {
  return [...(await questions()), ...(await walks()), ...(await crowd())];
}

type House = Awaited<ReturnType<typeof openHouse>>;

/** By the gateway, and by resolvers as they are first written. */
async function compare(house: House, what: string, query: string, asNaive: string, variables: object = {}) {
  house.count();
  const { errors } = await house.ask(query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  const ours = house.count();
  using naive = openNaive(house.emulator.url);
  const answer = await naive.ask(asNaive, { ...variables });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return [
    { what, value: ours, unit: "calls" },
    { what: "  naive resolvers", value: house.count(), unit: "calls" },
  ];
}

async function questions(): Promise<Row[]> {
  await using house = await openHouse(contentOf(200, 60));
  const asNaive = (fields: string) => `{ appInstance(arn: "${home}") { users(first: 50) { ${fields} } } }`;
  const rows = [
    ...(await compare(house, "first 50 users, name and metadata", users("name metadata"), asNaive("name metadata"))),
    ...(await compare(house, "first 50 users with createdAt", users("createdAt"), asNaive("createdAt"))),
    ...(await compare(
      house,
      "50 users with admin { id }",
      users("admin { id }"),
      asNaive("admin { identity { arn } }"),
    )),
  ];
  const { data } = await house.ask(users("id arn"));
  const twice = (field: "id" | "arn"): string[] => {
    const values = data.appInstance.users.nodes.map((node: { id: string; arn: string }) => node[field]);
    return [...values, ...values];
  };
  const variables = { ids: twice("id"), arns: twice("arn") };
  for (const [fields, naively] of [
    ["name", "name"],
    ["userId arn", "arn"],
  ]) {
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on AppInstanceUser { ${fields} } } }`;
    const naive = `query ($arns: [ID!]!) { users(arns: $arns) { ${naively} } }`;
    rows.push(...(await compare(house, `100 ids of 50 users, ${fields}`, query, naive, variables)));
  }
  const instance = { Name: "I", Users: [{ AppInstanceUserId: "u", Name: "U" }], Admins: [{ AppInstanceUserId: "u" }] };
  await using ten = await openHouse({ AppInstances: Array(10).fill(instance) });
  const query = "{ appInstances(first: 10) { nodes { admins { nodes { identity { name } } } } } }";
  const naive = "{ appInstances(first: 10) { admins { identity { name } } } }";
  return [...rows, ...(await compare(ten, "10 instances × their admins × each admin's identity's name", query, naive))];
}

async function walks(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const first of [50, 10]) {
    await using house = await openHouse(contentOf(10_000));
    const query = `query ($after: String) { appInstance(arn: "${home}") { users(first: ${first}, after: $after) { nodes { name } pageInfo { endCursor hasNextPage } } } }`;
    house.count();
    for (let after: string | null = null, more = true, page = 0; more; page += 1) {
      if (page % 20 === 0) progress(`walking page ${page} by ${first}`);
      const answer = await house.ask(query, { after });
      after = answer.data.appInstance.users.pageInfo.endCursor;
      more = answer.data.appInstance.users.pageInfo.hasNextPage;
    }
    rows.push({ what: `walk of 10,000 users by first: ${first}`, value: house.count(), unit: "calls" });
  }
  return rows;
}

const CLIENTS = 50;
const QUERIES = 300;
const PER_QUERY = 5;
const WRITES = 0.02;
const USERS = 10_000;

/** 50 clients who ask for users as often as these are well-known, and write now and then, before an AWS that takes 20 ms. */
async function crowd(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [what, readCache] of [
    ["shared while under way", 0],
    ["and kept for 1 s", 1_000],
    ["and kept for 5 s", 5_000],
  ] as const) {
    progress(`a crowd of ${CLIENTS}, reads ${what}`);
    const faults = [{ operation: "*", kind: "slow", value: 20 } as const];
    await using house = await openHouse(contentOf(USERS), { readCache }, { faults });
    let alone = 0;
    let unseen = 0;
    house.count();
    await Promise.all(
      Array.from({ length: CLIENTS }, async (_, client) => {
        const random = randomOf(client + 1);
        for (let n = 0; n < QUERIES; n += 1) {
          if (random() < WRITES) {
            const arn = userArn(zipf(random()));
            const name = `Changed ${client} ${n}`;
            const input = { arn, name, metadata: "" };
            await house.ask(
              "mutation ($input: UpdateAppInstanceUserInput!) { updateAppInstanceUser(input: $input) { userErrors { message } } }",
              { input },
            );
            alone += 2;
            const { data } = await house.ask("query ($arn: ChimeArn!) { appInstanceUser(arn: $arn) { name } }", {
              arn,
            });
            if (!String(data.appInstanceUser.name).startsWith("Changed")) unseen += 1;
            continue;
          }
          const arns = Array.from({ length: PER_QUERY }, () => userArn(zipf(random())));
          alone += new Set(arns).size;
          const fields = arns.map((arn, i) => `u${i}: appInstanceUser(arn: "${arn}") { name }`);
          await house.ask(`{ ${fields.join(" ")} }`);
        }
      }),
    );
    rows.push(
      { what: `a crowd's calls, reads ${what} : a loader for each request`, value: house.count() / alone, unit: "" },
      { what: "  writes that the next read did not see", value: unseen, unit: "" },
    );
  }
  return rows;
}

/** A user's number, by how well known: the n-th is asked for a n-th as often as the first. */
function zipf(chance: number): number {
  return Math.min(USERS - 1, Math.floor(Math.exp(chance * Math.log(USERS + 1))) - 1);
}

/** The same numbers each time. */
function randomOf(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

if (import.meta.main) print(await run());
