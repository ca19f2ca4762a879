import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { openStore, storePath } from "../src/emulator/store/store.ts";
import { startEmulatorProcess } from "./emulator-process.ts";
import { median, print, progress, type Row, timed } from "./measure.ts";

const USERS = 1_000_000;
const BATCH = 50_000;
const ROUNDS = 500;
const STARTS = 5;

const accountRegion = { region: "us-east-1", accountId: "123456789012" };
const arnOf = (id: string) => `arn:aws:chime:${accountRegion.region}:${accountRegion.accountId}:app-instance/${id}`;
const listOf = (id: string) => `/app-instance-users?app-instance-arn=${encodeURIComponent(arnOf(id))}&max-results=50`;
const userOf = (n: number) => `/app-instance-users/${encodeURIComponent(`${arnOf("million")}/user/${userId(n)}`)}`;

// Both numbers are prime: the ids are distinct, and in no order.
const userId = (n: number) => `user-${(n * 7_919) % 1_000_003}`;

/** Fills one AppInstance with 1,000,000 users and measures the emulator over HTTP. Takes a minute or two. */
export async function run(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "emulator-million-"));
  try {
    const loadMs = await timed(() => load(dataDir));
    const { size } = await stat(storePath(dataDir));
    const afterShutdown: number[] = [];
    const afterKill: number[] = [];
    for (let n = 0; n < STARTS; n += 1) {
      afterShutdown.push(await startAndStop(dataDir, "SIGTERM"));
      await startAndStop(dataDir, "SIGKILL");
      afterKill.push(await startAndStop(dataDir, "SIGTERM"));
    }
    return [
      { what: "load into the store, in transactions of 50,000", value: loadMs / 1000, unit: "s" },
      { what: "size of the store", value: size / 1e6, unit: "MB" },
      { what: "start of main.ts to the first response, median", value: median(afterShutdown), unit: "ms" },
      { what: "start after kill -9, median", value: median(afterKill), unit: "ms" },
      ...(await overHttp(dataDir)),
    ];
  } finally {
    await rm(dataDir, { recursive: true });
  }
}

async function load(dataDir: string): Promise<void> {
  using store = openStore(dataDir, accountRegion);
  store.transaction(() => store.appInstances.add("small", "Small", undefined, Date.now()));
  const seq = store.transaction(() => store.appInstances.add("million", "Million", undefined, Date.now()));
  for (let from = 0; from < USERS; from += BATCH) {
    progress(`loading ${from.toLocaleString("en")} of ${USERS.toLocaleString("en")} users`);
    store.transaction(() => {
      for (let n = from; n < from + BATCH; n += 1) {
        const user = { id: userId(n), name: `User Number ${n}`, metadata: `{"team":"t${n % 100}","locale":"en"}` };
        store.appInstanceUsers.add(seq, user, Date.now());
      }
    });
  }
}

async function startAndStop(dataDir: string, signal: "SIGTERM" | "SIGKILL"): Promise<number> {
  progress("starting and stopping");
  const started = performance.now();
  const emulator = await startEmulatorProcess(dataDir);
  const took = performance.now() - started;
  await emulator.stop(signal);
  return took;
}

async function overHttp(dataDir: string): Promise<Row[]> {
  const emulator = await startEmulatorProcess(dataDir);
  const tokens = new Map<number, string>();
  const pages = USERS / 50;
  const walkMs = await timed(async () => {
    let token = "";
    for (let page = 0; page < pages; page += 1) {
      if (page % 1_000 === 0) progress(`walking page ${page.toLocaleString("en")} of ${pages.toLocaleString("en")}`);
      tokens.set(page, token);
      token = (await emulator.get(listOf("million") + nextToken(token))).NextToken ?? "";
    }
  });

  const listed: [number[], number[], number[]] = [[], [], []];
  const described: number[] = [];
  const created: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    progress(`measuring round ${round} of ${ROUNDS}`);
    for (const turn of listed.keys()) {
      // The three take turns at being first.
      const which = (turn + round) % 3;
      const token = tokens.get([0, pages / 2, pages - 1][which] as number);
      listed[which]?.push(await timed(() => emulator.get(listOf("million") + nextToken(token))));
    }
    described.push(await timed(() => emulator.get(userOf(Math.floor(Math.random() * USERS)))));
    const user = { AppInstanceArn: arnOf("million"), AppInstanceUserId: `new-${round}`, Name: "New" };
    const body = { ...user, ClientRequestToken: `token-${round}` };
    created.push(await timed(() => emulator.send("POST", "/app-instance-users", body)));
  }
  const [first, middle, last] = listed;

  const deletionMs = await timed(() =>
    emulator.send("DELETE", `/app-instances/${encodeURIComponent(arnOf("million"))}`),
  );
  const meanwhile: number[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    progress(`purging, request ${n} of ${ROUNDS}`);
    meanwhile.push(await timed(() => emulator.get(listOf("small"))));
    await setTimeout(5);
  }
  await emulator.stop("SIGTERM");
  return [
    { what: "walk of 20,000 pages, over HTTP", value: walkMs / 1000, unit: "s" },
    { what: "first page, median", value: median(first), unit: "ms" },
    { what: "page 10,000, median", value: median(middle), unit: "ms" },
    { what: "page 20,000, median", value: median(last), unit: "ms" },
    { what: "last page : first page", value: median(last) / median(first), unit: "" },
    { what: "describe, median", value: median(described), unit: "ms" },
    { what: "create, on disk, median", value: median(created), unit: "ms" },
    { what: "delete of the AppInstance, to its response", value: deletionMs, unit: "ms" },
    { what: "list of another AppInstance during the purge, median", value: median(meanwhile), unit: "ms" },
    { what: "list of another AppInstance during the purge, slowest", value: Math.max(...meanwhile), unit: "ms" },
  ];
}

const nextToken = (token: string | undefined) => `&next-token=${encodeURIComponent(token ?? "")}`;

if (import.meta.main) print(await run());
