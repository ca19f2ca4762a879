import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "undici";
import { openStore } from "../src/emulator/store/store.ts";
import { keysFor, operator } from "../test/support/callers.ts";
import type { GraphqlResponse } from "../test/support/harness.ts";
import { repeat } from "../test/support/repeat.ts";
import { startEmulatorProcess } from "./emulator-process.ts";
import { drawGrowth, type Growth } from "./gateway-growth-plot.ts";
import { cpuTimeMs, type ServerProcess, startServer } from "./gateway-process.ts";
import { print, progress, quantile, type Row, timed } from "./measure.ts";

const CONNECTIONS = 8;
const RESPONSES = 2_000;
const PAGES = 400;
const BATCH = 50_000;
const place = { region: "us-east-1", accountId: "123456789012" };
const arnOf = (id: string) => `arn:aws:chime:${place.region}:${place.accountId}:app-instance/${id}`;
const nameOf = (rows: number) => `list-${rows}`;

const sizes = { callers: [1, 10, 100, 1_000], rows: [50, 1_000, 100_000, 1_000_000], fields: [10, 100, 2_000] };

interface Sent {
  readonly cpuMs: number;
  readonly p95Ms: number;
}

/** Measures CPU time and latency of a response as callers, lists and documents grow. Draws them into a file, if one is given. */
export async function run(file?: string): Promise<Row[]> {
  await using store = await createStore();
  await using resources = new AsyncDisposableStack();
  const emulator = resources.adopt(await startEmulatorProcess(store.dataDir), (used) => used.stop("SIGTERM"));
  const measureAll = async (
    title: string,
    counts: readonly number[],
    measureOne: (count: number, endpoint: string) => Promise<Sent>,
  ): Promise<Growth> => {
    const points = [];
    for (const count of counts) {
      progress(`${count.toLocaleString("en")} ${title}`);
      points.push({ count, ...(await measureOne(count, emulator.endpoint)) });
    }
    return { title, points };
  };
  const growths = [
    await measureAll("callers in turns, 20 cached users", sizes.callers, measureCallers),
    await measureAll("users in a list, pages of 50", sizes.rows, measureRows),
    await measureAll("fields in a document, cached", sizes.fields, measureFields),
  ];
  if (file !== undefined) await writeFile(file, drawGrowth(growths));
  return growths.flatMap(({ title, points }) =>
    points.flatMap(({ count, cpuMs, p95Ms }) => [
      { what: `${count.toLocaleString("en")} ${title}`, value: cpuMs, unit: "ms of CPU" },
      { what: "  95 % of the responses within", value: p95Ms, unit: "ms" },
    ]),
  );
}

/** Each caller has an API key, and sends as often as the others. */
async function measureCallers(count: number, endpoint: string): Promise<Sent> {
  const { variable, as } = keysFor(Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, operator])));
  using server = await startServer("gateway", endpoint, { API_KEYS: variable });
  const callers = Object.values(as);
  const body = listBody(1_000, 20);
  return await sendConcurrently(server, (n) => ({ body, headers: { ...json, ...callers[n % callers.length] } }));
}

/** Each page continues from the cursor of the one before. */
async function measureRows(rows: number, endpoint: string): Promise<Sent> {
  using server = await startServer("gateway", endpoint, { READ_CACHE_MS: "0" });
  let after: string | undefined;
  const readPage = async () => {
    const { users } = await postPage(server.url, listBody(rows, 50, after));
    after = users.pageInfo.hasNextPage ? users.pageInfo.endCursor : undefined;
  };
  for (let page = 0; page < PAGES; page += 1) await readPage();
  return await measure(server, PAGES, async (time) => {
    for (let page = 0; page < PAGES; page += 1) await time(readPage);
  });
}

async function measureFields(count: number, endpoint: string): Promise<Sent> {
  using server = await startServer("gateway", endpoint);
  const body = JSON.stringify({ query: documentOf(count) });
  return await sendConcurrently(server, () => ({ body, headers: json }), count > 1_000 ? RESPONSES / 10 : RESPONSES);
}

