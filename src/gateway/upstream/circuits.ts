import { Circuit, FailureStreak } from "./circuit.ts";

/** Failures in a row that open a circuit. */
export const FAILURE_THRESHOLD = 10;

/** Operations that must have failed in that streak before the whole service is considered down. */
const SERVICE_OPERATIONS = 3;

/** In a streak of failures of several operations, an operation that failed this often is considered down. */
const FAILURES_IN_SHARED_STREAK = 2;

/** The circuits of one group of callers, or of all groups: one of the service, and one of each operation. */
export class Circuits<Name extends string> {
  readonly service: Circuit;
  readonly #now: () => number;
  readonly #maxPerGroup: number;
  readonly #operations = new Map<Name, Circuit>();
  readonly #failures: FailureStreak;
  readonly #failedOperations = new Set<Name>();

  constructor(now: () => number, maxPerGroup: number) {
    this.service = new Circuit(now, maxPerGroup);
    this.#now = now;
    this.#maxPerGroup = maxPerGroup;
    this.#failures = new FailureStreak(maxPerGroup);
  }

  of(operation: Name): Circuit {
    const circuit = this.#operations.get(operation) ?? new Circuit(this.#now, this.#maxPerGroup);
    this.#operations.set(operation, circuit);
    return circuit;
  }

  openOperations(): Name[] {
    return [...this.#operations].filter(([, circuit]) => circuit.isOpen()).map(([operation]) => operation);
  }

  recordSuccess(operation: Name): void {
    this.of(operation).failures.clear();
    this.#failures.clear();
    this.#failedOperations.clear();
  }

  recordFailure(operation: Name, group: string): void {
    const own = this.of(operation);
    own.failures.add(group);
    this.#failures.add(group);
    this.#failedOperations.add(operation);
    const isStreak = this.#failures.length >= FAILURE_THRESHOLD;
    if (isStreak && this.#failedOperations.size >= SERVICE_OPERATIONS) this.service.open();
    else if (own.failures.length >= (isStreak ? FAILURES_IN_SHARED_STREAK : FAILURE_THRESHOLD)) own.open();
  }
}
