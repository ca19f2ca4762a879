import type { FaultKind, FaultSpec, Operation } from "../public.ts";
import { seededRandom } from "../random.ts";
import { faultKinds } from "./faults.ts";
import { matchesOperation } from "./spec.ts";

interface FaultSwitches {
  readonly faults: readonly FaultSpec[];
  readonly chanceSeed: string;
}

interface Fault {
  readonly kind: FaultKind;
  readonly value: number;
}

export interface FaultInjector {
  selectFault(operation: Operation): Fault | undefined;
  /** Returns how often each fault spec was injected, in the order of the specs. */
  injectionCounts(): readonly number[];
}

// The first matching spec wins. Its outcome depends on the seed, the spec's index, the operation, and the operation's request count
// since the specs or the seed were set, but not on time or other operations (only a `count` that several operations share does).
export function createFaultInjector(switches: () => FaultSwitches): FaultInjector {
  let specs: readonly FaultSpec[] = [];
  let requestCounts = new Map<Operation, number>();
  let injections: number[] = [];

  function restartOnChange(faults: readonly FaultSpec[]): void {
    if (faults === specs) return;
    specs = faults;
    requestCounts = new Map();
    injections = faults.map(() => 0);
  }

  return {
    selectFault(operation) {
      const { faults, chanceSeed } = switches();
      restartOnChange(faults);
      if (faults.length === 0) return undefined;
      const requestCount = (requestCounts.get(operation) ?? 0) + 1;
      requestCounts.set(operation, requestCount);
      const index = faults.findIndex(({ operation: pattern, probability = 1, count }, i) => {
        if (!matchesOperation(pattern, operation)) return false;
        if (count !== undefined && (injections[i] as number) >= count) return false;
        return probability >= 1 || seededRandom(chanceSeed, "fault", i, operation, requestCount) < probability;
      });
      const spec = faults[index];
      if (spec === undefined) return undefined;
      (injections[index] as number) += 1;
      return { kind: spec.kind, value: spec.value ?? faultKinds[spec.kind].value?.initial ?? 0 };
    },
    injectionCounts() {
      restartOnChange(switches().faults);
      return injections;
    },
  };
}
