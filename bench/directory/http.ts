import { monitorEventLoopDelay } from "node:perf_hooks";
import { startBenchGateway } from "../gateway-harness.ts";
import { progress, quantile, type Row } from "../measure.ts";
import { contentOf, home, searches } from "./content.ts";

const USERS = 20_000;
const CALLERS = 50;

const searchQuery = (text: string) =>
  `{ appInstance(arn: "${home}") { directory { isComplete users(filter: { search: ${JSON.stringify(text)} }) { totalCount nodes { userId name } } } } }`;

const times = async (work: () => Promise<unknown>, repetitions: number) => {
  const elapsed: number[] = [];
  for (let n = 0; n < repetitions; n += 1) {
    const startedAt = performance.now();
    await work();
    elapsed.push(performance.now() - startedAt);
  }
  return elapsed;
};

/** Measures searches over HTTP, in turns with a query that calls nothing, and many callers at once beside it. */
export async function measureSearch(): Promise<Row[]> {
  await using gateway = await startBenchGateway(contentOf(USERS));
  progress(`fill: ${USERS} users`);
  while (!(await gateway.data(searchQuery("lee"))).appInstance.directory.isComplete);
  const { extensions } = await gateway.execute(searchQuery("lee"));
  const { estimatedCalls, actualCalls } = extensions.cost;
  const nothing = () => gateway.data("{ operations { name } }");
  const ratios = [];
  for (const text of searches) {
    const own = quantile(await times(() => gateway.data(searchQuery(text)), 10), 0.5);
    ratios.push(own / quantile(await times(nothing, 10), 0.5));
  }
  progress(`${CALLERS} callers`);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const crowd = Array.from({ length: CALLERS }, (_, n) =>
    times(() => gateway.data(searchQuery(searches[n % searches.length] ?? "")), 10),
  );
  const beside = await times(nothing, 20);
  const elapsed = (await Promise.all(crowd)).flat();
  delay.disable();
  return [
    { what: "A search: calls, estimated and actual", value: estimatedCalls + actualCalls, unit: "calls", target: 0 },
    {
      what: "20,000 users: a search over HTTP, relative to a query without calls",
      value: quantile(ratios, 0.5),
      unit: "×",
    },
    { what: "50 callers at once: a search, p50", value: quantile(elapsed, 0.5), unit: "ms" },
    { what: "50 callers at once: a query beside them, p50", value: quantile(beside, 0.5), unit: "ms" },
    { what: "50 callers at once: delay of the event loop, p99", value: delay.percentile(99) / 1e6, unit: "ms" },
  ];
}
