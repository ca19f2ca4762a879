import { deadlineExceeded, GatewayError } from "../domain/gateway-error.ts";
import { Circuit, OPEN_MS } from "./circuit.ts";
import { raceAbort } from "./race-abort.ts";

/** Failures in a row that open a circuit. */
const FAILURE_THRESHOLD = 10;

/** Operations that must have failed in that row before the whole service is considered down. */
const SERVICE_OPERATIONS = 3;

/** In a row of failures of several operations, an operation that failed this often is considered down. */
const FAILURES_IN_SHARED_ROW = 2;

const outageCodes: ReadonlySet<string> = new Set(["UPSTREAM_UNAVAILABLE", "UPSTREAM_TIMEOUT"]);

const isOutage = (error: unknown) => error instanceof GatewayError && outageCodes.has(error.code);

/** A probe is finished even if its request has left. */
const neverAborted = new AbortController().signal;

export interface BreakerOptions {
  readonly serviceName: string;
  readonly now: () => number;
}

export interface RunOptions {
  readonly signal: AbortSignal;
  /** Returns whether a failure says nothing about the service. */
  readonly isIgnored?: (error: unknown) => boolean;
}

/** Fails calls immediately while their operation, or the whole service, is down. A 4xx is a success; an aborted call does not count. */
export class CircuitBreaker<Name extends string> {
  readonly #serviceName: string;
  readonly #now: () => number;
  readonly #service: Circuit;
  readonly #operations = new Map<Name, Circuit>();
  /** The row of failures of any operation since the last success. */
  #failures = 0;
  readonly #failedOperations = new Set<Name>();

  constructor({ serviceName, now }: BreakerOptions) {
    this.#serviceName = serviceName;
    this.#now = now;
    this.#service = new Circuit(now);
  }

  isServiceOpen(): boolean {
    return this.#service.isOpen();
  }

  /** Returns the operations that are considered down by themselves. */
  openOperations(): Name[] {
    return [...this.#operations].filter(([, circuit]) => circuit.isOpen()).map(([operation]) => operation);
  }

  /** Throws while nothing is sent, so that no call waits in a queue in vain. */
  throwIfOpen(operation: Name): void {
    if (this.#service.isOpen()) throw isDown(this.#serviceName);
    if (this.#operations.get(operation)?.isOpen()) throw isDown(`${operation} of ${this.#serviceName}`);
  }

  async run<Result>(
    operation: Name,
    send: (signal: AbortSignal) => Promise<Result>,
    { signal, isIgnored = () => false }: RunOptions,
  ): Promise<Result> {
    const circuits = [this.#service, this.#circuitOf(operation)];
    for (;;) {
      this.throwIfOpen(operation);
      if (signal.aborted) throw deadlineExceeded();
      const probing = circuits.find(({ probe }) => probe);
      if (!probing?.probe) break;
      await raceAbort(probing.probe, signal, deadlineExceeded);
    }
    const due = circuits.filter((circuit) => circuit.isDue());
    const call = this.#observe(operation, send, { signal: due.length > 0 ? neverAborted : signal, isIgnored, due });
    const settled = call.then(
      () => undefined,
      () => undefined,
    );
    for (const circuit of due) circuit.startProbe(settled);
    return raceAbort(call, signal, deadlineExceeded);
  }

  async #observe<Result>(
    operation: Name,
    send: (signal: AbortSignal) => Promise<Result>,
    { signal, isIgnored, due }: Required<RunOptions> & { readonly due: readonly Circuit[] },
  ): Promise<Result> {
    try {
      const result = await send(signal);
      this.#recordSuccess(operation, due);
      return result;
    } catch (error) {
      if (isIgnored(error)) throw error;
      if (isOutage(error)) this.#recordFailure(operation, due);
      else if (!signal.aborted) this.#recordSuccess(operation, due);
      throw error;
    }
  }

  #recordSuccess(operation: Name, due: readonly Circuit[]): void {
    this.#circuitOf(operation).failures = 0;
    this.#failures = 0;
    this.#failedOperations.clear();
    for (const circuit of due) circuit.close();
  }

  #recordFailure(operation: Name, due: readonly Circuit[]): void {
    const own = this.#circuitOf(operation);
    own.failures += 1;
    this.#failures += 1;
    this.#failedOperations.add(operation);
    for (const circuit of due) circuit.open();
    const isRow = this.#failures >= FAILURE_THRESHOLD;
    if (isRow && this.#failedOperations.size >= SERVICE_OPERATIONS) this.#service.open();
    else if (own.failures >= (isRow ? FAILURES_IN_SHARED_ROW : FAILURE_THRESHOLD)) own.open();
  }

  #circuitOf(operation: Name): Circuit {
    const circuit = this.#operations.get(operation) ?? new Circuit(this.#now);
    this.#operations.set(operation, circuit);
    return circuit;
  }
}

const isDown = (name: string): GatewayError =>
  new GatewayError("UPSTREAM_UNAVAILABLE", `${name} has not responded for a while; try again later`, {
    retryable: true,
    retryAfterMs: OPEN_MS,
    isLocal: true,
  });
