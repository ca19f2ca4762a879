import { startEmulator } from "../../src/emulator/server.ts";
import { contentOf, home, userArn } from "../../test/support/content.ts";
import { measureCpuMs, type ServerProcess, startServer } from "../gateway-process.ts";
import { median, print, progress, type Row } from "../measure.ts";
import { isInstalled, startHiveGateway } from "./hive-gateway.ts";
import { startSigner } from "./signer.ts";

const ROUNDS = 5;
const RESPONSES = 400;
const CONCURRENT_READERS = 50;

/** Sends the same queries to this gateway and, in turns, to Hive Gateway with an OpenAPI description of the service. */
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
  const startedAt = performance.now();
  const gateway = await startServer("gateway", emulator.url, { READ_CACHE_MS: "0" });
  await execute(gateway, "{ __typename }");
  const startMs = performance.now() - startedAt;

  async function countCalls(server: ServerProcess, query: string, times: number): Promise<number> {
    calls = 0;
    await Promise.all(Array.from({ length: times }, () => execute(server, query)));
    return calls;
  }

  const rows: Row[] = [];
  for (const { what, ours, theirs, times = 1 } of comparisons)
    rows.push(
      { what, value: await countCalls(gateway, ours, times), unit: "calls" },
      { what: "  Hive Gateway", value: await countCalls(hive, theirs, times), unit: "calls" },
    );

  const body = JSON.stringify({ query: listQuery(20, "arn name metadata") });
  const hiveBody = JSON.stringify({ query: hiveListQuery(20, "AppInstanceUserArn Name Metadata") });
  const cpuMs: [number[], number[]] = [[], []];
  for (let round = -1; round < ROUNDS; round += 1) {
    progress(`responses, round ${round + 1} of ${ROUNDS}`);
    const measured = [
      await measureCpuMs(gateway, body, RESPONSES),
      await measureCpuMs(hive, hiveBody, RESPONSES),
    ] as const;
    if (round >= 0) for (const i of [0, 1] as const) cpuMs[i].push(measured[i]);
  }
  const [gatewayMs, hiveMs] = [median(cpuMs[0]), median(cpuMs[1])];
  gateway.child.kill();
  hive.child.kill();
  signer.close();
  return [
    ...rows,
    { what: "CPU of a response with 20 users, including its call", value: gatewayMs, unit: "ms" },
    { what: "  relative to Hive Gateway", value: gatewayMs / hiveMs, unit: "×" },
    { what: "start until the first response, relative to Hive Gateway", value: startMs / hive.startMs, unit: "×" },
  ];
}

const listQuery = (first: number, fields: string) =>
  `{ appInstance(arn: "${home}") { users(first: ${first}) { nodes { ${fields} } } } }`;
const hiveListQuery = (first: number, fields: string) =>
  `{ listAppInstanceUsers(app_instance_arn: "${home}", max_results: ${first}) { AppInstanceUsers { ${fields} } } }`;

interface Comparison {
  readonly what: string;
  readonly ours: string;
  readonly theirs: string;
  readonly times?: number;
}

const comparisons: readonly Comparison[] = [
  {
    what: "first 50 users, name and metadata",
    ours: listQuery(50, "name metadata"),
    theirs: hiveListQuery(50, "Name Metadata"),
  },
  {
    what: "first 50 users with createdAt",
    ours: listQuery(50, "createdAt"),
    theirs: hiveListQuery(50, "described { AppInstanceUser { CreatedTimestamp } }"),
  },
  {
    what: `${CONCURRENT_READERS} concurrent reads of the same user`,
    ours: `{ appInstanceUser(arn: "${userArn(0)}") { name } }`,
    theirs: `{ describeAppInstanceUser(appInstanceUserArn: "${userArn(0)}") { AppInstanceUser { Name } } }`,
    times: CONCURRENT_READERS,
  },
];

async function execute({ url }: ServerProcess, query: string): Promise<void> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) });
  const result = (await response.json()) as { errors?: object[] };
  if (result.errors) throw new Error(JSON.stringify(result.errors[0]));
}

if (import.meta.main) print(await run());
