import { startEmulator } from "../../src/emulator/server.ts";
import { contentOf, home, userArn } from "../../test/support/content.ts";
import { cpuOf, type Served, serve } from "../gateway-process.ts";
import { median, print, progress, type Row } from "../measure.ts";
import { isInstalled, startHiveGateway } from "./hive-gateway.ts";
import { startSigner } from "./signer.ts";

const ROUNDS = 5;
const ANSWERS = 400;

/** The same questions to this gateway and to Hive Gateway over an OpenAPI description of the service, in turns. */
export async function run(): Promise<Row[]> {
  if (!isInstalled()) return [];
  let calls = 0;
  await using emulator = await startEmulator({
    seed: contentOf(50),
    onRequest: () => {
      calls += 1;
    },
  });
  const signer = await startSigner(emulator.url);
  const hive = await startHiveGateway(signer.url);
  const started = performance.now();
  const gateway = await serve("gateway", emulator.url, { READ_CACHE_MS: "0" });
  await ask(gateway, "{ __typename }");
  const startedIn = performance.now() - started;

  async function countOf(work: () => Promise<unknown>): Promise<number> {
    calls = 0;
    await work();
    return calls;
  }

  const rows: Row[] = [];
  const compare = async (what: string, mine: () => Promise<unknown>, theirs: () => Promise<unknown>) =>
    rows.push(
      { what, value: await countOf(mine), unit: "calls" },
      { what: "  Hive Gateway", value: await countOf(theirs), unit: "calls" },
    );
  await compare(
    "first 50 users, name and metadata",
    () => ask(gateway, list(50, "name metadata")),
    () => ask(hive, listByHive(50, "Name Metadata")),
  );
  await compare(
    "first 50 users with createdAt",
    () => ask(gateway, list(50, "createdAt")),
    () => ask(hive, listByHive(50, created)),
  );
  await compare("50 who ask for the same user at once", crowd(gateway, user), crowd(hive, userByHive));

  const body = JSON.stringify({ query: list(20, "arn name metadata") });
  const bodyOfHive = JSON.stringify({ query: listByHive(20, "AppInstanceUserArn Name Metadata") });
  const spent: [number[], number[]] = [[], []];
  for (let n = -1; n < ROUNDS; n += 1) {
    progress(`answers, round ${n + 1} of ${ROUNDS}`);
    const pair = [await cpuOf(gateway, body, ANSWERS), await cpuOf(hive, bodyOfHive, ANSWERS)] as const;
    if (n >= 0) for (const i of [0, 1] as const) spent[i].push(pair[i]);
  }
  const [mine, theirs] = [median(spent[0]), median(spent[1])];
  rows.push(
    { what: "CPU of an answer of 20 users, with its call", value: mine, unit: "ms" },
    { what: "  the same : by Hive Gateway", value: mine / theirs, unit: "" },
    { what: "start to the first answer : Hive Gateway's", value: startedIn / hive.startedIn, unit: "" },
  );
  gateway.child.kill();
  hive.child.kill();
  signer.close();
  return rows;
}

const list = (first: number, fields: string) =>
  `{ appInstance(arn: "${home}") { users(first: ${first}) { nodes { ${fields} } } } }`;
const listByHive = (first: number, fields: string) =>
  `{ listAppInstanceUsers(app_instance_arn: "${home}", max_results: ${first}) { AppInstanceUsers { ${fields} } } }`;
const user = `{ appInstanceUser(arn: "${userArn(0)}") { name } }`;
const userByHive = `{ describeAppInstanceUser(appInstanceUserArn: "${userArn(0)}") { AppInstanceUser { Name } } }`;
const created = "described { AppInstanceUser { CreatedTimestamp } }";
const crowd = (served: Served, query: string) => () =>
  Promise.all(
    Array(50)
      .fill(query)
      .map((one) => ask(served, one)),
  );

async function ask({ url }: Served, query: string): Promise<void> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) });
  const answer = (await response.json()) as { errors?: object[] };
  if (answer.errors) throw new Error(JSON.stringify(answer.errors[0]));
}

if (import.meta.main) print(await run());
