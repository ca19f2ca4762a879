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
import { median, print, progress, quantile, type Row, timed } from "./measure.ts";

const CONNECTIONS = 4;
const TURNS = 10;
const WARM_UP_TURNS = 4;
const RESPONSES = 240;
const PAGES = 50;
const BATCH = 50_000;
const place = { region: "us-east-1", accountId: "123456789012" };
const arnOf = (id: string) => `arn:aws:chime:${place.region}:${place.accountId}:app-instance/${id}`;
const nameOf = (rows: number) => `list-${rows}`;

const sizes = { callers: [1, 10, 100, 1_000], rows: [50, 1_000, 100_000, 1_000_000], fields: [10, 100, 2_000] };

type Time = (work: () => Promise<void>) => Promise<void>;

/** A server, and the requests of one turn, each of which is timed. */
interface Subject {
  readonly server: ServerProcess;
  readonly send: (time: Time) => Promise<unknown>;
}

type Prepare = (count: number, endpoint: string, resources: AsyncDisposableStack) => Promise<Subject>;

/** Measures CPU time and latency of a response as callers, lists and documents grow. Draws them into a file, if one is given. */
export async function run(file?: string): Promise<Row[]> {
  await using store = await createStore();
  await using resources = new AsyncDisposableStack();
  const { endpoint } = resources.adopt(await startEmulatorProcess(store.dataDir), (used) => used.stop("SIGTERM"));
  const growths = [
    await measure("callers in turns, 20 cached users", sizes.callers, prepareCallers, endpoint),
    await measure("users in a list, pages of 50", sizes.rows, preparePages, endpoint),
    await measure("fields in a document, cached", sizes.fields, prepareDocuments, endpoint),
  ];
  if (file !== undefined) await writeFile(file, drawGrowth(growths));
  return growths.flatMap(({ title, points }) =>
    points.flatMap(({ count, cpuMs, p95Ms }) => [
      { what: `${count.toLocaleString("en")} ${title}`, value: cpuMs, unit: "ms of CPU" },
      { what: "  95 % of the responses within", value: p95Ms, unit: "ms" },
    ]),
  );
}

/** Measures all counts in turns, so that whatever slows the machine down slows all of them. */
async function measure(title: string, counts: readonly number[], prepare: Prepare, endpoint: string): Promise<Growth> {
  await using resources = new AsyncDisposableStack();
  const measured = [];
  for (const count of counts) {
    const subject = await prepare(count, endpoint, resources);
    measured.push({ count, ...subject, cpuMs: [] as number[], latencies: [] as number[] });
  }
  for (let turn = -WARM_UP_TURNS; turn < TURNS; turn += 1)
    for (const { count, server, send, cpuMs, latencies } of measured) {
      progress(`${count.toLocaleString("en")} ${title}, turn ${turn + 1} of ${TURNS}`);
      const before = await cpuTimeMs(server.child.pid ?? 0);
      const inTurn: number[] = [];
      await send(async (work) => void inTurn.push(await timed(work)));
      if (turn < 0) continue;
      cpuMs.push(((await cpuTimeMs(server.child.pid ?? 0)) - before) / inTurn.length);
      latencies.push(...inTurn);
    }
  return {
    title,
    points: measured.map(({ count, cpuMs, latencies }) => ({
      count,
      cpuMs: median(cpuMs),
      p95Ms: quantile(latencies, 0.95),
    })),
  };
}

/** Each caller has an API key, and sends as often as the others. */
const prepareCallers: Prepare = async (count, endpoint, resources) => {
  const { variable, as } = keysFor(Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, operator])));
  const server = resources.use(await startServer("gateway", endpoint, { API_KEYS: variable }));
  const callers = Object.values(as);
  const body = listBody(1_000, 20);
  const requestOf = (n: number) => ({ body, headers: { ...json, ...callers[n % callers.length] } });
  return { server, send: sendConcurrently(server, requestOf, RESPONSES, resources) };
};

/** Each page continues from the cursor of the one before. */
const preparePages: Prepare = async (rows, endpoint, resources) => {
  const server = resources.use(await startServer("gateway", endpoint, { READ_CACHE_MS: "0", PAGE_CACHE_MS: "0" }));
  let after: string | undefined;
  const readPage = async () => {
    const { users } = await postPage(server.url, listBody(rows, 50, after));
    after = users.pageInfo.hasNextPage ? users.pageInfo.endCursor : undefined;
  };
  const send = async (time: Time) => {
    for (let page = 0; page < PAGES; page += 1) await time(readPage);
  };
  return { server, send };
};

const prepareDocuments: Prepare = async (count, endpoint, resources) => {
  const server = resources.use(await startServer("gateway", endpoint));
  const request = { body: JSON.stringify({ query: documentOf(count) }), headers: json };
  const responses = count > 1_000 ? RESPONSES / 5 : RESPONSES;
  return { server, send: sendConcurrently(server, () => request, responses, resources) };
};

interface Request {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Returns a function that sends requests over a few connections. */
function sendConcurrently(
  { url }: ServerProcess,
  requestOf: (n: number) => Request,
  responses: number,
  resources: AsyncDisposableStack,
) {
  const { origin, pathname: path } = new URL(url);
  const pool = resources.adopt(new Pool(origin, { connections: CONNECTIONS }), (used) => used.close());
  let sent = 0;
  const send = async () => {
    sent += 1;
    const { statusCode, body } = await pool.request({ path, method: "POST", ...requestOf(sent) });
    const text = await body.text();
    if (statusCode !== 200 || text.includes('"errors"')) throw new Error(`${statusCode} ${text.slice(0, 300)}`);
  };
  return (time: Time) =>
    Promise.all(
      Array.from({ length: CONNECTIONS }, async (_, connection) => {
        for (let n = connection; n < responses; n += CONNECTIONS) await time(send);
      }),
    );
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
