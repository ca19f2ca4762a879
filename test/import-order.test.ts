import { globSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { importsOf } from "./support/imports.ts";

/** The folders and files of each program from the lowest layer up. Those on one line do not import each other. */
const gatewayLayers = [
  ["domain"],
  ["operations.ts", "sharing"],
  ["coordination"],
  ["paging", "access", "upstream"],
  ["chime", "data-dir"],
  ["loaders", "directory"],
  ["jobs"],
  ["request-record.ts"],
  ["context.ts"],
  ["operation-hooks.ts"],
  ["generated"],
  ["cost", "http"],
  ["guards", "resolvers"],
  ["telemetry"],
  ["config", "explorer", "console"],
  ["graph"],
  ["graphql.ts"],
  ["server.ts"],
];
const emulatorLayers = [
  ["public.ts"],
  ["formats.ts", "random.ts", "arn.ts", "progress.ts", "disposable-stack.ts", "defaults.ts"],
  ["wire"],
  ["faults", "rates", "auth"],
  ["switches"],
  ["store"],
  ["operations", "background"],
  ["content"],
  ["control"],
  ["exchange.ts"],
  ["listener.ts"],
  ["server.ts"],
  ["config.ts"],
  ["start.ts"],
  ["run.ts"],
  ["main.ts"],
];

const cliLayers = [
  ["cli-error.ts", "table.ts", "format.ts"],
  ["options.ts", "client.ts", "output.ts", "progress.ts"],
  ["session.ts"],
  ["command.ts"],
  ["pages.ts", "find-command.ts", "help.ts", "tags.ts"],
  ["instance.ts", "change-each.ts", "find-users.ts", "job.ts", "import-state.ts"],
  ["export-users.ts", "import-users.ts"],
  ["sync-plan.ts"],
  ["sync-users.ts"],
  ["commands"],
  ["main.ts"],
];

/** Packages that only the named folders may import. */
const packageOwners: Readonly<Record<string, RegExp>> = {
  "@aws-sdk/": /^src\/gateway\/chime\//,
  "@smithy/": /^src\/gateway\/chime\//,
  "@apollo/": /^src\/gateway\/(graph|graphql|context|operation-hooks|guards|http|cost|telemetry)/,
  "@opentelemetry/": /^src\/gateway\/telemetry\//,
  "prom-client": /^src\/gateway\/telemetry\//,
  "csv-": /^src\/csv\//,
  "@jmespath-community/": /^src\/cli\/output\.ts$/,
  ioredis: /^src\/gateway\/coordination\/valkey\//,
  jose: /^src\/(gateway\/(access|config)|commands)\//,
};

const files = globSync("src/**/*.ts").toSorted();

const imports = files.flatMap(importsOf);

const layerIn = (program: string, layers: readonly (readonly string[])[], file: string): number =>
  layers.findIndex((layer) => layer.some((name) => `${file}/`.startsWith(`src/${program}/${name}/`)));

const folderOf = (file: string): string => file.split("/").slice(0, 3).join("/");

test.each([
  ["gateway", gatewayLayers],
  ["emulator", emulatorLayers],
  ["cli", cliLayers],
])("in src/%s, imports point to lower layers", (program, layers) => {
  const own = files.filter((file) => file.startsWith(`src/${program}/`));
  const homeless = own.filter((file) => layerIn(program, layers, file) < 0);
  expect(
    homeless.map((file) => `${file}: add its folder to a layer of ${program} in test/import-order.test.ts`),
  ).toEqual([]);
  const wrong = imports
    .filter(({ from, to }) => own.includes(from) && own.includes(to) && folderOf(from) !== folderOf(to))
    .filter(({ from, to }) => layerIn(program, layers, to) >= layerIn(program, layers, from))
    .map(({ from, to }) => `${from} must not import ${to}`);
  expect(wrong).toEqual([]);
});

/** What a start needs and what knows neither program. */
const ofBoth = /^src\/(environment\/|make-directory\.ts$|parent-exit\.ts$)/;

test.each(["src/gateway/", "src/emulator/"])("%s shares nothing with the other program but HTTP", (program) => {
  const shared = imports.filter(
    ({ from, to }) => from.startsWith(program) && to.startsWith("src/") && !to.startsWith(program) && !ofBoth.test(to),
  );
  expect(shared).toEqual([]);
});

test.each([
  ["src/cli/", "the gateway by HTTP only", /^src\/(cli|csv|environment|user-files)\//],
  ["src/user-files/", "none of the programs", /^src\/(csv|user-files)\//],
  ["src/csv/", "nothing of the project", /^src\/csv\//],
])("%s knows %s", (folder, _, allowed) => {
  const wrong = imports.filter(({ from, to }) => from.startsWith(folder) && to.startsWith("src/") && !allowed.test(to));
  expect(wrong).toEqual([]);
});

test("what both programs share imports neither of them", () => {
  const wrong = imports.filter(({ from, to }) => ofBoth.test(from) && /^src\/(gateway|emulator)\//.test(to));
  expect(wrong).toEqual([]);
});

test.each(Object.entries(packageOwners))("only its owners import %s", (name, owners) => {
  const wrong = imports.filter(({ from, to }) => to.startsWith(name) && !owners.test(from));
  expect(wrong).toEqual([]);
});

test("a start loads only the files of undici and prom-client that it uses", () => {
  const whole = /^import (?!type\b)[^;"]* from "(undici|prom-client)"/m;
  expect(files.filter((file) => whole.test(readFileSync(file, "utf8")))).toEqual([]);
});

test("other folders use what replicas share through its ports, and one opens it", () => {
  const folder = "src/gateway/coordination/";
  const wrong = imports
    .filter(({ from, to }) => !from.startsWith(folder) && to.startsWith(folder) && !/\/(ports|job-store)\.ts$/.test(to))
    .filter(
      ({ from, to }) => to !== `${folder}open.ts` || !/(chime\/chime|gateway\/server|doctor\/valkey)\.ts$/.test(from),
    );
  expect(wrong).toEqual([]);
});

test("only its resolver, its metrics and what starts it import the directory: nothing that decides or writes reads it", () => {
  const folder = "src/gateway/directory/";
  const allowed =
    /gateway\/(resolvers\/directory|server|graphql|context|config\/directory-settings|telemetry\/directory-metrics|generated\/graphql)\.ts$/;
  const wrong = imports.filter(
    ({ from, to }) => !from.startsWith(folder) && to.startsWith(folder) && !allowed.test(from),
  );
  expect(wrong).toEqual([]);
});

test("no file imports itself through others, not even by types", () => {
  const graph = new Map(files.map((file) => [file, importsOf(file).map(({ to }) => to)]));
  const reached = new Map<string, "open" | "done">();
  const visit = (file: string, path: readonly string[]): string[] => {
    if (reached.get(file) === "done") return [];
    if (reached.get(file) === "open") return [[...path.slice(path.indexOf(file)), file].join(" → ")];
    reached.set(file, "open");
    const cycles = (graph.get(file) ?? []).flatMap((next) => (graph.has(next) ? visit(next, [...path, file]) : []));
    reached.set(file, "done");
    return cycles;
  };
  expect(files.flatMap((file) => visit(file, []))).toEqual([]);
});
