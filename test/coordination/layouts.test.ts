import { beforeAll, describe, expect, test } from "@jest/globals";
import { Connection } from "../../src/gateway/coordination/valkey/connection.ts";
import { layouts } from "../../src/gateway/coordination/valkey/keys.ts";
import { RESPONSE_TIMEOUT_MS } from "../support/timeouts.ts";
import { startValkey, type ValkeyServer, valkeyProgram } from "../support/valkey.ts";
import { waitUntil } from "../support/wait-until.ts";
import { BudgetUser, sharerOf } from "./budget-client.ts";
import { claim, createJob, LEASE_MS, limits, openOnValkey, partOf, rights, spec } from "./contract/job-store.ts";
import { replicasOn } from "./implementations.ts";
import { readKey } from "./read-key.ts";
import { createReader } from "./reader.ts";

/** Replaces what differs from run to run. */
const normalize = (text: string): string =>
  /[^\x20-\x7e]/.test(text)
    ? "sealed"
    : text
        .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "uuid")
        .replaceAll(/\b[0-9a-f]{40}\b/g, "sha1")
        .replaceAll(/(?<![\w-])[\w-]{16,22}(?![\w-])/g, "hash")
        .replaceAll(/(?<!\w)-?\d+(\.\d+)?/g, "0")
        // Nobody waits.
        .replace(/^0 0 0 -$/, "0 0 0 uuid");

type Forms = Map<string, Set<string>>;

const kindsIn = (forms: Forms): string[] => [...forms.keys()].map((place) => place.split(" ")[0] ?? "");

/** Adds what a server stores: by version and kind of key, the forms of the values. */
async function addForms(forms: Forms, connection: Connection): Promise<void> {
  for (const key of (await connection.call("keys", "*")) as string[]) {
    const type = String(await connection.call("type", key));
    // It may have expired meanwhile.
    if (type === "none") continue;
    const value = await readKey(connection, key, type);
    const texts =
      typeof value === "object" && !Array.isArray(value) ? Object.entries(value ?? {}).flat() : [value].flat();
    const values = texts.map((text) => normalize(String(text)));
    const isPaired = type === "hash" || type === "zset";
    const entries = isPaired ? values.flatMap((text, n) => (n % 2 ? [] : [`${text} ${values[n + 1]}`])) : values;
    const [version, kind = "", part = ""] = key.replace(/^\{[^}]*\}:/, "").split(":");
    const place = [kind, version, ...(kind === "jobs" ? [part] : [])].join(" ");
    const found = forms.get(place) ?? new Set();
    for (const entry of entries) found.add(`${type}: ${entry}`);
    forms.set(place, found);
  }
}

/** Jobs in each state, with results of each kind. */
async function storeJobs(server: ValkeyServer): Promise<void> {
  await using store = openOnValkey(server, [Buffer.alloc(32, 7)]);
  const added = await store.create(spec, rights, partOf(10, 0, "key"), limits);
  const { id } = added.status === "added" ? added.job : await createJob(store, 1);
  await store.add(id, partOf(60, 5), limits);
  await store.start(id, false);
  const { items, ...chunk } = await claim(store);
  const [first, second, ...remaining] = items;
  const results = [
    { number: first?.number ?? 0, outcome: "CREATED" as const },
    { number: second?.number ?? 0, outcome: "FAILED" as const },
  ];
  await store.complete({ items, ...chunk }, { results, remaining });
  await store.claim(LEASE_MS);
  await store.setState(id, { from: ["RUNNING"], to: "PAUSED", reason: "Because" });
  const { id: done } = await createJob(store, 0);
  await store.start(done, false);
  await createJob(store, 1);
  const { id: running } = await createJob(store, 1);
  await store.start(running, false);
}

/** Stores keys of each kind, and returns what they contain. */
async function findForms(): Promise<Forms> {
  await using resources = new AsyncDisposableStack();
  const server = resources.use(await startValkey());
  const connection = resources.use(new Connection(server.address, RESPONSE_TIMEOUT_MS));
  const replica = resources.use(await replicasOn(server)());
  const reader = createReader(replica);
  await reader.readNow("name");
  void reader.read({ key: "other" });
  await replica.callerRates.consume("ann", 1);
  await storeJobs(server);
  const user = resources.use(new BudgetUser(replica.budget));
  const lane = user.laneOf({ quota: "READS", key: "" });
  for (const caller of ["ann", "bob"].flatMap((name) => Array<string>(40).fill(name)))
    void user.call(sharerOf(caller)).then((generation) => lane.recordOutcome(false, generation));
  const forms: Forms = new Map();
  await replica.mutex.runExclusive("key", performance.now() + RESPONSE_TIMEOUT_MS, () =>
    waitUntil(async () => {
      await addForms(forms, connection);
      return ["waiting", "outcomes", "flight", "replicas"].every((kind) => kindsIn(forms).includes(kind));
    }),
  );
  return forms;
}

