import { repeat } from "../../test/support/repeat.ts";
import { attacker, contentOfGroups, crowdInstances, victim } from "./callers.ts";
import { bodyOf } from "./client.ts";
import type { CrowdInput } from "./crowd.ts";
import type { Measurement } from "./finding.ts";
import { inspectProcess } from "./process-state.ts";
import { describeTally, failedIn, sentIn, type Tally } from "./tally.ts";
import { startTarget } from "./target.ts";
import { startWorker } from "./worker.ts";

const QUERIES = 2_000;
const OPEN_FILES = 8_192;

const representations = (instance: string, length: number) =>
  Array.from({ length }, () => ({ __typename: "AppInstanceUser", arn: `${instance}/user/user-1` }));
const listOf = (instance: string, first: number, fields: string) =>
  `appInstance(arn: "${instance}") { users(first: ${first}) { nodes { ${fields} } } }`;

const fragmentOf = (fields: number, field: string) =>
  `fragment F on AppInstanceUser { ${repeat(fields, (n) => `f${n}: ${field}`)} }`;
const unusedVariables = {
  arrays: Array.from({ length: 99_000 }, () => []),
  texts: Array.from({ length: 37 }, () => "x".repeat(16_000)),
};

/** The worst permitted queries: the most bytes, values, calls, errors, input. */
const shapes: readonly ((instance: string) => string)[] = [
  (instance) =>
    bodyOf(
      `{ ${listOf(
        instance,
        1000,
        repeat(7, (n) => `m${n}: metadata`),
      )} }`,
    ),
  (instance) =>
    bodyOf(
      `{ ${listOf(
        instance,
        1000,
        repeat(29, (n) => `${"a".repeat(57)}${n}: arn`),
      )} }`,
    ),
  (instance) => bodyOf(`{ ${repeat(8, (n) => `l${n}: ${listOf(instance, 1000, "...F")}`)} } ${fragmentOf(22, "name")}`),
  (instance) => bodyOf(`{ ${listOf(instance, 1000, "id appInstance { arn users(first: 50) { nodes { id } } }")} }`),
  (instance) =>
    bodyOf(
      `query ($all: [_Any!]!) { ${repeat(2, (n) => `e${n}: _entities(representations: $all) { ...F }`)} } ${fragmentOf(28, "arn")}`,
      { all: representations(instance, 1000) },
    ),
  (instance) =>
    bodyOf(
      `query ($all: [_Any!]!) { _entities(representations: $all) { ... on AppInstanceUser { ${repeat(29, (n) => `f${n}: createdAt`)} } } }`,
      { all: representations(instance === attacker ? victim : attacker, 1000) },
    ),
  (instance) => bodyOf(`{ ${listOf(instance, 1000, "name")} }`, unusedVariables),
];

export const memory: Measurement = {
  row: "memory",
  title: "2,000 permitted queries of the worst shapes from 50 callers at once, with a heap of 256 MB",
  measure: async () => {
    await using target = await startTarget({
      settings: { CHIME_RATES: "none", CALLER_CALLS_PER_MINUTE: "0" },
      emulator: { seed: contentOfGroups([attacker, ...crowdInstances]) },
      openFiles: OPEN_FILES,
    });
    const { crowd, gateway } = target;
    const requests = Array.from({ length: QUERIES }, (_, n) => {
      const { headers, instance } = crowd[n % crowd.length] ?? { headers: {}, instance: attacker };
      // With it, a query that is not permitted fails with 400.
      const accept = "application/graphql-response+json";
      return { headers: { ...headers, accept }, shape: Math.floor(n / crowd.length) % shapes.length, instance };
    });
    const input: CrowdInput = {
      url: gateway.url,
      bodies: Object.fromEntries(crowdInstances.map((instance) => [instance, shapes.map((shape) => shape(instance))])),
      requests,
    };
    using worker = startWorker<Tally>("./crowd.ts", input, { niceness: 5 });
    const tally = await worker.result;
    return [
      {
        what: "queries",
        value: describeTally(tally),
        holds: failedIn(tally) === 0 && sentIn(tally) === QUERIES && tally.succeeded > 0,
      },
      await inspectProcess(gateway),
    ];
  },
};