type Send = (n: number) => { readonly body: string; readonly headers: Readonly<Record<string, string>> };

/** Sends requests over a few connections, as many before the measurement as in it. */
async function sendConcurrently(server: ServerProcess, requestOf: Send, responses = RESPONSES): Promise<Sent> {
  const { origin, pathname: path } = new URL(server.url);
  await using resources = new AsyncDisposableStack();
  const pool = resources.adopt(new Pool(origin, { connections: CONNECTIONS }), (used) => used.close());
  const send = async (n: number) => {
    const { statusCode, body } = await pool.request({ path, method: "POST", ...requestOf(n) });
    const text = await body.text();
    if (statusCode !== 200 || text.includes('"errors"')) throw new Error(`${statusCode} ${text.slice(0, 300)}`);
  };
  const sendAll = (time: (work: () => Promise<void>) => Promise<void>) =>
    Promise.all(
      Array.from({ length: CONNECTIONS }, async (_, connection) => {
        for (let n = connection; n < responses; n += CONNECTIONS) await time(() => send(n));
      }),
    );
  await sendAll((work) => work());
  return await measure(server, responses, sendAll);
}

async function measure(
  { child }: ServerProcess,
  responses: number,
  sendAll: (time: (work: () => Promise<void>) => Promise<void>) => Promise<unknown>,
): Promise<Sent> {
  const latencies: number[] = [];
  const before = await cpuTimeMs(child.pid ?? 0);
  await sendAll(async (work) => void latencies.push(await timed(work)));
  return { cpuMs: ((await cpuTimeMs(child.pid ?? 0)) - before) / responses, p95Ms: quantile(latencies, 0.95) };
}

const json = { "content-type": "application/json" };

const listBody = (rows: number, first: number, after?: string) =>
  JSON.stringify({
    query: `query ($after: String) { appInstance(arn: "${arnOf(nameOf(rows))}") { users(first: ${first}, after: $after) { nodes { id arn userId name metadata } pageInfo { endCursor hasNextPage } } } }`,
    variables: { after },
  });

async function postPage(url: string, body: string) {
  const response = await fetch(url, { method: "POST", headers: json, body });
  const { data, errors } = (await response.json()) as GraphqlResponse;
  if (errors) throw new Error(JSON.stringify(errors[0]));
  return data.appInstance;
}

/** A document of 10 fields, or of 100 for each root field. */
function documentOf(fields: number): string {
  const instance = `appInstance(arn: "${arnOf(nameOf(1_000))}")`;
  const small = "id arn region accountId users(first: 1) { nodes { id arn userId } }";
  if (fields === 10) return `{ ${instance} { ${small} } }`;
  const nested = repeat(9, (n) => `a${n}: appInstance { ${small} }`);
  const fragment = `fragment F on AppInstance { __typename id arn region accountId name metadata users(first: 1) { nodes { ${nested} } } }`;
  return `{ ${repeat(fields / 100, (n) => `r${n}: ${instance} { ...F }`)} } ${fragment}`;
}

/** Fills a store with a list of each length. */
async function createStore() {
  const dataDir = await mkdtemp(join(tmpdir(), "gateway-growth-"));
  using store = openStore(dataDir, place);
  for (const rows of sizes.rows) {
    progress(`loading ${rows.toLocaleString("en")} users`);
    const seq = store.transaction(() => store.appInstances.add(nameOf(rows), "List", undefined, Date.now()));
    for (let from = 0; from < rows; from += BATCH)
      store.transaction(() => {
        for (let n = from; n < Math.min(rows, from + BATCH); n += 1)
          store.appInstanceUsers.add(seq, { id: `user-${n}`, name: `User Number ${n}`, metadata: "{}" }, Date.now());
      });
  }
  return { dataDir, [Symbol.asyncDispose]: () => rm(dataDir, { recursive: true }) };
}

if (import.meta.main) print(await run(process.argv[2] ?? "docs/growth.svg"));