/** What keys contain, by the kind and its version. */
const contents: Readonly<Record<string, readonly string[]>> = {
  "bucket v1": [
    "hash: alarm 0",
    "hash: at 0",
    "hash: changed 0",
    "hash: factor 0",
    "hash: first 0",
    "hash: full 0",
    "hash: generation 0",
    "hash: since 0",
    "hash: sum 0",
    "hash: tat 0",
  ],
  "caller v1": ["hash: id uuid", "hash: used 0"],
  "epoch v1": ["string: 0"],
  "flight v2": ["string: sha1 uuid"],
  "generation v1": ["string: uuid"],
  "jobs v1 all": ["zset: uuid 0"],
  "jobs v1 claimed": ["hash: 0 0"],
  "jobs v1 claims": ["set: 0"],
  "jobs v1 counters": ["hash: job 0", "hash: turn 0"],
  "jobs v1 failed": ["hash: 0 0"],
  "jobs v1 fence": ["hash: 0 0"],
  "jobs v1 finished": ["zset: uuid 0"],
  "jobs v1 first": ["hash: 0 0"],
  "jobs v1 held": ["zset: 0 0"],
  "jobs v1 in": ["hash: 0 sealed"],
  "jobs v1 job": [
    "hash: chunks 0",
    "hash: confirmations 0",
    "hash: created 0",
    "hash: done 0",
    "hash: dry 0",
    "hash: failed 0",
    "hash: finished 0",
    "hash: items 0",
    "hash: name uuid",
    "hash: owner hash",
    "hash: reason sealed",
    "hash: rights sealed",
    "hash: seq 0",
    "hash: spec sealed",
    "hash: started 0",
    "hash: state DONE",
    "hash: state PAUSED",
    "hash: state RUNNING",
    "hash: total 0",
    "hash: volatile 0",
  ],
  "jobs v1 jobs-of": ["zset: uuid 0"],
  "jobs v1 keys": ["set: hash"],
  "jobs v1 last": ["hash: 0 0"],
  "jobs v1 open": ["zset: 0 0"],
  "jobs v1 out": ["hash: 0 sealed"],
  "jobs v1 outcomes": ["hash: 0 0"],
  "jobs v1 part": ["hash: digest hash", "hash: job uuid", 'hash: outcome {"accepted":0,"repeated":[]}'],
  "jobs v1 parts": ["set: hash"],
  "jobs v1 results": ["zset: 0 0"],
  "jobs v1 running": ["zset: uuid 0"],
  "jobs v1 unfinished": ["zset: 0 0"],
  "jobs v1 unfinished-of": ["set: uuid"],
  "lock v1": ["string: uuid"],
  "outcomes v1": ["list: 0 0 0"],
  "replicas v1": ["hash: uuid 0"],
  "response v2": ["string: sealed"],
  "waiting v2": ["hash: / 0 0 0 uuid", "hash: hash 0 0 0 uuid", "hash: hash/ 0 0 0 uuid", "hash: hash/hash 0 0 0 uuid"],
};

const channels = ["reads", "unlocked"];

(valkeyProgram ? describe : describe.skip)("what replicas share in Valkey", () => {
  let forms: Forms;
  beforeAll(async () => {
    forms = await findForms();
  });

  test("has a test for each kind of key", () => {
    const kinds = Object.keys(layouts).filter((kind) => !channels.includes(kind));
    const missing = kinds.filter((kind) => !kindsIn(forms).includes(kind));
    expect(missing.map((kind) => `${kind}: store it in findForms of test/coordination/layouts.test.ts`)).toEqual([]);
  });

  test("has the layout of its version", () => {
    const changed = [...forms]
      .map(([place, entries]) => [place, [...entries].toSorted()] as const)
      .filter(([place, entries]) => JSON.stringify(entries) !== JSON.stringify(contents[place]))
      .map(([place, entries]) => `  "${place}": ${JSON.stringify(entries)},`);
    if (changed.length > 0)
      throw new Error(
        `Keys contain something else than other replicas expect. For each kind, raise its version in \`layouts\` of src/gateway/coordination/valkey/keys.ts. Then \`contents\` in test/coordination/layouts.test.ts is\n${changed.toSorted().join("\n")}`,
      );
  });
});
