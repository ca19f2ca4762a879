import { setTimeout } from "node:timers/promises";
import { startEmulator } from "../../src/emulator/server.ts";
import { fromSources, memoryMb, startAlone } from "../gateway-alone.ts";
import { median, medianRatio, progress, type Row } from "../measure.ts";
import { contentOf, home } from "./content.ts";

const STARTS = 5;
const query = `{ appInstance(arn: "${home}") { directory { state } users(first: 20) { nodes { name } } } }`;

/** Compares gateways without a directory, as is the default in production, with those that have one. */
export async function measureOff(): Promise<Row[]> {
  const calls: string[] = [];
  await using emulator = await startEmulator({
    seed: contentOf(20),
    onRequest: ({ operation }) => calls.push(operation ?? ""),
  });
  const forms = { off: {}, on: { DIRECTORY: "on-demand" } } as const;
  const ms = { off: [] as number[], on: [] as number[] };
  const mb = { off: [] as number[], on: [] as number[] };
  let offCalls = 0;
  for (let round = -1; round < STARTS; round += 1) {
    for (const form of ["off", "on"] as const) {
      progress(`start ${round + 1} of ${STARTS}`);
      calls.length = 0;
      const startedAt = performance.now();
      await using gateway = await startAlone(fromSources, emulator.url, forms[form]);
      await gateway.send(query);
      if (round < 0) continue;
      ms[form].push(performance.now() - startedAt);
      mb[form].push(await memoryMb(gateway.pid, "VmRSS"));
      await setTimeout(200);
      // The list of users that the query selects is one call.
      if (form === "off") offCalls += calls.length - 1;
    }
  }
  return [
    { what: "Off: calls of the directory", value: offCalls, unit: "calls", target: 0, holds: offCalls === 0 },
    { what: "Off: start, relative to on", value: medianRatio(ms.off, ms.on), unit: "×" },
    { what: "Off: memory, compared with on", value: median(mb.off) - median(mb.on), unit: "MB" },
  ];
}
