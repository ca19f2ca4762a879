import { chance } from "../random.ts";
import type { Switches } from "../switches/switches.ts";
import type { Operation } from "../wire/routes.ts";
import { type FaultKind, faultKinds } from "./kinds.ts";
import { type FaultOrder, matches } from "./spec.ts";

interface Fault {
  readonly kind: FaultKind;
  readonly value: number;
}

/** The fault that strikes the next request of an operation, if one does. */
export type Strike = (operation: Operation) => Fault | undefined;

/** How often each order has struck, in the order of the orders. */
export interface Strikes {
  readonly strike: Strike;
  struck(): readonly number[];
}

/**
 * Throws the dice for each request. Of several orders that would strike the same request the first does. Whether the dice fall for one
 * depends on the seed, the order, and how many requests of the operation there were since the orders or the seed were set: not on the
 * time, nor on what other operations did meanwhile, but for an order that has a count and is for several of them.
 */
export function createStrikes(switches: () => Pick<Switches, "faults" | "chanceSeed">): Strikes {
  let given: readonly FaultOrder[] = [];
  let seen = new Map<Operation, number>();
  let struck: number[] = [];

  function begin(faults: readonly FaultOrder[]): void {
    if (faults === given) return;
    given = faults;
    seen = new Map();
    struck = faults.map(() => 0);
  }

  return {
    strike(operation) {
      const { faults, chanceSeed } = switches();
      begin(faults);
      if (faults.length === 0) return undefined;
      const nth = (seen.get(operation) ?? 0) + 1;
      seen.set(operation, nth);
      for (const [
        i,
        { operation: pattern, kind, value, probability = 1, count = Number.POSITIVE_INFINITY },
      ] of faults.entries()) {
        if (!matches(pattern, operation) || (struck[i] as number) >= count) continue;
        if (probability < 1 && chance(chanceSeed, "fault", i, operation, nth) >= probability) continue;
        (struck[i] as number) += 1;
        return { kind, value: value ?? faultKinds[kind].value?.initial ?? 0 };
      }
      return undefined;
    },
    struck() {
      begin(switches().faults);
      return struck;
    },
  };
}
