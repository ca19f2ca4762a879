import { fastDirectory } from "../../test/directory/support.ts";
import { emptyTally, Writers } from "../../test/directory/writers.ts";
import { startTestGateway } from "../../test/support/harness.ts";
import { progress, type Row } from "../measure.ts";

const LAG_MS = 2000;
const [WRITERS, WRITES] = [4, Number(process.env.DIRECTORY_BENCH_WRITES ?? 250)];

const faults = ["Create*", "Update*", "Delete*"].flatMap((operation) => [
  { operation, kind: "commitThenReset", probability: 0.05 } as const,
  { operation, kind: "serviceUnavailable", probability: 0.05 } as const,
]);

/** Measures what the randomized test counts: own writes that the next search misses, and users who are removed wrongly. */
export async function measureOwnWrites(): Promise<Row[]> {
  await using gateway = await startTestGateway(fastDirectory({ lagMs: 2 * LAG_MS }));
  const arn = await gateway.populate(40);
  gateway.emulator.set({
    faults,
    listLag: LAG_MS,
    listStaleness: LAG_MS,
    listOrder: "shuffled",
    pageFill: 0.2,
    emptyPages: 0.2,
    deadEnd: true,
  });
  const tally = emptyTally();
  const writers = new Writers(gateway, arn, "bench", tally);
  progress("writes beside rounds");
  await Promise.all(Array.from({ length: WRITERS }, () => writers.write(WRITES)));
  const describes = gateway.calls.filter((name) => name === "DescribeAppInstanceUser").length;
  return [
    { what: "Own writes that were searched at once", value: tally.ownChecks, unit: "writes" },
    {
      what: "Own writes that the next search missed",
      value: tally.ownMisses,
      unit: "writes",
      target: 0,
      holds: tally.ownMisses === 0,
    },
    {
      what: "Users removed or changed wrongly, with 2 s of list lag",
      value: tally.laterMisses,
      unit: "users",
      target: 0,
      holds: tally.laterMisses === 0,
    },
    {
      what: "Writes that overlapped, or whose outcome is unknown",
      value: tally.overlaps + tally.failures,
      unit: "writes",
    },
    { what: "Describes, by updates and to confirm users", value: describes, unit: "calls" },
  ];
}
