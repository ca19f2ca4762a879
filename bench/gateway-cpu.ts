import { startEmulator } from "../src/emulator/server.ts";
import { keysFor } from "../test/support/callers.ts";
import { contentOf, home } from "../test/support/content.ts";
import { hasMercurius, measureCpuMs, type ServerKind, type ServerProcess, startServer } from "./gateway-process.ts";
import { median, medianRatio, print, progress, type Row } from "./measure.ts";

const ROUNDS = 7;
/** V8 optimizes the code that runs once per response only after many of them, as in a server that runs for long. */
const WARM_UP_RESPONSES = 16_384;
/** Servers take turns so often that whatever slows the machine down slows all of them, but not so often that each turn begins with cold caches. */
const TURNS = 4;
const RESPONSES_PER_TURN = 256;

const fields = "id arn userId name metadata";

const forms = {
  nodes: { selection: `nodes { ${fields} }`, target: 1.15 },
  edges: {
    selection: `edges { cursor node { ${fields} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`,
    target: 1.4,
  },
} as const;

const MAX_RATIO_OF_GUARDS = 1.3;

const formNames = Object.keys(forms) as (keyof typeof forms)[];

const bodyOf = (form: keyof typeof forms): string =>
  JSON.stringify({ query: `{ appInstance(arn: "${home}") { users(first: 20) { ${forms[form].selection} } } }` });

const { variable: API_KEYS, as } = keysFor({ bench: { scope: "read", instances: [home] } });

type Variant = ServerKind | "compressed";

/** Measures the CPU time of a response, in turns by the gateway and by the servers to compare it with. */
export async function run(): Promise<Row[]> {
  await using emulator = await startEmulator({ seed: contentOf(20) });
  using started = new DisposableStack();
  const start = async (kind: ServerKind, environment = {}) =>
    started.use(await startServer(kind, emulator.url, environment));
  const variants = new Map<Variant, { readonly server: ServerProcess; readonly headers?: Record<string, string> }>([
    ["gateway", { server: await start("gateway", { API_KEYS }), headers: as.bench }],
    ["plain", { server: await start("plain") }],
    ["unguarded", { server: await start("unguarded", { API_KEYS }), headers: as.bench }],
    ["bare", { server: await start("bare") }],
    // A process of its own: with twice the load, the gateway would be better compiled than what it is compared with.
    [
      "compressed",
      { server: await start("gateway", { API_KEYS }), headers: { ...as.bench, "accept-encoding": "gzip" } },
    ],
    ["http", { server: await start("http") }],
  ]);
  if (hasMercurius()) variants.set("mercurius", { server: await start("mercurius") });
  for (const form of formNames)
    for (const [variant, { server, headers }] of variants) {
      progress(`${variant} warms up by ${form}`);
      await measureCpuMs(server, bodyOf(form), WARM_UP_RESPONSES, headers);
    }
  const rows: Row[] = [];
  for (const form of formNames) {
    const body = bodyOf(form);
    const cpuMs = new Map<Variant, number[]>();
    for (let round = 0; round < ROUNDS; round += 1) {
      progress(`responses by ${form}, round ${round + 1} of ${ROUNDS}`);
      const sums = new Map<Variant, number>();
      for (let turn = 0; turn < TURNS; turn += 1)
        for (const [variant, { server, headers }] of turn % 2 ? [...variants].toReversed() : variants) {
          const measured = await measureCpuMs(server, body, RESPONSES_PER_TURN, headers);
          sums.set(variant, (sums.get(variant) ?? 0) + measured);
        }
      for (const [variant, sum] of sums) cpuMs.set(variant, [...(cpuMs.get(variant) ?? []), sum / TURNS]);
    }
    rows.push(...compare(form, cpuMs, forms[form].target));
  }
  return rows;
}

function compare(form: string, cpuMs: ReadonlyMap<Variant, readonly number[]>, target: number): Row[] {
  const of = (variant: Variant): readonly number[] => cpuMs.get(variant) ?? [];
  const ratio = (what: string, variant: Variant, base: Variant): Row => ({
    what: `  ${what}`,
    value: medianRatio(of(variant), of(base)),
    unit: "×",
  });
  const apollo = "relative to Apollo's standalone server with plain resolvers";
  return [
    { what: `20 users × 5 fields by ${form}`, value: median(of("gateway")), unit: "ms" },
    { ...ratio(apollo, "gateway", "plain"), target },
    { ...ratio("relative to the same server without guards", "gateway", "unguarded"), target: MAX_RATIO_OF_GUARDS },
    ratio("relative to Fastify and Apollo with the same resolvers alone", "gateway", "bare"),
    ratio("compressed with gzip, relative to the same without", "compressed", "gateway"),
    ratio(`Apollo on Node's HTTP server, ${apollo}`, "http", "plain"),
    ...(cpuMs.has("mercurius") ? [ratio(`Mercurius, ${apollo}`, "mercurius", "plain")] : []),
  ];
}

if (import.meta.main) print(await run());
