import { describe } from "@jest/globals";
import { openLocally } from "../../src/gateway/coordination/open.ts";
import type { Coordination } from "../../src/gateway/coordination/ports.ts";

type Open = () => Promise<Coordination<"ALL" | "READS">>;

const rates = { ALL: 50, READS: 20 };

const service = { totalClass: "ALL", defaultRates: rates } as const;

/** Every implementation of the ports, which must keep the same contracts. */
const implementations: Readonly<Record<string, Open>> = {
  memory: async () => openLocally({ service, rates, now: () => performance.now() }),
};

export function forEachImplementation(defineTests: (open: Open) => void): void {
  for (const [name, open] of Object.entries(implementations)) describe(name, () => defineTests(open));
}
